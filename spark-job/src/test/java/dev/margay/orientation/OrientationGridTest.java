package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.OrientationSearch;
import dev.margay.config.OrientationSearch.BaseGrid;
import dev.margay.config.OrientationSearch.Ranges;
import dev.margay.config.PointGroup;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.golden.NpyArray;
import dev.margay.kernels.golden.NpyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Grids have the same angles as torch-so3, in the same order. On request, they stay within their ranges. */
class OrientationGridTest {

    private static final double TOLERANCE_DEGREES = 1e-4;

    /** Rows of the index that are grids of a search. */
    static List<CsvRow> goldenGrids() throws IOException {
        CsvTable index =
                CsvTable.parse(Files.readString(GoldenCase.folder("grids").resolve("index.csv")));
        List<CsvRow> rows = new ArrayList<>();
        for (int row = 0; row < index.rows(); row++) {
            if (index.cell(row, "kind").equals("search")) {
                rows.add(new CsvRow(
                        index.cell(row, "name"),
                        Double.parseDouble(index.cell(row, "psi_step")),
                        Double.parseDouble(index.cell(row, "theta_step")),
                        index.cell(row, "base_grid_method"),
                        index.cell(row, "symmetry")));
            }
        }
        return rows;
    }

    record CsvRow(String name, double psiStep, double thetaStep, String method, String symmetry) {
        OrientationSearch search() {
            return symmetric(BaseGrid.valueOf(method.toUpperCase(Locale.ROOT)), psiStep, thetaStep, symmetry, false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void everyGoldenGridIsCovered() throws IOException {
        assertThat(goldenGrids()).hasSize(48);
    }

    @ParameterizedTest
    @MethodSource("goldenGrids")
    void theSequenceAgreesWithTorchSo3(CsvRow row) throws IOException {
        assertSame(OrientationGrid.anglesDegrees(row.search()), golden(row.name()));
    }

    @Test
    void explicitRangesAgreeWithTorchSo3() throws IOException {
        assertSame(OrientationGrid.anglesDegrees(partial()), golden("uniform_ranges"));
    }

    @Test
    void severalGridsFollowOneAnother() throws IOException {
        float[] angles = OrientationGrid.of(List.of(partial(), symmetric(BaseGrid.UNIFORM, 30, 25, "D2", false)))
                .angles();
        double[] widened = new double[angles.length];
        for (int i = 0; i < angles.length; i++) {
            widened[i] = angles[i];
        }
        assertSame(widened, golden("multiple"));
    }

    @Test
    void theDefaultSearchHasAsManyOrientationsAsInLeopardEm() {
        assertThat(OrientationGrid.of(List.of(symmetric(BaseGrid.UNIFORM, 1.5, 2.5, "C1", false)))
                        .count())
                .isEqualTo(1_584_480);
    }

    @ParameterizedTest
    @CsvSource({
        "C1, 0, 360, 0, 180",
        "C2, 0, 180, 0, 180",
        "C4, 0, 90, 0, 180",
        "C7, 0, 51.42857142857143, 0, 180",
        "D2, 0, 180, 0, 90",
        "D7, 0, 51.42857142857143, 0, 90",
        "T, 0, 180, 0, 54.7356",
        "O, 0, 90, 0, 54.7356",
        "I, 0, 180, 0, 31.7"
    })
    void symmetrySetsTheRanges(String group, double phiMin, double phiMax, double thetaMin, double thetaMax) {
        assertThat(AngleRanges.of(PointGroup.parse(group).orElseThrow()))
                .isEqualTo(new AngleRanges(phiMin, phiMax, thetaMin, thetaMax, 0, 360));
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 1.3", "UNIFORM, 7", "HEALPIX, 0.9", "HEALPIX, 7", "CARTESIAN, 7"})
    void withStrictRangesOrientationsAreInTheRangesAndUnique(BaseGrid grid, double thetaStep) {
        for (String group : List.of("C1", "C7", "D3", "O")) {
            OrientationSearch search = symmetric(grid, 45, thetaStep, group, true);
            AngleRanges ranges = AngleRanges.of(search);
            double[] angles = OrientationGrid.anglesDegrees(search);
            Set<List<Double>> seen = new HashSet<>();
            for (int i = 0; i < angles.length; i += 3) {
                assertThat(angles[i]).isBetween(ranges.phiMin(), ranges.phiMax() - 1e-9);
                assertThat(angles[i + 1]).isBetween(ranges.thetaMin(), ranges.thetaMax());
                assertThat(angles[i + 2]).isBetween(ranges.psiMin(), ranges.psiMax() - 1e-9);
                assertThat(seen.add(List.of(angles[i], angles[i + 1], angles[i + 2])))
                        .isTrue();
            }
        }
    }

    @Test
    void withoutStrictRangesThetaExceedsItsRangeAsInLeopardEm() {
        double[] angles = OrientationGrid.anglesDegrees(symmetric(BaseGrid.UNIFORM, 360, 24, "C1", false));
        assertThat(angles[angles.length - 2]).isCloseTo(192, org.assertj.core.data.Offset.offset(1e-9));
        double[] strict = OrientationGrid.anglesDegrees(symmetric(BaseGrid.UNIFORM, 360, 24, "C1", true));
        assertThat(strict[strict.length - 2]).isCloseTo(168, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void healpixHasNoLimitOnItsResolution() {
        // Leopard-EM stops at Nside = 35, about 1.6 degrees.
        assertThat(HealpixGrid.side(1.6)).isLessThanOrEqualTo(37);
        assertThat(HealpixGrid.side(0.5)).isEqualTo(118);
        double[] angles = OrientationGrid.anglesDegrees(symmetric(BaseGrid.HEALPIX, 360, 0.5, "C1", true));
        assertThat(angles.length / 3).isEqualTo(12 * 118 * 118);
    }

    @Test
    void tooManyOrientationsAreRefusedWithTheSteps() {
        assertThatThrownBy(() -> OrientationGrid.anglesDegrees(symmetric(BaseGrid.UNIFORM, 0.01, 0.3, "C1", false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("theta_step and psi_step give more than 100000000 orientations")
                .hasMessageContaining("choose larger steps");
    }

    private static OrientationSearch symmetric(
            BaseGrid grid, double psiStep, double thetaStep, String group, boolean strict) {
        return new OrientationSearch(
                grid,
                psiStep,
                thetaStep,
                OrientationSearch.DEFAULT_CARTESIAN_PHI_STEP_DEGREES,
                PointGroup.parse(group),
                Ranges.NONE,
                strict);
    }

    private static OrientationSearch partial() {
        return new OrientationSearch(
                BaseGrid.UNIFORM,
                13,
                7,
                OrientationSearch.DEFAULT_CARTESIAN_PHI_STEP_DEGREES,
                Optional.empty(),
                new Ranges(
                        OptionalDouble.of(10),
                        OptionalDouble.of(95),
                        OptionalDouble.of(20),
                        OptionalDouble.of(65),
                        OptionalDouble.of(-30),
                        OptionalDouble.of(40)),
                false);
    }

    private static double[] golden(String name) throws IOException {
        try (InputStream in = Files.newInputStream(GoldenCase.folder("grids").resolve(name + ".npy"))) {
            NpyArray array = NpyReader.read(in);
            return array.values();
        }
    }

    private static void assertSame(double[] given, double[] expected) {
        assertThat(given.length).isEqualTo(expected.length);
        double worst = 0;
        for (int i = 0; i < given.length; i++) {
            worst = Math.max(worst, Math.abs(given[i] - expected[i]));
        }
        assertThat(worst).isLessThan(TOLERANCE_DEGREES);
    }
}
