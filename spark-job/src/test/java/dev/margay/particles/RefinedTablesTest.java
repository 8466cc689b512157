package dev.margay.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of refined particles: Leopard-EM's, with only some refined values, and Margay's own columns. */
class RefinedTablesTest {

    private static final List<String> ERRORS = List.of(
            "refined_angle_error", "refined_x_error", "refined_y_error", "refined_defocus_error", "refined_gain");

    private static String golden(String name) throws IOException {
        return Files.readString(
                GoldenCase.folder("small-square").resolve("refine").resolve(name + ".csv"));
    }

    private static List<Particle> read(String text) throws IOException {
        return ParticleTableReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.csv");
    }

    private static String written(List<Particle> particles) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleTable.write(particles, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String header(String table) {
        return table.lines().findFirst().orElseThrow();
    }

    /** Leopard-EM's table with one column changed by an edit of its name and cells; without the column if that gives null. */
    private static String edited(String column, BiFunction<Integer, String, String> edit) throws IOException {
        List<String> lines = golden("refine_global").lines().toList();
        int index = List.of(lines.get(0).split(",", -1)).indexOf(column);
        assertThat(index).as(column).isPositive();
        StringBuilder table = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            List<String> cells = new ArrayList<>(List.of(lines.get(line).split(",", -1)));
            String cell = edit.apply(line, cells.remove(index));
            if (cell != null) {
                cells.add(index, cell);
            }
            table.append(String.join(",", cells)).append('\n');
        }
        return table.toString();
    }

    private static String withColumn(String column, String cell) throws IOException {
        return edited(column, (line, before) -> line == 0 ? before : cell);
    }

