package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.cuda.GpuOpener;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaDevice;

/**
 * Opens GPUs for a search.
 *
 * @param inputs of the search
 */
record SearchOpener(CorrelationInputs inputs) implements GpuOpener<GpuSearch> {

    @Override
    public String veto(CudaDevice device) {
        return CudaMemory.veto(inputs.shape(), device);
    }

    @Override
    public GpuSearch open(CudaDevice device, KernelCache cache) {
        return new GpuSearch(inputs, device, cache);
    }
}
