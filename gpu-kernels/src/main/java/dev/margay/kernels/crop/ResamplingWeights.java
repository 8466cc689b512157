package dev.margay.kernels.crop;

/**
 * Weights along one axis: coarser pixel j is the sum over t of {@code weights[j * taps + t]} times fine pixel
 * {@code first[j] + t}.
 */
public final class ResamplingWeights {

    private final int fine;
    private final int taps;
    private final int[] first;
    private final double[] weights;

    ResamplingWeights(SpreadingKernel kernel, int coarse) {
        fine = kernel.fine();
        taps = kernel.taps();
        first = new int[coarse];
        weights = new double[coarse * taps];
        for (int j = 0; j < coarse; j++) {
            // At the borders some weights are zero.
            first[j] = Math.max(0, Math.min(fine - taps, kernel.first(j)));
            for (int t = 0; t < taps; t++) {
                weights[j * taps + t] = kernel.weight(j, first[j] + t);
            }
        }
    }

    /** Fine pixels. */
    public int fine() {
        return fine;
    }

    /** Coarser pixels. */
    public int coarse() {
        return first.length;
    }

    /** Fine pixels for one coarser pixel. */
    public int taps() {
        return taps;
    }

    /** The first fine pixel for a coarser one; first + taps is within the fine pixels. */
    public int first(int coarse) {
        return first[coarse];
    }

    /** The weight of fine pixel first + tap. */
    public double weight(int coarse, int tap) {
        return weights[coarse * taps + tap];
    }

    /** All weights, (coarse, taps), rounded. */
    public float[] weights() {
        float[] rounded = new float[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) weights[i];
        }
        return rounded;
    }
}
