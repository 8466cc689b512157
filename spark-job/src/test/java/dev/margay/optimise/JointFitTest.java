package dev.margay.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The joint fit of pixel size and B factor on functions whose maximum is known. */
class JointFitTest {

    private static final JointFit.Start START = new JointFit.Start(1.05, 0, 0.01, 20);

    /** The log-likelihood of a particle whose own optimum differs from the others'. */
    private static double one(double pixelSize, double bFactor, double ownPixelSize, double ownB) {
        double u = (pixelSize - ownPixelSize) / 0.02;
        double v = (bFactor - ownB) / 60;
        return 50 * Math.exp(-(u * u + 0.6 * u * v + v * v) / 2);
    }

    @Test
    void findsTheMaximumFromFarAway() {
        JointFit.Maximum found = new JointFit((p, b) -> new double[] {one(p, b, 1.011, 85), one(p, b, 1.011, 85)})
                .from(START)
                .orElseThrow();
        assertThat(found.pixelSizeAngstrom()).isCloseTo(1.011, Offset.offset(1e-4));
        assertThat(found.bFactor()).isCloseTo(85, Offset.offset(0.3));
        assertThat(found.particles()).isEqualTo(2);
    }

    @Test
    void itsErrorsAreThoseOfTheMean() {
        // Particles with optima of a known spread: the error of the common optimum is the spread divided by the root of
        // their number.
        int particles = 400;
        double[] pixelSizes = new double[particles];
        double[] bFactors = new double[particles];
        Random random = new Random(5);
        for (int i = 0; i < particles; i++) {
            pixelSizes[i] = 1 + 0.004 * random.nextGaussian();
            bFactors[i] = 60 + 15 * random.nextGaussian();
        }
        JointFit.Maximum found = new JointFit((p, b) -> {
                    double[] all = new double[particles];
                    for (int i = 0; i < particles; i++) {
                        all[i] = one(p, b, pixelSizes[i], bFactors[i]);
                    }
                    return all;
                })
                .from(START)
                .orElseThrow();
        assertThat(found.pixelSizeError()).isCloseTo(0.004 / 20, Offset.offset(0.00003));
        assertThat(found.bFactorError()).isCloseTo(15.0 / 20, Offset.offset(0.1));
        assertThat(Math.abs(found.pixelSizeAngstrom() - 1)).isLessThan(4 * found.pixelSizeError());
        assertThat(Math.abs(found.bFactor() - 60)).isLessThan(4 * found.bFactorError());
        assertThat(Math.abs(found.correlation())).isLessThan(0.2);
    }

    @Test
    void noMaximumIsSaidToBeNone() {
        assertThat(new JointFit((p, b) -> new double[] {p * p + b * b}).from(START))
                .isEmpty();
        assertThat(new JointFit((p, b) -> new double[] {1}).from(START)).isEmpty();
    }
}
