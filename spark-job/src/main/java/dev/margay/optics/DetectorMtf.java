package dev.margay.optics;

import java.util.List;

/** How much of each frequency a camera records. Applied to the template, whose projections know no camera. */
public final class DetectorMtf {

    /** A perfect camera. */
    public static final DetectorMtf NONE = new DetectorMtf(null);

    private final RadialCurve curve;

    private DetectorMtf(RadialCurve curve) {
        this.curve = curve;
    }

    /**
     * From frequencies and values.
     *
     * @param frequencies cycles per pixel, rising
     * @param values as many; the last one holds beyond the last frequency
     */
    public static DetectorMtf of(List<Double> frequencies, List<Double> values) {
        return new DetectorMtf(RadialCurve.constantOutside(
                frequencies.stream().mapToDouble(Double::doubleValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /**
     * From values alone.
     *
     * @param values on an even grid from 0 to 0.5 cycles per pixel
     */
    public static DetectorMtf onEvenGrid(List<Double> values) {
        double[] frequencies = new double[values.size()];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 0.5 * i / (frequencies.length - 1);
        }
        return new DetectorMtf(RadialCurve.constantOutside(
                frequencies, values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /** Its values on an even grid from 0 to 0.5 cycles per pixel. */
    public double[] sampled(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = at(0.5 * i / (count - 1));
        }
        return values;
    }

    double at(double cyclesPerPixel) {
        return curve == null ? 1 : curve.at(cyclesPerPixel);
    }
}
