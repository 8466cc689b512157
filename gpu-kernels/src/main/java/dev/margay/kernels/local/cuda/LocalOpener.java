package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.GpuOpener;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.local.LocalShape;

/**
 * Opens GPUs for local correlation with one template. Two are equal if they have the same shape and the same spectrum (the
 * same object), as Spark's tasks do.
 *
 * @param template its spectrum
 * @param shape the sizes
 */
record LocalOpener(TemplateSpectrum template, LocalShape shape) implements GpuOpener<LocalGpu> {

    @Override
    public String veto(CudaDevice device) {
        return LocalMemory.veto(shape, device);
    }

    @Override
    public LocalGpu open(CudaDevice device, KernelCache cache) {
        return new LocalGpu(template, shape, device, cache);
    }
}
