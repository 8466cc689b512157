package dev.margay.orientation;

/**
 * Centres of HEALPix pixels in ring order (Gorski et al., ApJ 622:759, 2005, equations 2 to 9), those inside the ranges.
 *
 * <p>The resolution is the lowest with pixels not larger than the square of the theta step. Leopard-EM stops at Nside = 35 and
 * fails for steps of about 1.6 degrees and less; here there is no such limit.
 */
final class HealpixGrid {

    /** Two azimuths closer than this are the same. */
    private static final double ROUNDING_DEGREES = 1e-9;

    private HealpixGrid() {}

    static Directions directions(AngleRanges ranges, double thetaStepDegrees, boolean strict, int most) {
        long side = side(thetaStepDegrees);
        Directions directions = new Directions(most);
        for (long ring = 1; ring < 4 * side; ring++) {
            addRing(directions, ranges, ring, side, strict);
        }
        return directions;
    }

    /** The smallest Nside with at least 4 pi / step^2 pixels. */
    static long side(double thetaStepDegrees) {
        double step = Math.toRadians(thetaStepDegrees);
        double wanted = Math.floor(4 * Math.PI / (step * step));
        long side = Math.max(1, (long) Math.ceil(Math.sqrt(wanted / 12)));
        return 12.0 * side * side >= wanted ? side : side + 1;
    }

    private static void addRing(Directions directions, AngleRanges ranges, long ring, long side, boolean strict) {
        boolean north = ring <= 2 * side;
        long mirrored = north ? ring : 4 * side - ring;
        double cosine;
        long pixels;
        double shift;
        if (mirrored < side) {
            // Polar cap: rings of 4, 8, 12 ... pixels.
            cosine = 1 - mirrored * mirrored / (3.0 * side * side);
            pixels = 4 * mirrored;
            shift = 0.5;
        } else {
            // Equatorial belt: every ring has 4 Nside pixels, every second ring is shifted by half a pixel.
            cosine = (2.0 * side - mirrored) * 2 / (3.0 * side);
            pixels = 4 * side;
            shift = (ring - side) % 2 == 0 ? 0.5 : 0;
        }
        double theta = Math.toDegrees(Math.acos(north ? cosine : -cosine));
        if (theta < ranges.thetaMin() || theta > ranges.thetaMax()) {
            return;
        }
        for (long pixel = 0; pixel < pixels; pixel++) {
            double phi = Math.toDegrees((pixel + shift) * (Math.PI / 2) * 4 / pixels);
            if (phi >= ranges.phiMin()
                    && (strict ? phi < ranges.phiMax() - ROUNDING_DEGREES : phi <= ranges.phiMax())) {
                directions.add(phi, theta);
            }
        }
    }
}
