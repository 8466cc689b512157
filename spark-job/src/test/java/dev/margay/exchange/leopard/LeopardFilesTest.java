package dev.margay.exchange.leopard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leopard-EM's HDF5 files. */
class LeopardFilesTest {

    private final DataFiles files = DataFiles.local();

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Writing {
        void write(OutputStream out) throws IOException;
    }

    private String file(String name, Writing writing) throws IOException {
        Path path = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(path)) {
            writing.write(out);
        }
        return path.toString();
    }

    private static RealImage map(float first) {
        RealImage map = RealImage.zeros(150, 131);
        for (int i = 0; i < map.values().length; i++) {
            map.values()[i] = first + i;
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mapsComeBackWithTheNumbersOfTheSearch(boolean compress) throws IOException {
        Map<String, RealImage> maps = new LinkedHashMap<>();
        maps.put("mip", map(1));
        maps.put("correlation_variance", map(2));
        String path = file(
                "r.h5", out -> ResultFile.write(out, maps, new ResultFile.Totals("1.3.0", 1000, 500, 2), compress));
        assertThat(ResultFile.mapAt(path, "mip_path", files).values()).isEqualTo(map(1).values());
        assertThat(ResultFile.mapAt(path, "correlation_variance_path", files).values())
                .isEqualTo(map(2).values());
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            assertThat(reader.attribute("/", "total_projections")).contains(1000L);
            assertThat(reader.attribute("/", "leopard_em_version")).contains("1.3.0");
        }
        assertThatThrownBy(() -> ResultFile.map(path, "scaled_mip", files))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("r.h5: has no /tensors/scaled_mip");
        assertThatThrownBy(() -> ParticleFile.read(path, files))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("it is a result of a search; give the table of its particles");
    }

    @Test
    void aTableOfParticlesComesBack() throws IOException {
        List<Particle> table = ParticleFile.read(
                GoldenCase.folder("small-square")
                        .resolve("refine/refine_global.csv")
                        .toString(),
                files);
        String path = file("s.h5", out -> ParticleFile.write(ParticleRows.of(table), "1.2.3", out));
        List<Particle> back = ParticleFile.read(path, files);
        assertThat(back).hasSameSizeAs(table);
        for (int i = 0; i < table.size(); i++) {
            assertThat(back.get(i).others()).containsKey("particle_id");
            assertThat(back.get(i).score()).isEqualTo(table.get(i).score());
            assertThat(back.get(i).files()).isEqualTo(table.get(i).files());
            assertThat(back.get(i).refined()).isEqualTo(table.get(i).refined());
            assertThat(back.get(i).optics()).isEqualTo(table.get(i).optics());
        }
    }

    @Test
    void lettersThatTheLibraryCannotWriteAreRefused() throws IOException {
        Particle particle = ParticleFile.read(
                        GoldenCase.folder("small-square")
                                .resolve("refine/refine_global.csv")
                                .toString(),
                        files)
                .get(0)
                .withMicrograph("mics/Zürich.mrc");
        assertThatThrownBy(() -> file("s.h5", out -> ParticleFile.write(ParticleRows.of(List.of(particle)), "1", out)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("particle 0 of the table: micrograph_path: got 'mics/Zürich.mrc'");
    }

    @Test
    void correlationsHaveTheAnglesOfTheirSearchIndex() throws IOException {
        // Two psi, and for each three directions.
        float[] angles = {10, 0, 0, 20, 5, 0, 30, 5, 0, 10, 0, 90, 20, 5, 90, 30, 5, 90};
        CorrelationFile.Detections detections = new CorrelationFile.Detections(
                new int[] {4, 8},
                new int[] {1, 2},
                new int[] {3, 4},
                new float[] {7, 6},
                new float[] {0, 1},
                new float[] {1, 2});
        String path = file("t.h5", new CorrelationFile(5.5, new double[] {-100, 100}, angles, detections)::write);
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            assertThat(reader.attribute("/metadata", "correlation_threshold")).contains(5.5);
            assertThat(reader.attribute("/metadata", "num_observations")).contains(2L);
            assertThat((float[][]) reader.data("/search_space/phi_theta_angles"))
                    .isDeepEqualTo(new float[][] {{10, 0}, {20, 5}, {30, 5}});
            assertThat((float[]) reader.data("/search_space/psi_angles")).containsExactly(0, 90);
            assertThat(((float[][]) reader.data("/search_space/euler_angles"))[4])
                    .containsExactly(20, 5, 90);
            assertThat((int[]) reader.data("/detections/search_index")).containsExactly(4, 8);
            assertThat((float[]) reader.data("/detections/correlation_variance"))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void orientationsThatAreNotAProductAndNoRowsAreWritten() throws IOException {
        float[] angles = {10, 0, 0, 20, 5, 0, 30, 5, 90};
        CorrelationFile.Detections none = new CorrelationFile.Detections(
                new int[0], new int[0], new int[0], new float[0], new float[0], new float[0]);
        String path = file("t.h5", new CorrelationFile(5.5, new double[] {0}, angles, none)::write);
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            assertThat(reader.has("/detections")).isFalse();
            assertThat(reader.has("/search_space/psi_angles")).isFalse();
            assertThat(reader.has("/search_space/euler_angles")).isTrue();
        }
    }

    @Test
    void filesThatAreNotHdf5AreRejected() throws IOException {
        String path = file("x.h5", out -> out.write(new byte[100]));
        assertThat(Hdf5Reader.isHdf5(path, files)).isFalse();
        assertThatThrownBy(() -> Hdf5Reader.open(path, files))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("x.h5: cannot be read as an HDF5 file");
    }
}
