package dev.margay.extract;

import java.util.OptionalDouble;

/**
 * How images of particles are made. The order is that of RELION: cut, scale, remove dust, normalise, invert.
 *
 * @param boxSize side of the box in the micrograph, pixels
 * @param scaledSize side of the image, pixels; as large as the box, or smaller
 * @param normalise whether the background gets mean 0 and standard deviation 1
 * @param backgroundRadius pixels of the scaled image that are farther from the centre are background; empty for 0.375 times its side
 * @param subtractRamp whether a plane that fits the background is subtracted
 * @param whiteDust pixels this many standard deviations above the mean are replaced by noise; empty for none
 * @param blackDust pixels this many standard deviations below the mean are replaced by noise; empty for none
 * @param invert whether the contrast is inverted, so that particles are bright
 */
public record BoxChoice(
        int boxSize,
        int scaledSize,
        boolean normalise,
        OptionalDouble backgroundRadius,
        boolean subtractRamp,
        OptionalDouble whiteDust,
        OptionalDouble blackDust,
        boolean invert) {

    private static final double USUAL_RADIUS = 0.375;

    /** The radius beyond which pixels are background, pixels of the scaled image. */
    public double radius() {
        // Whole pixels, as RELION's user interface asks for.
        return backgroundRadius.orElse(Math.floor(USUAL_RADIUS * scaledSize));
    }
}
