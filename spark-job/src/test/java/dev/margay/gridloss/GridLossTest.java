package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.OpticsGroup;
import dev.margay.config.OrientationSearch;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.RadialFilters;
import dev.margay.orientation.OrientationFactors;
import dev.margay.orientation.OrientationGrid;
import dev.margay.orientation.Rotation;
import dev.margay.simulate.SyntheticTemplate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The loss of grids, on small templates. */
class GridLossTest {

    private static final int SIZE = 48;
    private static final OpticsGroup OPTICS = SearchExamples.optics(2, 8000, 60);
    private static final TemplateSpectrum BLOBS = SearchExamples.blobs(SIZE, 60, 3);

    private static GridLossSettings settings(int poses, int neighbours, int coefficients, Double... coarsenings) {
        return new GridLossSettings(List.of(coarsenings), poses, neighbours, coefficients, 0, 0, 7);
    }

    private static GridLossInputs inputs(OrientationSearch grid) {
        return SearchExamples.inputs(BLOBS, OPTICS, grid, SearchExamples.DEFOCI);
    }

    @Test
    void coarserGridsLoseMore() {
        GridLossResult result =
                GridLoss.of(inputs(SearchExamples.grid(4, 6)), settings(24, 12, 100_000, 0.5, 1.0, 2.0, 3.0));
        assertThat(result.rows()).hasSize(4);
        for (int i = 1; i < 4; i++) {
            LossRow finer = result.rows().get(i - 1);
            LossRow coarser = result.rows().get(i);
            assertThat(coarser.subPixel().meanLoss())
                    .isGreaterThan(1.3 * finer.subPixel().meanLoss());
            assertThat(coarser.orientation().mean())
                    .isLessThan(finer.orientation().mean());
            assertThat(coarser.orientations()).isLessThan(finer.orientations());
        }
        for (LossRow row : result.rows()) {
            assertThat(row.orientation().count()).isEqualTo(24);
            assertThat(row.orientation().mean())
                    .isLessThanOrEqualTo(row.subPixel().mean());
            assertThat(row.subPixel().quantile(1)).isLessThanOrEqualTo(1 + 1e-9);
            assertThat(row.subPixel().quantile(0)).isLessThan(row.subPixel().quantile(0.5));
            assertThat(row.all().mean()).isLessThanOrEqualTo(row.orientation().mean());
        }
        // Small losses grow with the square of the steps.
        assertThat(result.row(1).subPixel().meanLoss()
                        / result.row(0.5).subPixel().meanLoss())
                .isBetween(2.5, 5.0);
        assertThat(result.row(0.5).defoci()).isEqualTo(9);
        assertThat(result.usual().defoci()).isEqualTo(5);
        assertThat(result.usual().defocus().meanLoss())
                .isBetween(1e-4, result.row(3).defocus().meanLoss());
        assertThat(result.rotationVolume()).isCloseTo(8 * Math.PI * Math.PI, within(1e-9));
        assertThat(result.defocusLength()).isEqualTo(800);
        assertThat(result.seconds()).isPositive();
    }

    @Test
    void theNearestOrientationsContainTheBestOne() {
        OrientationSearch grid = SearchExamples.grid(15, 20);
        LossRow few = GridLoss.of(inputs(grid), settings(8, 12, 100_000, 1.0)).usual();
        LossRow many = GridLoss.of(inputs(grid), settings(8, 400, 100_000, 1.0)).usual();
        for (int pose = 0; pose < 8; pose++) {
            assertThat(few.subPixel().correlation(pose))
                    .isCloseTo(many.subPixel().correlation(pose), within(0.02));
        }
    }

