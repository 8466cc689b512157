package dev.margay.optics;

import java.util.List;

/** The fraction of each frequency that a camera records. It is applied to the template, because projections do not include the camera. */
public final class DetectorMtf {

    /** A perfect camera. */
    public static final DetectorMtf NONE = new DetectorMtf(null);

    private final RadialCurve curve;

    private DetectorMtf(RadialCurve curve) {
        this.curve = curve;
    }

    /**
     * An MTF from frequencies and values.
     *
     * @param frequencies cycles per pixel, rising
     * @param values one for each frequency; the last one is used above the last frequency
     */
    public static DetectorMtf of(List<Double> frequencies, List<Double> values) {
        return new DetectorMtf(RadialCurve.constantOutside(
                frequencies.stream().mapToDouble(Double::doubleValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /**
     * An MTF from values only.
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

    /** The fraction at a frequency. */
    public double at(double cyclesPerPixel) {
        return curve == null ? 1 : curve.at(cyclesPerPixel);
    }
}
