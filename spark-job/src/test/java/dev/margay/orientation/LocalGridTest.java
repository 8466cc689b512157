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

    @Test
    void withoutASearchOnlyTheOrientationItselfIsTried() {
        LocalOrientationSearch off =
                new LocalOrientationSearch(false, 6, 2, 6, 2, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(LocalGrid.of(off)).containsExactly(Rotation.NONE);
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
