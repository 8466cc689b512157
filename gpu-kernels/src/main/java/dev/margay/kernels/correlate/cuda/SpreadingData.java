package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.crop.BoxResampling;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.ResamplingWeights;
import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.driver.DeviceMemory;

/**
 * The weights with which the projections of a cropped search are resampled, on a GPU.
 *
 * @param inX in the direction of x
 * @param inY in the direction of y
 */
record SpreadingData(Axis inX, Axis inY) {

    /** The weights along one axis: the first pixel for each coarser one, and the weights of its pixels. */
    record Axis(DeviceMemory firsts, DeviceMemory weights) {

        private static Axis of(ResamplingWeights weights, Allocations all) {
            float[] values = weights.weights();
            int[] firsts = new int[weights.coarse()];
            for (int i = 0; i < firsts.length; i++) {
                firsts[i] = weights.first(i);
            }
            return new Axis(
                    all.device((long) Integer.BYTES * firsts.length, "the pixels to resample")
                            .load(firsts),
                    all.device((long) Float.BYTES * values.length, "the weights of resampling")
                            .load(values));
        }
    }

    /** Allocates memory and fills it. */
    static SpreadingData of(FourierCropping cropping, Allocations all) {
        return new SpreadingData(Axis.of(BoxResampling.inX(cropping), all), Axis.of(BoxResampling.inY(cropping), all));
    }
}
