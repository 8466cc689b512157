package dev.margay.exchange.cryosparc;

import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.MagnificationMatrix;
import dev.margay.exchange.MicrographShape;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.StackImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Writes particles as cryoSPARC's datasets (.cs). Poses are rotation vectors of R in radians, shifts have the sign of RELION's origins, and
 * are in pixels of the image. Positions are fractions of the micrograph; rows are counted as they are in the MRC file.
 */
public final class CryosparcTable {

    private static final String IMPORTED = "imported";

    /** The hash FNV-1a of 64 bits. */
    private static final long HASH_BASIS = 0xcbf29ce484222325L;

    private static final long HASH_PRIME = 0x100000001b3L;

    private final ExportedTable table;
    private final Function<String, MicrographShape> shapes;
    private final Map<String, RecordField> fields = new LinkedHashMap<>();
    private final Map<ExportedTable.Group, Integer> groups;
    private int offset;

    private CryosparcTable(ExportedTable table, Function<String, MicrographShape> shapes) {
        this.table = table;
        this.shapes = shapes;
        this.groups = table.groupNumbers();
        defineFields();
    }

    /**
     * Writes a table.
     *
     * @param shapes the size of each micrograph
     * @param out receives the bytes; not closed
     */
    public static void write(ExportedTable table, Function<String, MicrographShape> shapes, OutputStream out)
            throws IOException {
        new CryosparcTable(table, shapes).writeTo(out);
    }

