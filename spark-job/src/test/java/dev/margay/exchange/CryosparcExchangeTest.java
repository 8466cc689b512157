package dev.margay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.cryosparc.CryosparcReader;
import dev.margay.exchange.cryosparc.CryosparcTable;
import dev.margay.io.DataFiles;
import dev.margay.orientation.Rotation;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cryoSPARC's conventions. */
class CryosparcExchangeTest {

    private static final MicrographShape SHAPE = new MicrographShape(200, 400);

    @TempDir
    private Path folder;

    private static byte[] written(Optional<StackImage> image) throws IOException {
        return ExchangedTables.bytes(
                        ExchangedTables.rows(List.of(ExchangedTables.particle(image))),
                        (table, out) -> CryosparcTable.write(table, micrograph -> SHAPE, out))
                .toByteArray();
    }

    /** A file of NumPy, as it writes them. */
    private static byte[] numpy(String fields, int records, byte[] data) {
        String header = "{'descr': [" + fields + "], 'fortran_order': False, 'shape': (" + records + ",), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length());
        return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(data).array();
    }

    private ForeignTable table(byte[] bytes) throws IOException {
        return CryosparcReader.read(ExchangedTables.file(folder, "p.cs", bytes), DataFiles.local(), ImportChoice.NONE);
    }

    private static float[] floats(byte[] bytes, String field, int count) {
        int header = 10
                + Short.toUnsignedInt(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        String text = new String(bytes, 0, header, StandardCharsets.US_ASCII);
        int offset = 0;
        for (String each :
                text.substring(text.indexOf('[') + 1, text.indexOf(']')).split("\\), \\(", -1)) {
            String[] parts = each.replaceAll("[()' ]", "").split(",", -1);
            if (parts[0].equals(field)) {
                float[] values = new float[count];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .position(header + offset)
                        .slice()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values);
                return values;
            }
            offset += Integer.parseInt(parts[1].substring(2)) * (parts.length > 2 ? Integer.parseInt(parts[2]) : 1);
        }
        throw new AssertionError(field + " is not in " + text);
    }

    /** Calculated with the rotation vector of the transpose of RELION's matrix, for (rot, tilt, psi) = (30, 50, 70). */
    @Test
    void thePoseIsTheRotationVectorOfR() throws IOException {
        byte[] bytes = written(Optional.empty());
        float[] pose = floats(bytes, "alignments3D/pose", 3);
        assertThat(pose[0]).isEqualTo(0.3375068f, within(1e-6f));
        assertThat(pose[1]).isEqualTo(0.9272922f, within(1e-6f));
        assertThat(pose[2]).isEqualTo(1.621109f, within(1e-6f));
    }

    /** A pose of a real file, longer than half a turn, and the angles to which others convert it. */
    @Test
    void aPoseMayBeLongerThanHalfATurn() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(10000).putFloat(1.5f);
        data.putFloat(1.5672901f).putFloat(-2.1493263f).putFloat(2.219451f);
        Particle particle = ExchangedTables.all(table(numpy(
                        "('ctf/df1_A', '<f4'), ('blob/psize_A', '<f4'), ('alignments3D/pose', '<f4', (3,))",
                        1,
                        data.array())))
                .get(0);
        ExchangedParticle own = ExchangedParticle.of(particle);
        assertThat(new Rotation(own.phi(), own.theta(), own.psi()).angleTo(new Rotation(-39.6413, 98.5511, -111.8404)))
                .isLessThan(1e-3);
    }

    @Test
    void shiftsHaveTheSignOfRelionsOriginsInPixelsOfTheImage() throws IOException {
        StackImage image = new StackImage(3, "s.mrcs", 32, 2.5, 100, 61, true);
        byte[] bytes = written(Optional.of(image));
        assertThat(floats(bytes, "alignments3D/shift", 2)).containsExactly(-0.125f, 0.125f);
        assertThat(floats(bytes, "location/center_x_frac", 1)).containsExactly(100f / 400);
        assertThat(floats(bytes, "location/center_y_frac", 1)).containsExactly(61f / 200);
        assertThat(floats(bytes, "blob/sign", 1)).containsExactly(-1);
        assertThat(floats(bytes, "ctf/df_angle_rad", 1)[0]).isEqualTo((float) Math.toRadians(25));
    }

    @Test
    void recordsBeginAtAMultipleOf64Bytes() throws IOException {
        byte[] bytes = written(Optional.empty());
        int length = Short.toUnsignedInt(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        assertThat((10 + length) % 64).isZero();
        assertThat(bytes[10 + length - 1]).isEqualTo((byte) '\n');
    }

    @Test
    void scalarsAreKeptAndArraysAreNamedAsLost() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(-1).putFloat(10000).putFloat(1.5f).putFloat(7).putFloat(8);
        ForeignTable table = table(numpy(
                "('uid', '<u8'), ('ctf/df1_A', '<f4'), ('blob/psize_A', '<f4'), ('ctf/tilt_A', '<f4', (2,))",
                1,
                data.array()));
        assertThat(table.lost()).containsExactly("ctf/tilt_A");
        assertThat(String.join("; ", table.notes()))
                .contains("has no location/center_x_frac", "has no alignments3D/pose");
        assertThat(ExchangedTables.all(table).get(0).others()).containsEntry("uid", "18446744073709551615");
    }

    @Test
    void twoFilesOfTheSameParticlesAreRefused() throws IOException {
        String own = ExchangedTables.file(folder, "a.cs", written(Optional.empty()));
        String same = ExchangedTables.file(folder, "b.cs", written(Optional.empty()));
        assertThatThrownBy(() -> CryosparcReader.refuseSameParticles(List.of(own, same), DataFiles.local()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("b.cs: has the same particles as " + own);
        CryosparcReader.refuseSameParticles(List.of(own), DataFiles.local());
    }

    @Test
    void strangeHeadersAreRejected() {
        for (String fields : List.of(
                "('ctf/df1_A', '<f2')",
                "('blob/path', '|S99999999999')",
                "('ctf/df1_A', '<f4', (99999999999,))",
                "('ctf/df1_A', '<f4'), ('other', ('<f4', (2,)))")) {
            assertThatThrownBy(() -> table(numpy(fields, 1, new byte[64])))
                    .as(fields)
                    .isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void damagedAndOtherFilesAreRejected() throws IOException {
        assertThatThrownBy(() -> table("data_\n".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is not a NumPy file");
        assertThatThrownBy(() -> table(numpy("('ctf/df1_A', '|O')", 1, new byte[8])))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has the field ctf/df1_A of type |O");
        assertThatThrownBy(() -> table(numpy("('mean', '<f4')", 1, new byte[4])))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has no particles; expected the fields");
        byte[] bytes = written(Optional.empty());
        ForeignTable truncated = table(Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> ExchangedTables.all(truncated))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is truncated: its header says 1 particles, it has 0");
        assertThatThrownBy(() -> table(Arrays.copyOf(bytes, 9)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is truncated");
    }
}
