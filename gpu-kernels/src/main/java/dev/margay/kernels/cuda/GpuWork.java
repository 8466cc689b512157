package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.driver.CudaDevice;

/** Work prepared on one GPU, lent by a {@link GpuPool}. */
public interface GpuWork extends AutoCloseable {

    /** The GPU. */
    CudaDevice device();

    /** Whether an error has made it useless. */
    boolean isBroken();

    @Override
    void close();
}
