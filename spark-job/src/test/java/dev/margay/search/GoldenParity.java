package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.FoundParticles;
import dev.margay.particles.ParticleTable;
import dev.margay.plan.SearchPlan;
import dev.margay.spark.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A complete search, from Leopard-EM's YAML to maps and particle table, compared with the output of Leopard-EM.
 * Subclasses choose engines.
 */
abstract class GoldenParity {

    /** The engine under test. It is also compared with {@code reference}. */
    protected abstract String engine();

    private static final double TOLERANCE = 1e-3;

    /** Tolerance between engines, which use the same coordinates. */
    private static final double ENGINE_TOLERANCE = 1e-4;

    /** If the best two correlograms differ by less than this, either may be chosen. */
    private static final double TIE = 2e-3;

    private static final List<String> SEARCHED = List.of(
            "mip", "scaled_mip", "correlation_mean", "correlation_variance", "phi", "theta", "psi", "relative_defocus");

    /**
     * A search with its settings.
     *
     * @param golden configuration and maps
     * @param pixelSizeOffsets the pixel-size axis; only {@code config_cs3.yaml} was run with more than 0
     * @param cutoff cutoff of the particle table; if it is empty, the Gaussian cutoff is used, as in Leopard-EM
     */
    record Search(GoldenCase golden, double[] pixelSizeOffsets, OptionalDouble cutoff) {
        @Override
        public String toString() {
            return golden.toString();
        }
    }

    static List<Search> searches() {
        OptionalDouble gaussian = OptionalDouble.empty();
        OptionalDouble low = OptionalDouble.of(4.8);
        return List.of(
                search("small-square", "config.yaml", "out_slicefix", gaussian, 0),
                search("rect-odd-defocus", "config.yaml", "out_slicefix", gaussian, 0),
                search("rect-odd-defocus", "config_cs3.yaml", "out_cs3_slicefix", gaussian, -0.1, 0, 0.1),
                search("phase-rand-curve", "config.yaml", "out_slicefix", low, 0),
                search("phase-rand-curve", "config_nophaserand.yaml", "out_slicefix", low, 0),
                search("phase-rand-curve", "config_ampwhiten.yaml", "out_ampwhiten_slicefix", low, 0),
                search("zernike", "config.yaml", "out_slicefix", low, 0),
                search("anisotropic-mag", "config.yaml", "out_sampled_once", gaussian, 0));
    }