    private static String without(String column) throws IOException {
        return edited(column, (line, before) -> null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refine_global", "refine_chained", "refine_pixelsize", "refine_rectbox"})
    void leopardEmsTablesAreWrittenAsTheyWere(String name) throws IOException {
        CsvTable expected = CsvTable.parse(golden(name));
        CsvTable given = CsvTable.parse(written(read(golden(name))));
        assertThat(given.columns()).isEqualTo(expected.columns());
        for (int row = 0; row < expected.rows(); row++) {
            for (String column : expected.columns()) {
                String before = expected.cell(row, column);
                if (before.matches("-?[0-9.]+(e-?[0-9]+)?")) {
                    assertThat(Double.parseDouble(given.cell(row, column)))
                            .as(column)
                            .isCloseTo(Double.parseDouble(before), Offset.offset(1e-6));
                } else {
                    assertThat(given.cell(row, column)).as(column).isEqualTo(before);
                }
            }
        }
        assertThat(given.cell(0, "refined_pos_x")).isEqualTo(expected.cell(0, "refined_pos_x"));
    }

    @Test
    void aRefinementStartsFromRefinedValues() throws IOException {
        Particle.Start start = read(golden("refine_global")).get(1).start();
        assertThat(start).isEqualTo(new Particle.Start(245.22209, 160.73021, 285.54388, -400, 36, 173));
    }

    @Test
    void withoutRefinedColumnsARefinementStartsFromTheSearch() throws IOException {
        Particle particle = read(golden("refine_global")).get(1);
        Particle searched = new Particle(
                particle.index(),
                particle.score(),
                particle.position(),
                particle.pose(),
                particle.optics(),
                particle.files(),
                Optional.empty(),
                Map.of());
        assertThat(searched.start()).isEqualTo(new Particle.Start(240, 160, 280, -400, 36, 173));
        assertThat(header(written(List.of(searched)))).isEqualTo("," + String.join(",", ParticleTable.SEARCH_COLUMNS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refined_phi", "refined_theta", "refined_psi"})
    void withoutOneRefinedAngleAllAreThoseOfTheSearch(String column) throws IOException {
        for (String table : List.of(
                without(column), withColumn(column, ""), withColumn(column, "nan"), withColumn(column, "NaN"))) {
            assertThat(read(table).get(1).start()).isEqualTo(new Particle.Start(240, 160, 280, -400, 36, 173));
        }
    }

    @Test
    void withoutARefinedDefocusItIsThatOfTheSearch() throws IOException {
        for (String table : List.of(without("refined_relative_defocus"), withColumn("refined_relative_defocus", ""))) {
            assertThat(read(table).get(0).start().relativeDefocusAngstrom()).isEqualTo(-400);
        }
        assertThat(read(golden("refine_global")).get(0).start().relativeDefocusAngstrom())
                .isEqualTo(-350);
    }

    @Test
    void refinedPositionsMayBeFractions() throws IOException {
        assertThat(read(withColumn("refined_pos_x", "69.25")).get(0).start().cornerX())
                .isEqualTo(69.25);
        assertThat(read(withColumn("refined_pos_x", "69.25")).get(0).start().cornerY())
                .isEqualTo(50);
        assertThat(read(withColumn("refined_pos_y", "")).get(0).start().cornerX())
                .isEqualTo(69);
    }

    @Test
    void aTableWithOnlyRefinedAnglesIsRead() throws IOException {
        String table = golden("refine_global");
        List<String> columns = new ArrayList<>(List.of(header(table).split(",", -1)));
        String renamed = table;
        for (String column : columns) {
            if (column.startsWith("refined_") && !column.matches("refined_(phi|theta|psi|pixel_size)")) {
                renamed = renamed.replaceFirst("," + column + ",", ",other_" + column + ",");
            }
        }
        Particle particle = read(renamed).get(1);
        assertThat(particle.start()).isEqualTo(new Particle.Start(245.22209, 160.73021, 285.54388, -400, 36, 173));
        assertThat(particle.refined().orElseThrow().mip()).isEmpty();
        assertThat(particle.others()).containsEntry("other_refined_mip", "13.526889");
    }

    @ParameterizedTest
    @CsvSource({"pos_x, 69.0, 69", "pos_x, 69., 69", "particle_index, 4.00, 4", "total_correlations, 6890.0, 6890"})
    void wholeNumbersMayHaveADecimalPoint(String column, String cell, String expected) throws IOException {
        CsvTable table = CsvTable.parse(written(read(withColumn(column, cell))));
        assertThat(table.cell(0, column)).isEqualTo(expected);
    }

    @Test
    void fractionsAreNotWholeNumbers() throws IOException {
        String table = withColumn("pos_x", "69.5");
        assertThatThrownBy(() -> read(table))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("p.csv:2: pos_x: got '69.5'; expected a whole number, in pixels");
    }

    @Test
    void rowsThatCannotBeReadAreReportedTogether() throws IOException {
        String table = withColumn("refined_psi", "far");
        assertThatThrownBy(() -> read(table))
                .isInstanceOfSatisfying(BadInputException.class, e -> assertThat(e.problems())
                        .hasSize(6)
                        .first()
                        .hasToString("p.csv:2: refined_psi: got 'far'; expected a number, in degrees"));
        String longer = table + table.substring(table.indexOf('\n') + 1);
        assertThatThrownBy(() -> read(longer))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.problems()).hasSize(11).last().hasToString("p.csv: and 2 more problems"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"even_zernikes", "odd_zernikes", "mag_matrix", "refined_pixel_size"})
    void columnsThatOlderTablesDoNotHaveMayBeMissing(String column) throws IOException {
        assertThat(read(without(column))).isEqualTo(read(golden("refine_global")));
        assertThat(read(withColumn(column, ""))).isEqualTo(read(golden("refine_global")));
    }

    @Test
    void columnsOfADataSetAreKept() throws IOException {
        String table = golden("refine_global")
                .replaceAll("(?m)^\\d*,particle_index", "micrograph,template,particle_index")
                .replaceAll("(?m)^(\\d+),", "m_$1,60S,");
        Particle particle = read(table).get(1);
        assertThat(particle.others()).containsExactly(Map.entry("micrograph", "m_1"), Map.entry("template", "60S"));
        assertThat(header(written(List.of(particle)))).endsWith(",correlation_variance_path,micrograph,template");
    }

    @Test
    void errorsAreWrittenIfAParticleHasThem() throws IOException {
        List<Particle> particles = read(golden("refine_global"));
        Particle first = particles.get(0);
        Particle.Errors errors = new Particle.Errors(
                OptionalDouble.of(0.4),
                OptionalDouble.of(2),
                OptionalDouble.of(0.125),
                OptionalDouble.empty(),
                OptionalDouble.of(1.5));
        Particle better = first.refinedTo(first.refined().orElseThrow().with(errors), 1.99);
        assertThat(better.optics().refinedPixelSizeAngstrom()).isEqualTo(1.99);
        String table = written(List.of(better, particles.get(1)));
        assertThat(header(table))
                .endsWith(",correlation_average_path,correlation_variance_path," + String.join(",", ERRORS));
        CsvTable cells = CsvTable.parse(table);
        assertThat(ERRORS).extracting(column -> cells.cell(0, column)).containsExactly("0.4", "2", "0.125", "", "1.5");
        assertThat(ERRORS).extracting(column -> cells.cell(1, column)).containsOnly("");
        assertThat(read(table)).containsExactly(better, particles.get(1));
        assertThat(header(written(particles))).doesNotContain("error");
    }

    @Test
    void theCentreFollowsFromTheCornerOfTheTemplate() {
        Particle.Refined refined = Particle.Refined.of(12, 9, new Particle.Start(1, 2, 3, -50, 10.25, 20), 49, 2);
        assertThat(refined.centreX()).hasValue(34.25);
        assertThat(refined.centreY()).hasValue(44);
        assertThat(refined.centreXAngstrom()).hasValue(68.5);
        assertThat(refined.centreYAngstrom()).hasValue(88);
        assertThat(refined.relativeDefocusAngstrom()).hasValue(-50);
    }
}