    private void writeTo(OutputStream out) throws IOException {
        RecordHeader header = new RecordHeader(fields, table.count());
        out.write(header.bytes());
        ByteBuffer record = ByteBuffer.allocate(header.recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        AtomicLong number = new AtomicLong();
        table.rows().forEach(particle -> {
            Arrays.fill(record.array(), (byte) 0);
            put(record, particle, number.incrementAndGet());
            out.write(record.array());
        });
        out.flush();
    }

    private void defineFields() {
        String path = "|S" + Math.max(1, table.longestText());
        define("uid", "<u8", 1);
        if (table.withImages()) {
            define("blob/path", path, 1);
            define("blob/idx", "<u4", 1);
            define("blob/shape", "<u4", 2);
            define("blob/psize_A", "<f4", 1);
            define("blob/sign", "<f4", 1);
            define("blob/import_sig", "<u8", 1);
        }
        define("ctf/type", "|S" + IMPORTED.length(), 1);
        define("ctf/exp_group_id", "<u4", 1);
        for (String name : List.of(
                "accel_kv",
                "cs_mm",
                "amp_contrast",
                "df1_A",
                "df2_A",
                "df_angle_rad",
                "phase_shift_rad",
                "scale",
                "scale_const")) {
            define("ctf/" + name, "<f4", 1);
        }
        define("ctf/shift_A", "<f4", 2);
        define("ctf/tilt_A", "<f4", 2);
        define("ctf/trefoil_A", "<f4", 2);
        define("ctf/tetra_A", "<f4", 4);
        define("ctf/anisomag", "<f4", 4);
        define("ctf/bfactor", "<f4", 1);
        define("alignments3D/split", "<u4", 1);
        define("alignments3D/shift", "<f4", 2);
        define("alignments3D/pose", "<f4", 3);
        define("alignments3D/psize_A", "<f4", 1);
        for (String name : List.of(
                "error",
                "error_min",
                "resid_pow",
                "slice_pow",
                "image_pow",
                "cross_cor",
                "alpha",
                "alpha_min",
                "weight",
                "pose_ess",
                "shift_ess",
                "class_posterior")) {
            define("alignments3D/" + name, "<f4", 1);
        }
        define("alignments3D/class", "<u4", 1);
        define("alignments3D/class_ess", "<f4", 1);
        define("location/micrograph_uid", "<u8", 1);
        define("location/exp_group_id", "<u4", 1);
        define("location/micrograph_path", path, 1);
        define("location/micrograph_shape", "<u4", 2);
        define("location/center_x_frac", "<f4", 1);
        define("location/center_y_frac", "<f4", 1);
        define("location/micrograph_psize_A", "<f4", 1);
        define("pick_stats/ncc_score", "<f4", 1);
    }

    private void define(String name, String type, int count) {
        RecordField field = RecordField.of(name, type, count, offset).orElseThrow();
        fields.put(name, field);
        offset += field.bytes();
    }

    private void put(ByteBuffer record, Particle particle, long number) {
        ExchangedParticle own = ExchangedParticle.of(particle);
        ExchangedParticle.Microscope microscope = own.microscope();
        ExportedTable.Group group = table.group(own);
        double x = own.image().map(StackImage::centreX).orElse(own.centreX());
        double y = own.image().map(StackImage::centreY).orElse(own.centreY());
        double imagePixels = microscope.pixelSizeAngstrom() / group.imagePixelSizeAngstrom();
        MicrographShape shape = shapes.apply(own.micrograph());
        fields.get("uid").putLong(record, uid(own.micrograph(), number));
        if (table.withImages()) {
            putBlob(record, own.image().orElseThrow());
        }
        fields.get("ctf/type").put(record, IMPORTED);
        set(record, "ctf/exp_group_id", groups.get(group) - 1);
        set(record, "ctf/accel_kv", microscope.voltageKilovolts());
        set(record, "ctf/cs_mm", microscope.sphericalAberrationMillimetres());
        set(record, "ctf/amp_contrast", microscope.amplitudeContrastRatio());
        set(record, "ctf/df1_A", own.defocusUAngstrom());
        set(record, "ctf/df2_A", own.defocusVAngstrom());
        set(record, "ctf/df_angle_rad", Math.toRadians(own.astigmatismAngleDegrees()));
        set(record, "ctf/phase_shift_rad", Math.toRadians(own.phaseShiftDegrees()));
        set(record, "ctf/scale", 1);
        MagnificationMatrix matrix = MagnificationMatrix.of(microscope);
        set(record, "ctf/anisomag", matrix.m00() - 1, matrix.m01(), matrix.m10(), matrix.m11() - 1);
        set(record, "ctf/bfactor", own.bFactorSquareAngstrom());
        set(record, "alignments3D/split", (double) (number % 2));
        set(record, "alignments3D/shift", (x - own.centreX()) * imagePixels, (y - own.centreY()) * imagePixels);
        set(record, "alignments3D/pose", pose(new Rotation(own.phi(), own.theta(), own.psi())));
        set(record, "alignments3D/psize_A", group.imagePixelSizeAngstrom());
        set(record, "alignments3D/alpha", 1);
        set(record, "alignments3D/class_posterior", 1);
        fields.get("location/micrograph_uid").putLong(record, uid(own.micrograph(), 0));
        set(record, "location/exp_group_id", groups.get(group) - 1);
        fields.get("location/micrograph_path").put(record, own.micrograph());
        set(record, "location/micrograph_shape", shape.height(), shape.width());
        set(record, "location/center_x_frac", x / shape.width());
        set(record, "location/center_y_frac", y / shape.height());
        set(record, "location/micrograph_psize_A", microscope.pixelSizeAngstrom());
        double score = particle.startScore();
        set(record, "pick_stats/ncc_score", Double.isNaN(score) ? 0 : score);
    }

    private void putBlob(ByteBuffer record, StackImage image) {
        fields.get("blob/path").put(record, image.stack());
        set(record, "blob/idx", image.number() - 1);
        set(record, "blob/shape", image.size(), image.size());
        set(record, "blob/psize_A", image.pixelSizeAngstrom());
        set(record, "blob/sign", image.bright() ? -1 : 1);
    }

    private void set(ByteBuffer record, String name, double... values) {
        fields.get(name).put(record, values);
    }

    private static double[] pose(Rotation rotation) {
        double[] vector = rotation.vectorDegrees();
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Math.toRadians(vector[i]);
        }
        return vector;
    }

    /** A number that is different for each particle, and never 0. */
    private static long uid(String micrograph, long number) {
        long hash = HASH_BASIS;
        for (byte one : (number + "@" + micrograph).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ one) * HASH_PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
