package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.golden.RefinementFolder;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.golden.NpyArray;
import dev.margay.kernels.golden.NpyReader;
import dev.margay.optimise.ScoreMetric;
import dev.margay.problem.BadInputException;
import dev.margay.result.OptimisationRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Optimisations on Spark, compared with Leopard-EM's own files, and with the right formula in float64 NumPy ({@code optimise.py} next to
 * the golden tables).
 */
class TemplateOptimisationIT {

    private static final Path GOLDEN = GoldenCase.folder("small-square").resolve("refine");

    @TempDir
    private Path folder;

    private Path config;
    private Path out;

    @BeforeEach
    void copyTheCase() throws IOException {
        RefinementFolder.in(folder);
        config = folder.resolve("optimize.yaml");
        out = folder.resolve("optimum.txt");
        Files.copy(GOLDEN.resolve("optimize.yaml"), config);
        Files.copy(GOLDEN.resolveSibling("atoms.pdb"), folder.resolve("atoms.pdb"));
        // Their simulator has this file; ours is asked for one.
        Files.writeString(config, Files.readString(config).replace("    mtf_reference: falcon4EC_300kv\n", ""));
    }

    private TemplateOptimisation optimisation() {
        return Margay.optimiseTemplate(config.toString(), out.toString())
                .baseDirectory(folder)
                .overwrite()
                .master("local[2]");
    }

