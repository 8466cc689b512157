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

/** Particles as CSV, read back, put together, and as Parquet. */
class ParticleTablesTest {

    private static final List<Peak> PEAKS = List.of(new Peak(1, 2), new Peak(0, 1));

    /** Rows of a search that has text with commas and quotes, one matrix, and no Zernikes. */
    private static ParticleTable table() {
        String yaml = ExampleConfig.with("ctf_B_factor: 60.0", "ctf_B_factor: 60.0\n  mag_matrix: [1, 0, 0, 1.01]")
                .replace("micrograph.mrc", "'day 1, \"good\" \u00e9.mrc'");
        ResultMaps maps = new ResultMaps(
                map(0.1f), map(1e-7f), map(-3), map(1), map(90), map(45), map(359.99f), map(-200), 20_500_000_000L);
        return new ParticleTable(
                MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow(), maps, 5);
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
        table().write(out, PEAKS);
        return out.toByteArray();
    }

    private static List<ParticleRow> read(String text) throws IOException {
        return ParticleTableReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.csv");
    }

    private static List<SearchParticles> searches() {
        List<ParticleRow> rows = table().rows(PEAKS);
        return List.of(
                new SearchParticles("m_0001", "60S", rows),
                new SearchParticles("m_0001", "40S", List.of()),
                new SearchParticles("m_0002", "60S", rows.subList(1, 2)));
    }

    @Test
    void aTableIsReadBackValueForValue() throws IOException {
        List<ParticleRow> rows = read(new String(csv(), StandardCharsets.UTF_8));
        assertThat(rows).isEqualTo(table().rows(PEAKS));
        ParticleRow first = rows.get(0);
        assertThat(first.get(ParticleColumn.PARTICLE_INDEX)).isEqualTo(0);
        assertThat(first.get(ParticleColumn.TOTAL_CORRELATIONS)).isEqualTo(20_500_000_000L);
        assertThat(first.get(ParticleColumn.POS_Y_IMG)).isEqualTo(3);
        assertThat(first.get(ParticleColumn.POS_X_IMG_ANGSTROM)).isEqualTo(4 * 1.06);
        assertThat(first.get(ParticleColumn.MIP)).isEqualTo(0.1f * (1 + 5 / 7f));
        assertThat(first.get(ParticleColumn.EVEN_ZERNIKES)).isNull();
        assertThat(first.get(ParticleColumn.MAG_MATRIX)).isEqualTo("[1.0, 0.0, 0.0, 1.01]");
        assertThat(first.get(ParticleColumn.MICROGRAPH_PATH)).isEqualTo("day 1, \"good\" \u00e9.mrc");
    }

    @Test
    void aTableWithoutParticlesIsReadBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table().write(out, List.of());
        assertThat(read(out.toString(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mip,scaled_mip | mip,scaled | p.csv:1: is no table of particles as match-template writes it; it lacks [scaled_mip]",
                "20500000000 | many | p.csv:2: total_correlations: got 'many'; expected a whole number",
                ",template.mrc, | ,template.mrc | p.csv:2: got 39 fields in a row; expected 40: the file may be cut short",
                "20500000000 | '' | p.csv:2: total_correlations: got ''; expected a whole number",
            })
    void whatIsNoParticleTableIsRefused(String part, String replacement, String message) throws IOException {
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
    void particlesOfManySearchesStandInOneCsvFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleCsv.write(out, searches().iterator());
        CsvTable all = CsvTable.parse(out.toString(StandardCharsets.UTF_8));
        List<String> columns = new ArrayList<>(List.of("micrograph", "template"));
        columns.addAll(ParticleTable.COLUMNS);
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
            out.write(new byte[0]); // Still open.
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            assertThat(schema.getFields()).hasSize(41);
            assertThat(schema.getFields().subList(2, 41))
                    .extracting(org.apache.parquet.schema.Type::getName)
                    .isEqualTo(ParticleTable.COLUMNS);
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
        ParticleRow row = table().rows(PEAKS).get(0);
        Group line = lines.get(0);
        assertThat(line.getString("template", 0)).isEqualTo("60S");
        assertThat(line.getLong("total_correlations", 0)).isEqualTo(20_500_000_000L);
        assertThat(line.getFloat("phi", 0)).isEqualTo(row.get(ParticleColumn.PHI));
        assertThat(line.getDouble("pos_x_img_angstrom", 0)).isEqualTo(row.get(ParticleColumn.POS_X_IMG_ANGSTROM));
        assertThat(line.getString("micrograph_path", 0)).isEqualTo("day 1, \"good\" \u00e9.mrc");
        assertThat(line.getFieldRepetitionCount("even_zernikes")).isZero();
        assertThat(line.getString("mag_matrix", 0)).isEqualTo("[1.0, 0.0, 0.0, 1.01]");
    }

    @Test
    void parquetOfNoParticlesIsAFileToo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("particles.parquet");
        try (var out = Files.newOutputStream(file)) {
            ParticleParquet.write(out, List.<SearchParticles>of().iterator());
        }
        assertThat(lines(file)).isEmpty();
    }

    @Test
    void rowsHoldTheirColumnsTypesOnly() {
        List<Object> values = new ArrayList<>(table().rows(PEAKS).get(0).values());
        values.set(1, 1.0);
        assertThatThrownBy(() -> new ParticleRow(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mip");
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

    /** Parquet's own reader of files without Hadoop. */
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
