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

    /** The place of a pixel itself. */
    public static SubPixel of(Peak peak) {
        return new SubPixel(peak.y(), peak.x());
    }

    /**
     * The maximum of the parabola through the values around a peak: of all quadratic functions of y and x, the one that is nearest to the
     * nine values. At the border of the map, or where the values have no maximum, the pixel itself.
     */
    public static SubPixel near(Peak peak, RealImage map) {
        int y = peak.y();
        int x = peak.x();
        if (y < 1 || x < 1 || y > map.height() - 2 || x > map.width() - 2) {
            return of(peak);
        }
        double slopeY = 0;
        double slopeX = 0;
        double curveY = 0;
        double curveX = 0;
        double cross = 0;
        for (int i = -1; i <= 1; i++) {
            slopeY += (map.at(y + 1, x + i) - map.at(y - 1, x + i)) / 6;
            slopeX += (map.at(y + i, x + 1) - map.at(y + i, x - 1)) / 6;
            curveY += (map.at(y + 1, x + i) - 2 * map.at(y, x + i) + map.at(y - 1, x + i)) / 3;
            curveX += (map.at(y + i, x + 1) - 2 * map.at(y + i, x) + map.at(y + i, x - 1)) / 3;
            cross += i * (map.at(y + i, x + 1) - map.at(y + i, x - 1)) / 4;
        }
        double determinant = curveY * curveX - cross * cross;
        if (!(curveY < 0 && curveX < 0 && determinant > 0)) {
            return of(peak);
        }
        double alongY = -(slopeY * curveX - slopeX * cross) / determinant;
        double alongX = -(slopeX * curveY - slopeY * cross) / determinant;
        return new SubPixel(y + within(alongY), x + within(alongX));
    }

    private static double within(double offset) {
        return Math.max(-HALF_PIXEL, Math.min(HALF_PIXEL, offset));
    }
}