    private static RealVolume theirTemplate(double pixelSize) {
        String name = String.format(Locale.ROOT, "optimize_templates/template_px%.3f.npy", pixelSize);
        try (InputStream in = Files.newInputStream(GOLDEN.resolve(name))) {
            NpyArray array = NpyReader.read(in);
            return new RealVolume(array.shape()[0], array.floats());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvTable table(Path path) throws IOException {
        return CsvTable.parse(Files.readString(path));
    }

    private static double number(CsvTable table, int row, String column) {
        return Double.parseDouble(table.cell(row, column));
    }

    @Test
    void withItsFaultsAndItsTemplatesTheFilesAreLeopardEms() throws IOException {
        OptimisationResult result = optimisation()
                .templates(TemplateOptimisationIT::theirTemplate)
                .tables()
                .minimumZ(0)
                .leopardCompatible()
                .run();
        assertThat(Files.readString(out)).isEqualTo(Files.readString(GOLDEN.resolve("optimize.txt")));
        CsvTable ours = table(folder.resolve("optimum_all.csv"));
        CsvTable theirs = table(GOLDEN.resolve("optimize_all.csv"));
        assertThat(ours.columns()).isEqualTo(theirs.columns());
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        for (int row = 0; row < theirs.rows(); row++) {
            assertThat(ours.cell(row, "Pixel Size (Å)")).isEqualTo(theirs.cell(row, "Pixel Size (Å)"));
            assertThat(number(ours, row, "SNR")).isCloseTo(number(theirs, row, "SNR"), Offset.offset(1.1e-3));
        }
        for (OptimisationRecord.Trial trial : result.record().trials()) {
            String name = "_pix=" + OptimisationRecord.Quantity.PIXEL_SIZE.shown(trial.value()) + ".csv";
            requireSameParticles(table(folder.resolve("optimum" + name)), table(GOLDEN.resolve("optimize" + name)));
        }
        assertThat(result.record().faults()).contains("particles_chosen_again", "root_of_deviation");
    }

    private static void requireSameParticles(CsvTable ours, CsvTable theirs) {
        assertThat(ours.rows()).isEqualTo(theirs.rows());
        assertThat(ours.columns().subList(0, theirs.columns().size())).isEqualTo(theirs.columns());
        for (int row = 0; row < theirs.rows(); row++) {
            for (String column : List.of("refined_mip", "refined_scaled_mip", "refined_pos_x", "refined_phi")) {
                assertThat(number(ours, row, column))
                        .as(column + " of row " + row)
                        .isCloseTo(number(theirs, row, column), Offset.offset(1e-3));
            }
        }
    }

    /** The figure of the independent calculation: the mean z of all six particles, of which none reaches 8 without the faults. */
    private static Map<Double, Double> right(String column, boolean ofBFactors) throws IOException {
        CsvTable table = table(GOLDEN.resolve("right/optimise.csv"));
        Map<Double, Double> means = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            if (table.cell(row, "b_factor").isEmpty() != ofBFactors) {
                means.merge(number(table, row, column), number(table, row, "z") / 6, Double::sum);
            }
        }
        return means;
    }

    @Test
    void withoutFaultsTheFiguresAreThoseOfAnIndependentCalculation() throws IOException {
        OptimisationRecord record = optimisation()
                .templates(TemplateOptimisationIT::theirTemplate)
                .run()
                .record();
        Map<Double, Double> expected = right("pixel_size", false);
        assertThat(record.trials()).hasSizeGreaterThan(5);
        record.trials().forEach(trial -> {
            assertThat(trial.particles()).isEqualTo(6);
            assertThat(trial.figure())
                    .as("at " + trial.value())
                    .isCloseTo(expected.get(trial.value()), Offset.offset(1e-4));
        });
        assertThat(record.notes()).anySatisfy(note -> assertThat(note).contains("no particle has a z-score of 8.0"));
        assertThat(record.outcome().vertex()).isBetween(1.97, 2.01);
    }

    @Test
    void theBFactorsFiguresAreThoseOfAnIndependentCalculation() throws IOException {
        Map<Double, Double> expected = right("b_factor", true);
        OptimisationRecord record = Margay.optimiseBFactor(
                        folder.resolve("refine/refine_global.yaml").toString(), out.toString())
                .baseDirectory(folder)
                .range(0, 75, 25)
                .master("local[2]")
                .run()
                .record();
        assertThat(record.trials()).extracting(OptimisationRecord.Trial::value).containsExactly(0.0, 25.0, 50.0, 75.0);
        assertThat(record.outcome().start()).isEqualTo(40);
        assertThat(record.outcome().startFigure()).isCloseTo(expected.get(40.0), Offset.offset(1e-4));
        assertThat(record.trials().get(3).figure()).isCloseTo(expected.get(75.0), Offset.offset(1e-4));
        assertThat(record.trials().get(0).figure()).isCloseTo(expected.get(0.0), Offset.offset(1e-4));
        assertThat(Files.readString(folder.resolve("optimum.csv"))).startsWith("b_factor,mean\n0,");
    }

    @Test
    void ourOwnTemplatesGiveLeopardEmsOptimum() throws IOException {
        Files.writeString(
                config,
                Files.readString(config).replace("simulator:\n", "simulator:\n  b_factor_convention: leopard-em\n"));
        OptimisationRecord record =
                optimisation().minimumZ(0).leopardCompatible().run().record();
        assertThat(Math.abs(record.outcome().best() - 1.99)).isLessThan(0.0101);
        assertThat(record.outcome().vertex()).isBetween(1.98, 2.0);
    }

    @Test
    void resumesWhatIsDone() throws IOException {
        String folderOfStates = folder.resolve("states").toString();
        var stopped = new Object() {
            int trials;
        };
        RefinementListener stopping = new RefinementListener() {
            @Override
            public void trialBegins(String name, int particles) {
                stopped.trials++;
                if (stopped.trials == 4) {
                    throw new IllegalStateException("stopped by the test");
                }
            }
        };
        assertThatThrownBy(() -> optimisation()
                        .checkpoint(folderOfStates)
                        .listener(stopping)
                        .run())
                .hasMessage("stopped by the test");
        assertThat(out).doesNotExist();
        OptimisationRecord resumed =
                optimisation().checkpoint(folderOfStates).run().record();
        OptimisationRecord whole = optimisation().run().record();
        assertThat(resumed.trials()).isEqualTo(whole.trials());
        assertThat(resumed.run().templates()).isEqualTo(whole.run().templates() - 3);
        assertThat(folder.resolve("states")).doesNotExist();
    }

    @Test
    void reportsAllProblemsTogether() throws IOException {
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("pdb_filepath: atoms.pdb", "pdb_filepath: no.pdb")
                        .replace("df_path: out/results.csv", "df_path: none.csv"));
        assertThatThrownBy(() -> optimisation().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no.pdb")
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> Margay.optimiseBFactor(config.toString(), out.toString())
                        .metric(ScoreMetric.COUNT)
                        .run())
                .hasMessageContaining("lowest z-score");
        assertThatThrownBy(() -> Margay.optimiseBFactor(config.toString(), out.toString())
                        .metric(ScoreMetric.COUNT)
                        .minimumZ(8)
                        .particles(3)
                        .run())
                .hasMessageContaining("has no effect on the metric count");
        assertThatThrownBy(() -> optimisation().minimumZ(Double.NaN)).hasMessageContaining("expected a z-score");
        assertThat(out).doesNotExist();
    }

    @Test
    void filesThatTheTableNamesAreNeverReplaced() {
        out = folder.resolve("micrograph.mrc");
        assertThatThrownBy(() -> optimisation().run())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("would replace the input micrograph.mrc");
        assertThat(out).isNotEmptyFile();
    }
}
