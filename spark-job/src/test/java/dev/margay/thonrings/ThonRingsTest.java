package dev.margay.thonrings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated rings give back their defocus. A wrong one is noticed, and where there are no rings, nothing is said. */
class ThonRingsTest {

    private static final OpticsGroup TRUE = SimulatedRings.optics(16_000, 15_200, 40);

    private static final RealImage MICROGRAPH = SimulatedRings.of(TRUE, 1, 1);

    @Test
    void theTrueDefocusAgreesAndIsFound() {
        ThonRings rings = ThonRings.of(MICROGRAPH, TRUE);
        assertThat(rings.verdict()).isEqualTo(ThonRings.Verdict.AGREES);
        assertThat(rings.agreement()).isGreaterThan(0.98);
        assertThat(rings.bestUAngstrom()).isCloseTo(16_000, Offset.offset(200.0));
        assertThat(rings.bestVAngstrom()).isCloseTo(15_200, Offset.offset(200.0));
        assertThat(rings.bestAngleDegrees()).isCloseTo(40, Offset.offset(8.0));
        assertThat(rings.resolutionAngstrom()).isBetween(4.0, 9.0);
        assertThat(rings.profile()).isPresent();
    }

    @Test
    void theOrderOfTheDefociAndTheirSignDoNotMatter() {
        double score = ThonRings.of(MICROGRAPH, TRUE).score();
        assertThat(ThonRings.of(MICROGRAPH, SimulatedRings.optics(15_200, 16_000, 130))
                        .score())
                .isCloseTo(score, Offset.offset(1e-6));
        assertThat(ThonRings.of(MICROGRAPH, SimulatedRings.optics(-16_000, -15_200, 40))
                        .score())
                .isCloseTo(score, Offset.offset(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"18000, 17200, 40", "14500, 13700, 40", "1.6, 1.52, 40", "26000, 25000, 0"})
    void anotherDefocusDiffersAndTheTrueOneIsNamed(double u, double v, double angle) {
        ThonRings rings = ThonRings.of(MICROGRAPH, SimulatedRings.optics(u, v, angle));
        assertThat(rings.verdict()).isEqualTo(ThonRings.Verdict.DIFFERS);
        assertThat(rings.bestUAngstrom()).isCloseTo(16_000, Offset.offset(200.0));
    }

    /** The product of defocus, wavelength and squared frequency is all that rings show. */
    @Test
    void aWrongPixelSizeDiffersUnlessTheDefocusWasFittedWithIt() {
        double factor = 1.05;
        assertThat(ThonRings.of(MICROGRAPH, SimulatedRings.optics(16_000, 15_200, 40, 0, factor * SimulatedRings.PIXEL))
                        .verdict())
                .isEqualTo(ThonRings.Verdict.DIFFERS);
        assertThat(ThonRings.of(
                                MICROGRAPH,
                                SimulatedRings.optics(
                                        16_000 * factor * factor,
                                        15_200 * factor * factor,
                                        40,
                                        0,
                                        factor * SimulatedRings.PIXEL))
                        .verdict())
                .isEqualTo(ThonRings.Verdict.AGREES);
    }

    @Test
    void aForgottenPhasePlateGivesRingsWhereGapsAreExpected() {
        RealImage plate = SimulatedRings.of(SimulatedRings.optics(16_000, 15_200, 40, 90, SimulatedRings.PIXEL), 1, 2);
        assertThat(ThonRings.of(plate, TRUE).verdict()).isEqualTo(ThonRings.Verdict.INVERTED);
    }

    @ParameterizedTest
    @CsvSource({"3", "4", "5", "6", "7"})
    void withoutRingsNothingIsSaid(long seed) {
        ThonRings rings = ThonRings.of(SimulatedRings.of(TRUE, 0, seed), TRUE);
        assertThat(rings.verdict()).isEqualTo(ThonRings.Verdict.CANNOT_TELL);
        assertThat(rings.resolutionAngstrom()).isNaN();
    }

    /** Gold is dark and strong; without the removal of outliers it would hide the rings. */
    @Test
    void goldDoesNotHideTheRings() {
        RealImage gold = SimulatedRings.of(TRUE, 1, 8);
        for (int[] bead : new int[][] {{100, 120}, {300, 620}, {520, 200}, {600, 600}, {400, 400}}) {
            for (int y = -20; y <= 20; y++) {
                for (int x = -20; x <= 20; x++) {
                    if (Math.hypot(x, y) < 20) {
                        gold.values()[(bead[0] + y) * SimulatedRings.SIZE + bead[1] + x] -= 15;
                    }
                }
            }
        }
        assertThat(ThonRings.of(gold, TRUE).verdict()).isEqualTo(ThonRings.Verdict.AGREES);
    }

    @Test
    void smallAndConstantImagesAreNoProblem() {
        assertThat(ThonRings.of(RealImage.zeros(64, 64), TRUE).verdict()).isEqualTo(ThonRings.Verdict.CANNOT_TELL);
        assertThat(ThonRings.of(RealImage.zeros(300, 400), TRUE).verdict()).isEqualTo(ThonRings.Verdict.CANNOT_TELL);
    }

    /** The closed form, beside its definition: the correlation of a Hann window with itself. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 0.65915494", "0.5, 0.16666667", "0.75, 0.00751172", "1, 0", "3, 0"})
    void aWindowLeavesLessContrastTheFartherTheShift(double shift, double contrast) {
        assertThat(RingModel.contrastLeft(shift)).isCloseTo(contrast, Offset.offset(1e-8));
    }
}
