package dev.margay.exchange.cryosparc;

import dev.margay.exchange.ForeignTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.exchange.MagnificationMatrix;
import dev.margay.io.DataFiles;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads cryoSPARC's datasets of particles (.cs). */
public final class CryosparcReader {

    /** Fields whose values Margay's table has in its own columns. */
    private static final Set<String> CONVERTED = Set.of(
            "blob/path",
            "blob/idx",
            "blob/shape",
            "blob/psize_A",
            "blob/sign",
            "ctf/accel_kv",
            "ctf/cs_mm",
            "ctf/amp_contrast",
            "ctf/df1_A",
            "ctf/df2_A",
            "ctf/df_angle_rad",
            "ctf/phase_shift_rad",
            "ctf/anisomag",
            "ctf/bfactor",
            "alignments3D/shift",
            "alignments3D/pose",
            "alignments3D/psize_A",
            "location/micrograph_path",
            "location/micrograph_shape",
            "location/center_x_frac",
            "location/center_y_frac",
            "location/micrograph_psize_A");

    private static final double SAME_PIXEL = 2e-3;

    private static final int BUFFER_BYTES = 1 << 16;

    private final String file;
    private final DataFiles files;
    private final ImportChoice choice;
    private final RecordHeader header;

    private CryosparcReader(String file, DataFiles files, ImportChoice choice, RecordHeader header) {
        this.file = file;
        this.files = files;
        this.choice = choice;
        this.header = header;
    }

    /**
     * Reads a table. Its particles are read later, one by one.
     *
     * @param file its path
     * @param files where files are
     * @param choice what the user says about it
     * @throws BadInputException if it is not such a table
     */
    public static ForeignTable read(String file, DataFiles files, ImportChoice choice) throws IOException {
        return reader(file, files, choice).table();
    }

    private static CryosparcReader reader(String file, DataFiles files, ImportChoice choice) throws IOException {
        RecordHeader header;
        try (InputStream in = new BufferedInputStream(files.open(file))) {
            header = RecordHeader.read(in, file);
        } catch (EOFException e) {
            throw new BadInputException(
                    InputProblem.ofFile(file, "is truncated: it ends in its header; copy it again"));
        }
        if (!header.fields().containsKey("ctf/df1_A")
                && !header.fields().containsKey("location/center_x_frac")
                && !header.fields().containsKey("blob/path")) {
            throw new BadInputException(InputProblem.ofFile(
                    file,
                    "has no particles; expected the fields blob/path, ctf/df1_A or location/center_x_frac, got "
                            + String.join(
                                    ", ",
                                    header.fields().keySet().stream().limit(4).toList())));
        }
        return new CryosparcReader(file, files, choice, header);
    }

    /**
     * Refuses files that have the same particles. A job's own file and its passthrough file have different fields of the same particles;
     * only an export of the job has all of them together.
     *
     * @throws BadInputException if two files have a particle with the same {@code uid}
     */
    public static void refuseSameParticles(List<String> paths, DataFiles files) throws IOException {
        Map<Long, String> known = new HashMap<>();
        for (String path : paths) {
            CryosparcReader reader = reader(path, files, ImportChoice.NONE);
            Optional<RecordField> uid =
                    Optional.ofNullable(reader.header.fields().get("uid"));
            reader.forEachRecord((record, number) -> {
                if (uid.isPresent()) {
                    String other = known.putIfAbsent(uid.get().whole(record), path);
                    if (other != null && !other.equals(path)) {
                        throw new BadInputException(
                                InputProblem.ofFile(
                                        path,
                                        "has the same particles as " + other
                                                + "; give one file with all fields, such as that of cryoSPARC's export of the job"));
                    }
                }
            });
        }
    }