    @Test
    void neighboursAreThoseOfAScanOfTheWholeGrid() {
        OrientationSearch search = SearchExamples.grid(8, 10);
        OrientationFactors grid = OrientationGrid.factors(search);
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            Rotation pose = Rotation.random(random);
            List<Rotation> nearest = new GridNeighbours(List.of(search)).nearest(pose, 12);
            double[] angles = new double[(int) grid.orientations()];
            for (int k = 0; k < angles.length; k++) {
                angles[k] = grid.rotation(k / grid.psis(), k % grid.psis()).angleTo(pose);
            }
            Arrays.sort(angles);
            for (int k = 0; k < 12; k++) {
                assertThat(nearest.get(k).angleTo(pose)).isCloseTo(angles[k], within(1e-9));
            }
        }
    }

    @Test
    void aPartOfTheCoefficientsGivesNearlyTheSame() {
        GridLossInputs inputs = inputs(SearchExamples.grid(4, 6));
        GridLossResult whole = GridLoss.of(inputs, settings(24, 12, 100_000, 1.0));
        GridLossResult part = GridLoss.of(inputs, settings(24, 12, 400, 1.0));
        assertThat(part.usual().subPixel().mean())
                .isCloseTo(whole.usual().subPixel().mean(), within(0.005));
        for (int pose = 0; pose < 24; pose++) {
            for (PoseAxis axis : PoseAxis.values()) {
                assertThat(part.information().element(pose, axis, axis)
                                / whole.information().element(pose, axis, axis))
                        .isCloseTo(1, within(0.3));
            }
        }
    }

    @Test
    void aSearchOfOneOrientationLosesNothingBetweenPixels() {
        LossRow row = GridLoss.of(inputs(SearchExamples.ranges(0, 0, 0)), settings(6, 12, 100_000, 1.0))
                .usual();
        assertThat(row.orientations()).isEqualTo(1);
        assertThat(row.subPixel().mean()).isCloseTo(1, within(1e-9));
        assertThat(row.orientation().mean()).isBetween(0.85, 0.999);
    }

    /** Each direction counts; between pixels nothing changes. */
    @Test
    void coarserPixelsLoseMore() {
        GridLossInputs own = inputs(SearchExamples.grid(4, 6));
        GridLossSettings settings = settings(24, 12, 100_000, 1.0, 2.0);
        GridLossResult expected = GridLoss.of(own, settings);
        GridLossResult rows = GridLoss.of(withSteps(own, 1.8, 1), settings);
        GridLossResult both = GridLoss.of(withSteps(own, 1.8, 1.8), settings);
        for (int i = 0; i < 2; i++) {
            double finest = expected.rows().get(i).orientation().mean();
            double coarser = rows.rows().get(i).orientation().mean();
            assertThat(coarser).isLessThan(finest - 0.01);
            assertThat(both.rows().get(i).orientation().mean()).isLessThan(coarser - 0.01);
            assertThat(both.rows().get(i).subPixel().mean())
                    .isEqualTo(expected.rows().get(i).subPixel().mean());
        }
        assertThatThrownBy(() -> withSteps(own, 1, 0.9)).hasMessageContaining("1.0 and 0.9, expected 1 or more");
    }

    private static GridLossInputs withSteps(GridLossInputs inputs, double rowStep, double columnStep) {
        return new GridLossInputs(
                inputs.template(),
                inputs.filter(),
                inputs.noisePower(),
                inputs.magnification(),
                inputs.orientations(),
                inputs.defocus(),
                rowStep,
                columnStep);
    }

    @Test
    void theAsymmetricUnitOfASymmetricTemplateLosesAsMuchAsTheWholeGrid() {
        TemplateSpectrum cage = TemplateTransform.of(SyntheticTemplate.cage(SIZE, 4, 2));
        GridLossSettings settings = settings(32, 16, 100_000, 1.0);
        GridLossResult whole = GridLoss.of(
                SearchExamples.inputs(cage, OPTICS, SearchExamples.grid(4, 6), SearchExamples.ONE_DEFOCUS), settings);
        GridLossResult unit = GridLoss.of(
                SearchExamples.inputs(cage, OPTICS, SearchExamples.symmetric(4, 6, "D4"), SearchExamples.ONE_DEFOCUS),
                settings);
        assertThat(unit.usual().subPixel().mean())
                .isCloseTo(whole.usual().subPixel().mean(), within(0.015));
        assertThat(unit.rotationVolume()).isCloseTo(whole.rotationVolume() / 8, within(1e-9));
        assertThat(unit.defocusLength()).isZero();
        assertThat(unit.usual().defocus().mean()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aPhaseOfTheFilterAndAMagnificationOfOneChangeNothing() {
        DefocusFilter real = SearchExamples.filter(OPTICS, SIZE);
        float[] atZero = new float[2 * real.atZero().length];
        float[] atQuarter = new float[atZero.length];
        for (int i = 0; i < real.atZero().length; i++) {
            atZero[2 * i + 1] = real.atZero()[i];
            atQuarter[2 * i + 1] = real.atQuarter()[i];
        }
        GridLossInputs turned = new GridLossInputs(
                BLOBS,
                new DefocusFilter(SIZE, true, atZero, atQuarter, real.radiansPerAngstrom()),
                RadialFilters.none().noisePower(SIZE),
                Optional.of(new MagnificationTransform(1, 0, 0, 1)),
                List.of(SearchExamples.grid(4, 6)),
                SearchExamples.DEFOCI);
        GridLossSettings settings = settings(4, 12, 100_000, 1.0);
        GridLossResult expected = GridLoss.of(inputs(SearchExamples.grid(4, 6)), settings);
        GridLossResult actual = GridLoss.of(turned, settings);
        for (int pose = 0; pose < 4; pose++) {
            assertThat(actual.usual().all().correlation(pose))
                    .isCloseTo(expected.usual().all().correlation(pose), within(1e-9));
        }
        double root = expected.information().meanRootDeterminant(EnumSet.allOf(PoseAxis.class));
        assertThat(actual.information().meanRootDeterminant(EnumSet.allOf(PoseAxis.class)))
                .isCloseTo(root, within(1e-6 * root));
    }

    @Test
    void noiseThatIsFilteredOutDoesNotCount() {
        float[] low = RadialFilters.none().noisePower(SIZE);
        for (int i = 0; i < low.length; i++) {
            int row = i / (SIZE / 2 + 1);
            int ky = Math.min(row, SIZE - row);
            int kx = i % (SIZE / 2 + 1);
            low[i] = kx * kx + ky * ky < 36 ? 1 : 0;
        }
        GridLossInputs all = inputs(SearchExamples.grid(4, 6));
        GridLossInputs blurred = new GridLossInputs(
                BLOBS, all.filter(), low, Optional.empty(), all.orientations(), SearchExamples.DEFOCI);
        GridLossSettings settings = settings(12, 12, 100_000, 1.0);
        assertThat(GridLoss.of(blurred, settings).usual().subPixel().meanLoss())
                .isLessThan(0.7 * GridLoss.of(all, settings).usual().subPixel().meanLoss());
    }

    @Test
    void randomPosesAreUniformWithinTheRanges() {
        SearchedPoses poses = new SearchedPoses(List.of(SearchExamples.ranges(40, 90, 60)));
        Random random = new Random(2);
        int nearPole = 0;
        for (int i = 0; i < 4000; i++) {
            Rotation pose = poses.random(random);
            assertThat(pose.phiDegrees()).isBetween(0.0, 40.0);
            assertThat(pose.thetaDegrees()).isBetween(0.0, 90.0);
            assertThat(pose.psiDegrees()).isBetween(0.0, 60.0);
            nearPole += pose.thetaDegrees() < 60 ? 1 : 0;
        }
        assertThat(nearPole / 4000.0).isCloseTo(0.5, within(0.03));
    }

    @Test
    void volumesOfRanges() {
        assertThat(new SearchedPoses(List.of(SearchExamples.grid(5, 5), SearchExamples.grid(9, 9))).volume())
                .isCloseTo(16 * Math.PI * Math.PI, within(1e-9));
        // Half a step of 5 degrees more at each open end; theta starts at the pole.
        double expected = Math.toRadians(45) * (1 - Math.cos(Math.toRadians(32.5))) * Math.toRadians(65);
        assertThat(new SearchedPoses(List.of(SearchExamples.ranges(40, 30, 60))).volume())
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void wrongSizesAndEmptyFiltersAreRejected() {
        assertThatThrownBy(() -> new GridLossInputs(
                        BLOBS,
                        SearchExamples.filter(OPTICS, SIZE + 2),
                        new float[SIZE * (SIZE / 2 + 1)],
                        Optional.empty(),
                        List.of(SearchExamples.grid(30, 30)),
                        SearchExamples.DEFOCI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size 50");
        GridLossInputs silent = new GridLossInputs(
                BLOBS,
                SearchExamples.filter(OPTICS, SIZE),
                new float[SIZE * (SIZE / 2 + 1)],
                Optional.empty(),
                List.of(SearchExamples.grid(30, 30)),
                SearchExamples.DEFOCI);
        assertThatThrownBy(() -> GridLoss.of(silent, GridLossSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole template");
        assertThatThrownBy(() -> settings(8, 12, 1000, 0.5, 2.0)).hasMessageContaining("expected 1 among them");
        assertThatThrownBy(() -> settings(8, 12, 1000, 2.0, 1.0)).hasMessageContaining("rising");
    }
}
