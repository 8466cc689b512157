package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.LocalOrientationSearch;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.golden.NpyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orientations that a refinement tries around the one of a particle. */
class LocalGridTest {

    private static final Offset<Double> SAME = Offset.offset(1e-4);

    /** The searches of the golden grids {@code refine_uniform_0}, {@code 1} and {@code 2}. */
    private static final List<LocalOrientationSearch> GOLDEN =
            List.of(LocalOrientationSearch.DEFAULT, search(6, 2, 6, 2), search(30, 5, 20, 2.5));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withoutTheKeysOfPhiTheSequenceAgreesWithLeopardEm(int number) throws IOException {
        assertThat(LocalGrid.anglesDegrees(GOLDEN.get(number))).containsExactly(golden(number), SAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void inTheCompatibleGridTheKeysOfPhiHaveNoEffect(int number) throws IOException {
        Rotation[] offsets = LocalGrid.compatible(withPhi(GOLDEN.get(number), 2.5, 0.25));
        double[] expected = golden(number);
        assertThat(offsets).hasSize(expected.length / 3);
        for (int i = 0; i < offsets.length; i++) {
            assertThat(offsets[i].phiDegrees()).isCloseTo(expected[3 * i], SAME);
            assertThat(offsets[i].thetaDegrees()).isCloseTo(expected[3 * i + 1], SAME);
            assertThat(offsets[i].psiDegrees()).isCloseTo(expected[3 * i + 2], SAME);
        }
    }

    @Test
    void theDefaultGridHas651Orientations() {
        assertThat(LocalGrid.of(LocalOrientationSearch.DEFAULT)).hasSize(651);
    }

    @Test
    void phiIsFastestAndPsiSlowest() {
        assertThat(LocalGrid.of(withPhi(search(1, 2, 1, 1), 3, 3)))
                .extracting(Rotation::toString)
                .containsExactly(strings(new double[][] {
                    {-3, -1, -1}, {0, -1, -1}, {3, -1, -1}, {-3, 0, -1}, {0, 0, -1}, {3, 0, -1},
                    {-3, 1, -1}, {0, 1, -1}, {3, 1, -1}, {-3, -1, 1}, {0, -1, 1}, {3, -1, 1},
                    {-3, 0, 1}, {0, 0, 1}, {3, 0, 1}, {-3, 1, 1}, {0, 1, 1}, {3, 1, 1}
                }));
    }

    @Test
    void aRangeOfPhiWithoutAStepReplacesThatOfPsi() {
        LocalOrientationSearch search =
                new LocalOrientationSearch(true, 6, 2, 20, 2.5, OptionalDouble.of(30), OptionalDouble.empty());
        assertThat(LocalGrid.of(search)).allMatch(offset -> Math.abs(offset.phiDegrees()) <= 30.001);
        assertThat(LocalGrid.of(search)).anyMatch(offset -> offset.phiDegrees() < -29.9);
    }

    @Test
    void aCoarseStepOf0KeepsAnAngle() {
        assertThat(LocalGrid.of(search(0, 0, 0, 0))).containsExactly(Rotation.NONE);
        assertThat(LocalGrid.of(search(1, 1, 0, 0)))
                .containsExactly(new Rotation(0, 0, -1), Rotation.NONE, new Rotation(0, 0, 1));
        assertThat(LocalGrid.of(withPhi(search(0, 0, 1, 1), 0, 0)))
                .containsExactly(new Rotation(0, -1, 0), Rotation.NONE, new Rotation(0, 1, 0));
    }

    /** How far the offsets turn to both sides of 0 about x, y and z, in degrees: the lower of the two. */
    private static double[] reach(Rotation[] offsets) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (Rotation offset : offsets) {
            double[] vector = offset.vectorDegrees();
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.max(low[axis], -vector[axis]);
                high[axis] = Math.max(high[axis], vector[axis]);
            }
        }
        return new double[] {Math.min(low[0], high[0]), Math.min(low[1], high[1]), Math.min(low[2], high[2])};
    }