    private ForeignTable table() {
        List<String> lost = header.fields().values().stream()
                .filter(field -> !CONVERTED.contains(field.name()) && field.count() > 1)
                .map(RecordField::name)
                .toList();
        return new ForeignTable(this::forEach, lost, notes(), has("location/center_x_frac"));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!has("location/center_x_frac")) {
            notes.add("has no location/center_x_frac: positions in micrographs are not known, and are set to 0");
        }
        if (!has("alignments3D/pose")) {
            notes.add("has no alignments3D/pose: orientations are not known, and are set to 0");
        }
        if (!has("location/micrograph_path")) {
            notes.add("has no location/micrograph_path: the micrographs are not known");
        }
        if (!has("ctf/df1_A")) {
            notes.add("has no ctf/df1_A: defoci are not known, and are NaN");
        }
        if (choice.pixelSizeAngstrom().isEmpty() && !has("location/micrograph_psize_A")) {
            notes.add("has no location/micrograph_psize_A: the micrographs' pixel size is taken to be blob/psize_A");
        }
        return notes;
    }

    private boolean has(String name) {
        return header.fields().containsKey(name);
    }

    private void forEach(ParticleRows.Action action) throws IOException {
        List<RecordField> kept = header.fields().values().stream()
                .filter(field -> !CONVERTED.contains(field.name()) && field.count() == 1)
                .toList();
        forEachRecord((record, number) -> {
            Map<String, String> extra = new LinkedHashMap<>();
            kept.forEach(field -> extra.put(field.name(), field.text(record)));
            action.on(new Row(record, number)
                    .particle()
                    .particle((int) number, choice.templateSize(), extra, file + ": particle " + number));
        });
    }

    @FunctionalInterface
    private interface RecordAction {
        void on(ByteBuffer record, long number) throws IOException;
    }

    private void forEachRecord(RecordAction action) throws IOException {
        try (InputStream in = new BufferedInputStream(files.open(file), BUFFER_BYTES)) {
            RecordHeader.read(in, file);
            byte[] bytes = new byte[header.recordBytes()];
            for (long record = 0; record < header.records(); record++) {
                if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                    throw new BadInputException(InputProblem.ofFile(
                            file,
                            "is truncated: its header says " + header.records() + " particles, it has " + record
                                    + "; copy it again"));
                }
                action.on(ByteBuffer.wrap(bytes), record);
            }
        }
    }

    /** The values of one record. */
    private final class Row {
        private final ByteBuffer record;
        private final long number;

        Row(ByteBuffer record, long number) {
            this.record = record;
            this.number = number;
        }

        private OptionalDouble any(String name) {
            return any(name, 0);
        }

        private OptionalDouble any(String name, int index) {
            return Optional.ofNullable(header.fields().get(name))
                    .map(field -> field.number(record, index))
                    .orElse(OptionalDouble.empty());
        }

        private double number(String name, int index) {
            return any(name, index).orElse(0);
        }

        private Optional<String> text(String name) {
            return Optional.ofNullable(header.fields().get(name))
                    .map(field -> field.text(record))
                    // Exported jobs mark paths in their own folder.
                    .map(path -> path.startsWith(">") ? path.substring(1) : path)
                    .filter(path -> !path.isEmpty());
        }

        ExchangedParticle particle() {
            OptionalDouble imagePixel = any("blob/psize_A");
            double pixel = micrographPixel(imagePixel);
            double x = pixel(number("location/center_x_frac", 0) * number("location/micrograph_shape", 1));
            double y = pixel(number("location/center_y_frac", 0) * number("location/micrograph_shape", 0));
            double shiftUnit = any("alignments3D/psize_A").orElse(imagePixel.orElse(pixel)) / pixel;
            Rotation pose = Rotation.aboutVector(
                    Math.toDegrees(number("alignments3D/pose", 0)),
                    Math.toDegrees(number("alignments3D/pose", 1)),
                    Math.toDegrees(number("alignments3D/pose", 2)));
            return new ExchangedParticle(
                    text("location/micrograph_path").orElse(""),
                    x - number("alignments3D/shift", 0) * shiftUnit,
                    y - number("alignments3D/shift", 1) * shiftUnit,
                    pose.phiDegrees(),
                    pose.thetaDegrees(),
                    pose.psiDegrees(),
                    any("ctf/df1_A").orElse(Double.NaN),
                    any("ctf/df2_A").orElse(any("ctf/df1_A").orElse(Double.NaN)),
                    Math.toDegrees(number("ctf/df_angle_rad", 0)),
                    Math.toDegrees(number("ctf/phase_shift_rad", 0)),
                    number("ctf/bfactor", 0),
                    new ExchangedParticle.Microscope(
                            pixel,
                            or(choice.voltageKilovolts(), "ctf/accel_kv"),
                            or(choice.sphericalAberrationMillimetres(), "ctf/cs_mm"),
                            or(choice.amplitudeContrastRatio(), "ctf/amp_contrast"),
                            magnificationMatrix().inTable()),
                    text("blob/path").map(stack -> image(stack, imagePixel.orElse(pixel), x, y)));
        }

        /** Fractions have seven digits, which is not enough to write whole pixels exactly. */
        private static double pixel(double place) {
            return Math.abs(place - Math.rint(place)) < SAME_PIXEL ? Math.rint(place) : place;
        }

        private double or(OptionalDouble chosen, String name) {
            return chosen.orElse(any(name).orElse(Double.NaN));
        }

        private double micrographPixel(OptionalDouble imagePixel) {
            OptionalDouble own = any("location/micrograph_psize_A");
            double pixel = choice.pixelSizeAngstrom()
                    .orElse(own.isPresent() ? own.getAsDouble() : imagePixel.orElse(Double.NaN));
            if (!(pixel > 0)) {
                throw new BadInputException(InputProblem.ofFile(
                        file + ": particle " + number,
                        "the pixel size is missing, or not a number above 0; give it with the import"));
            }
            return pixel;
        }

        private StackImage image(String stack, double imagePixel, double x, double y) {
            return new StackImage(
                    (int) number("blob/idx", 0) + 1,
                    stack,
                    (int) number("blob/shape", 1),
                    imagePixel,
                    x,
                    y,
                    number("blob/sign", 0) < 0);
        }

        private MagnificationMatrix magnificationMatrix() {
            MagnificationMatrix matrix = new MagnificationMatrix(
                    1 + number("ctf/anisomag", 0),
                    number("ctf/anisomag", 1),
                    number("ctf/anisomag", 2),
                    1 + number("ctf/anisomag", 3));
            if (!matrix.hasInverse()) {
                throw new BadInputException(InputProblem.ofFile(
                        file + ": particle " + number,
                        "ctf/anisomag plus 1, 0, 0, 1 has no inverse; expected small numbers"));
            }
            return matrix;
        }
    }
}