    private static Search search(String name, String config, String out, OptionalDouble cutoff, double... offsets) {
        return new Search(new GoldenCase(name, config, out), offsets, cutoff);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void mapsAndParticlesAgreeWithLeopardEm(Search search) throws IOException {
        GoldenCase golden = search.golden();
        SearchPlan plan = SearchPlan.of(
                golden.config(), golden.micrograph(), golden.template(), DetectorMtf.NONE, search.pixelSizeOffsets());
        ResultMaps reference = run(plan, "reference");
        ResultMaps given = run(plan, engine());
        assertAgreesWithLeopardEm(search, plan, reference);
        assertAgreesWithLeopardEm(search, plan, given);
        assertAgree(given.mip(), reference.mip(), ENGINE_TOLERANCE);
        assertAgree(given.correlationAverage(), reference.correlationAverage(), ENGINE_TOLERANCE);
        assertAgree(given.correlationDeviation(), reference.correlationDeviation(), ENGINE_TOLERANCE);
    }

    private static void assertAgreesWithLeopardEm(Search search, SearchPlan plan, ResultMaps maps) throws IOException {
        GoldenCase golden = search.golden();
        assertAgree(maps.mip(), golden.expectedMap("mip"));
        assertAgree(maps.scaledMip(), golden.expectedMap("scaled_mip"));
        assertAgree(maps.correlationAverage(), golden.expectedMap("correlation_average"));
        assertAgree(maps.correlationDeviation(), golden.expectedMap("correlation_variance"));
        assertSameBestMatch(plan, maps, golden);
        if (golden.hasExpectedTable()) {
            assertSameTable(search, maps);
        }
    }

    private static ResultMaps run(SearchPlan plan, String engine) {
        var statistics = SearchJobs.of(
                        SharedSpark.context(), new SearchSettings(engine, OptionalInt.of(4), 8), progress -> {})
                .run(plan);
        return ResultMaps.of(
                statistics, plan.inputs().indexing(), plan.inputs().orientations(), plan.relativeDefociAngstrom());
    }

    private static void assertAgree(RealImage given, RealImage expected) {
        assertAgree(given, expected, TOLERANCE);
    }

    private static void assertAgree(RealImage given, RealImage expected, double tolerance) {
        assertThat(given.height()).isEqualTo(expected.height());
        assertThat(given.width()).isEqualTo(expected.width());
        double worst = 0;
        for (int i = 0; i < expected.values().length; i++) {
            worst = Math.max(worst, Math.abs(given.values()[i] - expected.values()[i]));
        }
        assertThat(worst).isLessThan(tolerance);
    }

    /** If the best match of a pixel differs, the expected match must have almost the same correlation. */
    private static void assertSameBestMatch(SearchPlan plan, ResultMaps maps, GoldenCase golden) {
        RealImage phi = golden.expectedMap("orientation_phi");
        RealImage theta = golden.expectedMap("orientation_theta");
        RealImage psi = golden.expectedMap("orientation_psi");
        RealImage defocus = golden.expectedMap("relative_defocus");
        int others = 0;
        for (int i = 0; i < phi.values().length; i++) {
            boolean same = Math.abs(maps.phi().values()[i] - phi.values()[i]) < TOLERANCE
                    && Math.abs(maps.theta().values()[i] - theta.values()[i]) < TOLERANCE
                    && Math.abs(maps.psi().values()[i] - psi.values()[i]) < TOLERANCE
                    && maps.relativeDefocus().values()[i] == defocus.values()[i];
            if (!same) {
                others++;
                float[] angles = {phi.values()[i], theta.values()[i], psi.values()[i]};
                double theirs = correlation(plan, angles, defocus.values()[i], i);
                assertThat(maps.mip().values()[i] - theirs).isLessThan(TIE);
            }
        }
        assertThat(others).as("pixels with another best match").isLessThan(10);
    }

    /** The best correlation at one pixel over the pixel sizes, for one orientation and defocus. */
    private static double correlation(SearchPlan plan, float[] angles, double defocus, int pixel) {
        CorrelationInputs inputs = plan.inputs();
        double[] defoci = plan.relativeDefociAngstrom();
        int d = 0;
        while (defoci[d] != defocus) {
            d++;
        }
        ProjectiveFilters all = inputs.filters();
        double best = Double.NEGATIVE_INFINITY;
        for (int cs = 0; cs < all.pixelSizes(); cs++) {
            int from = (cs * all.defoci() + d) * all.stride();
            ProjectiveFilters one = new ProjectiveFilters(
                    1, 1, all.size(), all.complex(), Arrays.copyOfRange(all.values(), from, from + all.stride()));
            CorrelationInputs single = new CorrelationInputs(
                    inputs.image(), inputs.template(), one, new Orientations(angles), inputs.magnification());
            try (Correlator correlator =
                    Engines.choice().choose("reference", single.shape()).create(single, new CorrelatorSettings(1))) {
                best = Math.max(
                        best, correlator.correlate(0, 1, ProgressListener.NONE).mip()[pixel]);
            }
        }
        return best;
    }

    private static void assertSameTable(Search search, ResultMaps maps) throws IOException {
        GoldenCase golden = search.golden();
        CsvTable expected = CsvTable.parse(Files.readString(golden.expectedTable()));
        PeakFinder finder = new PeakFinder(
                search.cutoff().orElse(GaussianCutoff.zScore(maps.correlations(), 1)),
                PeakFinder.DEFAULT_RADIUS_PIXELS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParticleTable.write(
                new FoundParticles(golden.config(), maps, golden.template().size()).of(finder.find(maps.scaledMip())),
                out);
        CsvTable given = CsvTable.parse(out.toString(StandardCharsets.UTF_8));
        assertThat(given.columns()).isEqualTo(expected.columns());
        assertThat(given.rows()).isEqualTo(expected.rows());
        for (String column : ParticleTable.SEARCH_COLUMNS) {
            for (int row = 0; row < expected.rows(); row++) {
                String theirs = expected.cell(row, column);
                String ours = given.cell(row, column);
                if (SEARCHED.contains(column)) {
                    assertThat(Double.parseDouble(ours))
                            .as(column)
                            .isCloseTo(Double.parseDouble(theirs), org.assertj.core.data.Offset.offset(TOLERANCE));
                } else if (column.endsWith("_path")) {
                    // The table of the corrected run contains the paths of the original run.
                    assertThat(ours).as(column).endsWith(theirs.substring(theirs.lastIndexOf('/') + 1));
                } else {
                    assertThat(ours).as(column).isEqualTo(theirs);
                }
            }
        }
    }
}