    @Test
    void leopardEmsGridTurnsHardlyAboutXAndOnlyToOneSideAboutZ() {
        double[] reach = reach(LocalGrid.compatible(LocalOrientationSearch.DEFAULT));
        assertThat(reach[0]).isLessThan(0.07);
        assertThat(reach[1]).isGreaterThan(2.4);
        assertThat(reach[2]).isLessThan(0.01);
        // Its own keys of phi do not change this.
        assertThat(reach(LocalGrid.of(withPhi(LocalOrientationSearch.DEFAULT, 2.5, 0.25)))[0])
                .isLessThan(0.1);
    }

    @Test
    void tiltsInAllDirectionsReachAllOrientationsAround() {
        Rotation[] offsets = LocalGrid.inAllDirections(LocalOrientationSearch.DEFAULT);
        double[] reach = reach(offsets);
        assertThat(reach[0]).isCloseTo(2.5, Offset.offset(0.1));
        assertThat(reach[1]).isCloseTo(2.5, Offset.offset(0.1));
        assertThat(reach[2]).isCloseTo(1.5, Offset.offset(0.01));
        assertThat(offsets).contains(Rotation.NONE).doesNotHaveDuplicates();
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 30; draw++) {
            Rotation wanted = Rotation.aboutVector(
                    3 * random.nextDouble() - 1.5, 3 * random.nextDouble() - 1.5, 2 * random.nextDouble() - 1);
            double nearest = 180;
            for (Rotation offset : offsets) {
                nearest = Math.min(nearest, offset.angleTo(wanted));
            }
            // Half a diagonal of a cell of 0.25 x 0.25 x 0.1 degrees is 0.18 degrees.
            assertThat(nearest).isLessThan(0.2);
        }
    }

    @Test
    void tiltsInAllDirectionsKeepToTheirRange() {
        assertThat(LocalGrid.inAllDirections(search(1, 0.3, 0, 0)))
                .extracting(Rotation::psiDegrees)
                .usingComparatorForType((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1, Double.class)
                .containsExactly(-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9);
        assertThat(LocalGrid.inAllDirections(search(0, 0, 5, 2)))
                .allMatch(offset -> offset.angleTo(Rotation.NONE) < 4.001)
                .hasSize(1 + 6 + 13);
    }

    @Test
    void withoutASearchOnlyTheOrientationItselfIsTried() {
        LocalOrientationSearch off =
                new LocalOrientationSearch(false, 6, 2, 6, 2, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(LocalGrid.of(off)).containsExactly(Rotation.NONE);
        assertThat(LocalGrid.inAllDirections(off)).containsExactly(Rotation.NONE);
    }

    @Test
    void tooManyOrientationsAreRefused() {
        assertThatThrownBy(() -> LocalGrid.of(search(180, 1e-3, 180, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose larger steps");
    }

    private static String[] strings(double[][] angles) {
        String[] strings = new String[angles.length];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = new Rotation(angles[i][0], angles[i][1], angles[i][2]).toString();
        }
        return strings;
    }

    private static LocalOrientationSearch search(
            double psiCoarse, double psiFine, double thetaCoarse, double thetaFine) {
        return new LocalOrientationSearch(
                true, psiCoarse, psiFine, thetaCoarse, thetaFine, OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static LocalOrientationSearch withPhi(LocalOrientationSearch search, double coarse, double fine) {
        return new LocalOrientationSearch(
                search.enabled(),
                search.psiCoarseDegrees(),
                search.psiFineDegrees(),
                search.thetaCoarseDegrees(),
                search.thetaFineDegrees(),
                OptionalDouble.of(coarse),
                OptionalDouble.of(fine));
    }

    private static double[] golden(int number) throws IOException {
        try (InputStream in =
                Files.newInputStream(GoldenCase.folder("grids").resolve("refine_uniform_" + number + ".npy"))) {
            return NpyReader.read(in).values();
        }
    }
}
