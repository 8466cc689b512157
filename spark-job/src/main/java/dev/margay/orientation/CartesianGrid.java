package dev.margay.orientation;

/** A regular grid of phi (slowest) and theta (fastest), both half-open. Oversamples the poles. */
final class CartesianGrid {

    private CartesianGrid() {}

    static Directions directions(
            AngleRanges ranges, double phiStepDegrees, double thetaStepDegrees, boolean strict, int most) {
        double[] phis = strict
                ? Steps.halfOpenStrict(ranges.phiMin(), ranges.phiMax(), phiStepDegrees)
                : Steps.halfOpen(ranges.phiMin(), ranges.phiMax(), phiStepDegrees);
        double[] thetas = strict
                ? Steps.closed(ranges.thetaMin(), ranges.thetaMax(), thetaStepDegrees)
                : Steps.halfOpen(ranges.thetaMin(), ranges.thetaMax(), thetaStepDegrees);
        Directions directions = new Directions(most);
        for (double phi : phis) {
            for (double theta : thetas) {
                directions.add(phi, theta);
            }
        }
        return directions;
    }
}
