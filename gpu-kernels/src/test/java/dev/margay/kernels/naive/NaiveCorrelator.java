package dev.margay.kernels.naive;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.correlate.CorrelationInputs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Correlograms and their statistics, computed as sums over pixels in real space. */
public final class NaiveCorrelator {

    private final CorrelationInputs inputs;
    private final double[] image;
    private final NaiveProjector projector;
    private final Map<Integer, double[]> correlograms = new HashMap<>();
    private final double[] mip;
    private final double[] sum;
    private final double[] sumOfSquares;

    /** Correlates with this image. The inputs must contain its spectrum. */
    public NaiveCorrelator(CorrelationInputs inputs, RealImage image) {
        this.inputs = inputs;
        this.image = RandomValues.widen(image.values());
        double mean = Arrays.stream(this.image).average().orElseThrow();
        Arrays.setAll(this.image, i -> this.image[i] - mean);
        projector = new NaiveProjector(
                inputs.template(), inputs.filters(), inputs.magnification(), image.height(), image.width());
        int pixels = inputs.validHeight() * inputs.validWidth();
        mip = new double[pixels];
        Arrays.fill(mip, Double.NEGATIVE_INFINITY);
        sum = new double[pixels];
        sumOfSquares = new double[pixels];
    }

    /** Adds the correlograms of orientations [first, end). */
    public void run(int first, int end) {
        for (int filter = 0; filter < inputs.filters().count(); filter++) {
            for (int i = first; i < end; i++) {
                double[] projection = projector.project(
                        inputs.orientations().phi(i),
                        inputs.orientations().theta(i),
                        inputs.orientations().psi(i),
                        filter);
                double[] correlogram = correlogram(projection);
                correlograms.put(filter * inputs.orientations().count() + i, correlogram);
                for (int pixel = 0; pixel < mip.length; pixel++) {
                    mip[pixel] = Math.max(mip[pixel], correlogram[pixel]);
                    sum[pixel] += correlogram[pixel];
                    sumOfSquares[pixel] += correlogram[pixel] * correlogram[pixel];
                }
            }
        }
    }

    /**
     * Valid region of the correlogram with one projection. The image has mean 0, so the zero frequency does not matter.
     */
    public double[] correlogram(double[] projection) {
        int n = inputs.template().size();
        int width = inputs.image().width();
        double[] correlogram = new double[mip.length];
        for (int y = 0; y < inputs.validHeight(); y++) {
            for (int x = 0; x < inputs.validWidth(); x++) {
                double value = 0;
                for (int v = 0; v < n; v++) {
                    for (int u = 0; u < n; u++) {
                        value += image[(y + v) * width + x + u] * projection[v * n + u];
                    }
                }
                correlogram[y * inputs.validWidth() + x] = value;
            }
        }
        return correlogram;
    }

    /** Value of the correlogram of a search index at a pixel. */
    public double value(int searchIndex, int pixel) {
        return correlograms.get(searchIndex)[pixel];
    }

    public double[] mip() {
        return mip;
    }

    public double[] sum() {
        return sum;
    }

    public double[] sumOfSquares() {
        return sumOfSquares;
    }
}
