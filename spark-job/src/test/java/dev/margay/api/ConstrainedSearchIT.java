package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.golden.RefinementFolder;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import dev.margay.problem.BadInputException;
import dev.margay.result.RefinementRecord;
import dev.margay.result.SavedRefinement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searches for partners on Spark, compared with Leopard-EM's own tables, and with the right formula in float64 NumPy ({@code constrained.py}
 * next to the golden tables).
 */
class ConstrainedSearchIT {

    private static final Path GOLDEN = GoldenCase.folder("small-square").resolve("refine");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheCase() throws IOException {
        RefinementFolder.in(folder);
        for (String name : List.of("constrained_uniform.yaml", "constrained_roll.yaml")) {
            Files.copy(GOLDEN.resolve(name), folder.resolve(name));
        }
    }

    private ConstrainedSearch search(String config) {
        return Margay.constrainedSearch(
                        folder.resolve(config).toString(),
                        folder.resolve("partners.csv").toString())
                .baseDirectory(folder)
                .overwrite()
                .master("local[2]");
    }

    private static CsvTable table(Path path) throws IOException {
        return CsvTable.parse(Files.readString(path));
    }

    private static double number(CsvTable table, int row, String column) {
        return Double.parseDouble(table.cell(row, column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constrained_uniform", "constrained_roll"})
    void withItsFaultsTheTablesAreLeopardEms(String name) throws IOException {
        search(name + ".yaml").leopardCompatible().run();
        CsvTable ours = table(folder.resolve("partners.csv"));
        CsvTable theirs = table(GOLDEN.resolve(name + ".csv"));
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        // Margay's own columns come last.
        assertThat(ours.columns().subList(0, theirs.columns().size())).isEqualTo(theirs.columns());
        for (int row = 0; row < theirs.rows(); row++) {
            for (String column : List.of(
                    "refined_mip",
                    "refined_scaled_mip",
                    "refined_pos_x",
                    "refined_pos_y_img",
                    "refined_relative_defocus",
                    "original_offset_phi",
                    "original_offset_theta",
                    "original_offset_psi")) {
                assertThat(number(ours, row, column))
                        .as(name + ", row " + row + ", " + column)
                        .isCloseTo(number(theirs, row, column), Offset.offset(1e-3));
            }
            assertThat(orientation(ours, row).angleTo(orientation(theirs, row))).isLessThan(1e-3);
        }
        CsvTable parameters = table(folder.resolve("partners_parameters.csv"));
        CsvTable theirParameters = table(GOLDEN.resolve(name + "_parameters.csv"));
        assertThat(parameters.columns()).isEqualTo(theirParameters.columns());
        for (String column : parameters.columns()) {
            assertThat(number(parameters, 0, column))
                    .isCloseTo(number(theirParameters, 0, column), Offset.offset(1e-4));
        }
        assertThat(table(folder.resolve("partners_above_threshold.csv")).rows())
                .isEqualTo(table(GOLDEN.resolve(name + "_above_threshold.csv")).rows());
    }

    private static Rotation orientation(CsvTable table, int row) {
        return new Rotation(
                number(table, row, "refined_phi"),
                number(table, row, "refined_theta"),
                number(table, row, "refined_psi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constrained_uniform", "constrained_roll"})
    void withoutFaultsTheNumbersAreThoseOfAnIndependentCalculation(String name) throws IOException {
        Path config = folder.resolve(name + ".yaml");
        Files.writeString(config, Files.readString(config) + "constrained_search: {template_origin: reference}\n");
        List<Particle> found = search(name + ".yaml").run().particles();
        CsvTable right = table(GOLDEN.resolve("right/" + name + ".csv"));
        assertThat(found).hasSize(right.rows());
        for (int row = 0; row < right.rows(); row++) {
            Particle.Refined values = found.get(row).refined().orElseThrow();
            Offset<Double> small = Offset.offset(1e-4);
            assertThat(values.mip().getAsDouble()).isCloseTo(number(right, row, "mip"), small);
            assertThat(values.scaledMip().getAsDouble()).isCloseTo(number(right, row, "z"), small);
            assertThat(values.cornerX().getAsDouble()).isEqualTo(number(right, row, "corner_x"));
            assertThat(values.cornerY().getAsDouble()).isEqualTo(number(right, row, "corner_y"));
            assertThat(values.relativeDefocusAngstrom().getAsDouble())
                    .isCloseTo(number(right, row, "relative_defocus"), small);
            Rotation orientation = new Rotation(
                    values.phi().getAsDouble(),
                    values.theta().getAsDouble(),
                    values.psi().getAsDouble());
            Rotation expected =
                    new Rotation(number(right, row, "phi"), number(right, row, "theta"), number(right, row, "psi"));
            assertThat(orientation.angleTo(expected)).isLessThan(1e-3);
        }
    }

    @Test
    void theReportOfARunIsTheOneThatIsMadeFromItsFiles() throws IOException {
        Path page = folder.resolve("report.html");
        RefinementResult result =
                search("constrained_uniform.yaml").report(page.toString()).run();
        RefinementRecord record =
                RefinementRecord.read(Files.readString(folder.resolve("partners.refinement.json")), "x");
        assertThat(record).isEqualTo(result.record());
        assertThat(record.constrained().found())
                .isEqualTo(table(folder.resolve("partners_above_threshold.csv")).rows());
        assertThat(page).content().contains("partners beside 6 particles in 1 micrograph");
        Path again = folder.resolve("again.html");
        Margay.reports(List.of(folder.resolve("partners.refinement.json").toString()))
                .baseDirectory(folder)
                .out(again.toString())
                .write(ReportListener.NONE);
        assertThat(again).hasSameTextualContentAs(page);
    }

    @Test
    void aPartnerOutsideOfItsMicrographKeepsItsRow() throws IOException {
        Path config = folder.resolve("constrained_uniform.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                                .replaceFirst("center_vector:\n- 12.0\n- -7.0\n- 20.0", "center_vector: [150, 80, 60]")
                        + "constrained_search: {template_origin: partner}\n");
        RefinementResult result = search("constrained_uniform.yaml").run();
        assertThat(result.particles()).hasSize(6);
        assertThat(result.record().constrained().outside()).isBetween(1, 5);
        assertThat(result.particles().stream().filter(row -> row.refined().isEmpty()))
                .hasSize(result.record().constrained().outside());
        SavedRefinement read =
                Margay.readRefinement(folder.resolve("partners.csv").toString());
        assertThat(read.record()).isEqualTo(result.record());
        assertThat(read.refined()).hasSize(6 - result.record().constrained().outside());
        assertThat(Margay.show(folder.resolve("partners.refinement.json").toString(), 5)
                        .toString())
                .contains("a constrained search", "expected outside of their micrograph");
    }

    @Test
    void ifEveryPartnerIsOutsideTheVectorIsRefused() throws IOException {
        Path config = folder.resolve("constrained_uniform.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                                .replaceFirst(
                                        "center_vector:\n- 12.0\n- -7.0\n- 20.0", "center_vector: [9000, 9000, 9000]")
                        + "constrained_search: {template_origin: partner}\n");
        assertThatThrownBy(() -> search("constrained_uniform.yaml").run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("center_vector: puts every partner outside of its micrograph");
    }

    /** The refined corners of such a table are those of partners' boxes. */
    @Test
    void aTableOfPartnersCanBeTheReferenceOfAnotherSearch() throws IOException {
        search("constrained_uniform.yaml").run();
        Path config = folder.resolve("constrained_uniform.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst("df_path: out/results.csv", "df_path: partners.csv")
                        .replaceFirst("center_vector:\n- 12.0\n- -7.0\n- 20.0", "center_vector: [0, 0, 0]")
                        .replace(
                                "particle_stack_constrained: *id001",
                                "particle_stack_constrained: {df_path: out/results.csv}"));
        RefinementResult again = Margay.constrainedSearch(
                        config.toString(), folder.resolve("again.csv").toString())
                .baseDirectory(folder)
                .master("local[2]")
                .run();
        CsvTable first = table(folder.resolve("partners.csv"));
        CsvTable second = table(folder.resolve("again.csv"));
        for (int row = 0; row < first.rows(); row++) {
            assertThat(number(second, row, "expected_scaled_mip"))
                    .isCloseTo(number(first, row, "refined_scaled_mip"), Offset.offset(1e-3));
            assertThat(number(second, row, "refined_scaled_mip"))
                    .isGreaterThanOrEqualTo(number(second, row, "expected_scaled_mip"));
        }
        assertThat(again.isComplete()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("again.csv")).get(0).split("expected_pos_x", -1))
                .hasSize(2);
    }

    @Test
    void moreFalsePositivesThanCorrelationsAreRefusedBeforeTheSearch() {
        assertThatThrownBy(() -> search("constrained_uniform.yaml").falsePositives(2))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most 0.5");
    }

    @Test
    void aReferenceWithoutASearchForThePartnerIsRefused() throws IOException {
        Path partner = folder.resolve("partner-search.csv");
        Files.writeString(
                partner, Files.readString(folder.resolve("out/results.csv")).replace("micrograph.mrc", "other.mrc"));
        Path config = folder.resolve("constrained_uniform.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "particle_stack_constrained: *id001",
                                "particle_stack_constrained: {df_path: partner-search.csv}"));
        assertThatThrownBy(() -> search("constrained_uniform.yaml").run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("partner-search.csv: has no search of micrograph.mrc");
        assertThat(folder.resolve("partners.csv")).doesNotExist();
    }
}
