package dev.margay.analysis;

import dev.margay.kernels.array.RealImage;

/**
 * The place of a maximum between the pixels of a map.
 *
 * @param y row
 * @param x column
 */
public record SubPixel(double y, double x) {

    private static final double HALF_PIXEL = 0.5;

    /** Lower neighbours count as this share of the peak: they belong to other orientations. */
    private static final double LEAST_SHARE = 0.2;

    /**
     * The maximum of a Gaussian through the value of a peak and its two neighbours, along each axis: at most half a pixel away. At the
     * border of the map, and where the values have no maximum, it is the pixel itself. Of the formulas that use only the neighbours, this
     * one fits the peaks of a band-limited map best.
     *
     * @param peak of the map
     * @param mip highest correlations; z-scores are flatter, because a particle raises the standard deviation around it
     */
    public static SubPixel near(Peak peak, RealImage mip) {
        int y = peak.y();
        int x = peak.x();
        double top = mip.at(y, x);
        double alongY = y == 0 || y == mip.height() - 1 ? 0 : offset(mip.at(y - 1, x), top, mip.at(y + 1, x));
        double alongX = x == 0 || x == mip.width() - 1 ? 0 : offset(mip.at(y, x - 1), top, mip.at(y, x + 1));
        return new SubPixel(y + alongY, x + alongX);
    }

    private static double offset(double before, double top, double after) {
        if (!(top > 0)) {
            return 0;
        }
        double left = Math.log(Math.max(before / top, LEAST_SHARE));
        double right = Math.log(Math.max(after / top, LEAST_SHARE));
        double curvature = left + right;
        return curvature < 0 ? Math.max(-HALF_PIXEL, Math.min(HALF_PIXEL, (left - right) / (2 * curvature))) : 0;
    }
}
