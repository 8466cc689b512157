package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaDevice;

/**
 * Prepares some work on GPUs.
 *
 * @param <W> the work
 */
public interface GpuOpener<W extends GpuWork> extends Gpus.Work {

    /** Opens a GPU for the work. */
    W open(CudaDevice device, KernelCache cache);
}
