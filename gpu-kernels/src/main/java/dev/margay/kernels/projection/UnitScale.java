package dev.margay.kernels.projection;

/**
 * Brings a template to unit scale: a standard deviation of at least 1 and below 2. Maps come in any units, but the
 * least variance that {@link ProjectionScale} divides by is an absolute number.
 */
final class UnitScale {

    private UnitScale() {}

    /**
     * What to multiply the values by: a power of two, so that no digit of a value is lost. 1 if all values are the same, or one of them is
     * not a finite number.
     */
    static double factor(float[] values) {
        // The standard deviation and not the largest value: an offset that all voxels share is no signal. Measured from
        // one of the values,
        // so that a constant template has a deviation of exactly 0.
        double sum = 0;
        for (float value : values) {
            sum += (double) value - values[0];
        }
        double mean = values[0] + sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        return deviation > 0 && Double.isFinite(deviation) ? Math.scalb(1.0, -Math.getExponent(deviation)) : 1;
    }
}
