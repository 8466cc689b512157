package dev.margay.orientation;

/**
 * Rings of constant theta. The number of phi values is proportional to sin(theta), so that the density of directions is nearly constant. It
 * is the default grid of cisTEM and Leopard-EM.
 */
final class UniformGrid {

    /** Prevents a division by zero at the pole. The value is that of torch-so3, because it affects the sequence. */
    private static final double POLE = 1e-6;

    private UniformGrid() {}

    static Directions directions(AngleRanges ranges, double thetaStepDegrees, boolean strict, int most) {
        double phiMin = Math.toRadians(ranges.phiMin());
        double phiMax = Math.toRadians(ranges.phiMax());
        double range = phiMax - phiMin;
        double step = Math.toRadians(thetaStepDegrees);
        Directions directions = new Directions(most);
        for (double thetaDegrees : thetas(ranges, thetaStepDegrees, strict)) {
            double theta = Math.toRadians(thetaDegrees);
            double widest = Math.min(Math.abs(step / (Math.sin(theta) + POLE)), range);
            double phiStep = range > 0 ? range / Math.rint(range / widest) : 0;
            // Converted from radians as in torch-so3, so that the values agree to the last bit.
            double ring = Math.toDegrees(theta);
            if (phiStep <= 0) {
                directions.add(Math.toDegrees(phiMin), ring);
                continue;
            }
            double[] phis =
                    strict ? Steps.halfOpenStrict(phiMin, phiMax, phiStep) : Steps.halfOpen(phiMin, phiMax, phiStep);
            for (double phi : phis) {
                directions.add(Math.toDegrees(phi), ring);
            }
        }
        return directions;
    }

    private static double[] thetas(AngleRanges ranges, double step, boolean strict) {
        // Leopard-EM's rings may go beyond the maximum by up to one step; strict ranges stop at it.
        return strict
                ? Steps.closed(ranges.thetaMin(), ranges.thetaMax(), step)
                : Steps.halfOpen(ranges.thetaMin(), ranges.thetaMax() + step, step);
    }
}
