package dev.margay.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.golden.CsvTable;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of particles as CSV and Parquet: written and read, for one search and for many. */
class ParticleTablesTest {

    private static final List<Peak> PEAKS = List.of(new Peak(1, 2), new Peak(0, 1));

    /** Rows of a search that has text with commas and quotes, one matrix, and no Zernikes. */
    private static List<Particle> particles() {
        String yaml = ExampleConfig.with("ctf_B_factor: 60.0", "ctf_B_factor: 60.0\n  mag_matrix: [1, 0, 0, 1.01]")
                .replace("micrograph.mrc", "'day 1, \"good\" \u00e9.mrc'");
        ResultMaps maps = new ResultMaps(
                map(0.1f), map(1e-7f), map(-3), map(1), map(90), map(45), map(359.99f), map(-200), 20_500_000_000L);
        return new FoundParticles(
                        MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow(), maps, 5)
                .of(PEAKS);
    }

    private static RealImage map(float base) {
        float[] values = new float[6];
        for (int i = 0; i < values.length; i++) {
            values[i] = base * (1 + i / 7f);
        }
        return new RealImage(2, 3, values);
    }

    private static byte[] csv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleTable.write(particles(), out);
        return out.toByteArray();
    }

    private static List<Particle> read(String text) throws IOException {
        return ParticleTableReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.csv");
    }

    private static List<SearchParticles> searches() {
        List<Particle> rows = particles();
        return List.of(
                new SearchParticles("m_0001", "60S", rows),
                new SearchParticles("m_0001", "40S", List.of()),
                new SearchParticles("m_0002", "60S", rows.subList(1, 2)));
    }

    @Test
    void aTableHasTheSameValuesAfterReading() throws IOException {
        List<Particle> rows = read(new String(csv(), StandardCharsets.UTF_8));
        assertThat(rows).isEqualTo(particles());
        Particle first = rows.get(0);
        assertThat(first.index()).isZero();
        assertThat(first.score().totalCorrelations()).isEqualTo(20_500_000_000L);
        assertThat(first.position().centreY()).isEqualTo(3);
        assertThat(first.position().centreXAngstrom()).isEqualTo(4 * 1.06);
        assertThat(first.score().mip()).isEqualTo(0.1f * (1 + 5 / 7f));
        assertThat(first.optics().evenZernikes()).isEmpty();
        assertThat(first.optics().magMatrix()).contains("[1.0, 0.0, 0.0, 1.01]");
        assertThat(first.files().micrograph()).isEqualTo("day 1, \"good\" \u00e9.mrc");
        assertThat(first.refined()).isEmpty();
        assertThat(first.others()).isEmpty();
    }

    private static Particle refined(Particle particle) {
        return new Particle(
                particle.index(),
                particle.score(),
                particle.position(),
                particle.pose(),
                particle.optics(),
                particle.files(),
                Optional.of(Particle.Refined.of(9.5, 8.25, new Particle.Start(10, 20, 30, -40, 1.5, 2.5), 5, 1.06)),
                Map.of("my_class", "ribosome, 60S", "quality", "0.5"));
    }

    @Test
    void refinedValuesAndUnknownColumnsAreRead() throws IOException {
        List<Particle> refined =
                particles().stream().map(ParticleTablesTest::refined).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleTable.write(refined, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().findFirst().orElseThrow())
                .contains(",scaled_mip,refined_mip,refined_scaled_mip,correlation_mean,")
                .contains(",psi,refined_phi,refined_theta,refined_psi,relative_defocus,refined_relative_defocus,")
                .contains(",correlation_variance_path,")
                .contains("my_class");
        assertThat(read(text)).isEqualTo(refined);
    }

    @Test
    void columnsMayBeInAnyOrder() throws IOException {
        List<String> lines = new String(csv(), StandardCharsets.UTF_8).lines().toList();
        String swapped = lines.get(0).replaceFirst("^,particle_index,mip,", "particle_index,,mip,") + "\n"
                + lines.get(1).replaceFirst("^0,0,", "0,0,") + "\n";
        assertThat(read(swapped)).isEqualTo(particles().subList(0, 1));
    }

    @Test
    void aTableWithoutParticlesIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleTable.write(List.of(), out);
        assertThat(read(out.toString(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mip,scaled_mip | mip,scaled | p.csv:1: is not a table of particles as match-template writes it; it lacks [scaled_mip]",
                "20500000000 | many | p.csv:2: total_correlations: got 'many'; expected a whole number",
                ",template.mrc, | ,template.mrc | p.csv:2: got 39 fields in a row; expected 40: the file may be truncated",
                "20500000000 | '' | p.csv:2: total_correlations: got ''; expected a whole number",
            })
    void tablesWithoutParticlesOfASearchAreRefused(String part, String replacement, String message) throws IOException {
        String broken = new String(csv(), StandardCharsets.UTF_8).replace(part, replacement);
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("p.csv: is empty");
    }

    @Test
    void particlesOfManySearchesAreInOneCsvFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleCsv.write(out, searches().iterator());
        CsvTable all = CsvTable.parse(out.toString(StandardCharsets.UTF_8));
        List<String> columns = new ArrayList<>(List.of("micrograph", "template"));
        columns.addAll(ParticleTable.SEARCH_COLUMNS);
        assertThat(all.columns()).isEqualTo(columns);
        assertThat(all.rows()).isEqualTo(3);
        assertThat(all.cell(1, "micrograph")).isEqualTo("m_0001");
        assertThat(all.cell(2, "micrograph")).isEqualTo("m_0002");
        assertThat(all.cell(2, "particle_index")).isEqualTo("1");
        assertThat(all.cell(0, "even_zernikes")).isEmpty();
    }

    @Test
    void parquetHasTheSameColumnsAndValuesWithTypes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("particles.parquet");
        try (var out = Files.newOutputStream(file)) {
            ParticleParquet.write(out, searches().iterator());
            out.write(new byte[0]); // The stream must still be open.
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            assertThat(schema.getFields()).hasSize(41);
            assertThat(schema.getFields().subList(2, 41))
                    .extracting(org.apache.parquet.schema.Type::getName)
                    .isEqualTo(ParticleTable.SEARCH_COLUMNS);
            assertThat(schema.toString())
                    .contains("required binary micrograph (STRING)")
                    .contains("required binary template (STRING)")
                    .contains("required int32 pos_x;")
                    .contains("required int64 total_correlations;")
                    .contains("required float mip;")
                    .contains("required double defocus_u;")
                    .contains("optional binary even_zernikes (STRING)");
        }
        List<Group> lines = lines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines)
                .extracting(line -> line.getString("micrograph", 0))
                .containsExactly("m_0001", "m_0001", "m_0002");
        Particle row = particles().get(0);
        Group line = lines.get(0);
        assertThat(line.getString("template", 0)).isEqualTo("60S");
        assertThat(line.getLong("total_correlations", 0)).isEqualTo(20_500_000_000L);
        assertThat(line.getFloat("phi", 0)).isEqualTo(row.pose().phi());
        assertThat(line.getDouble("pos_x_img_angstrom", 0))
                .isEqualTo(row.position().centreXAngstrom());
        assertThat(line.getString("micrograph_path", 0)).isEqualTo("day 1, \"good\" \u00e9.mrc");
        assertThat(line.getFieldRepetitionCount("even_zernikes")).isZero();
        assertThat(line.getString("mag_matrix", 0)).isEqualTo("[1.0, 0.0, 0.0, 1.01]");
    }

    @Test
    void parquetWithoutParticlesIsAValidFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("particles.parquet");
        try (var out = Files.newOutputStream(file)) {
            ParticleParquet.write(out, List.<SearchParticles>of().iterator());
        }
        assertThat(lines(file)).isEmpty();
    }

    private static List<Group> lines(Path file) throws IOException {
        List<Group> lines = new ArrayList<>();
        try (ParquetReader<Group> reader = new GroupReader(file).build()) {
            for (Group line = reader.read(); line != null; line = reader.read()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Parquet's reader for local files, without Hadoop. */
    private static final class GroupReader extends ParquetReader.Builder<Group> {
        GroupReader(Path file) {
            super(new LocalInputFile(file));
        }

        @Override
        protected GroupReadSupport getReadSupport() {
            return new GroupReadSupport();
        }
    }
}
