package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.GpuInventory;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.cuda.NvidiaHardware;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaDriver;
import dev.margay.kernels.cuda.driver.DriverUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Provides the engine {@code cuda}: the automatic choice on machines with an NVIDIA GPU. It needs Linux on amd64, the
 * GPU's driver, and NVRTC or nvcc of CUDA 12 or later; if one is missing, a veto says so.
 */
public final class CudaCorrelatorProvider implements CorrelatorProvider {

    /**
     * Bytes of host memory for each float of the image's spectrum while it is prepared: a copy, the pixels, and
     * transforms.
     */
    private static final long IMAGE_BYTES = 24;

    /** Made by the service loader. */
    public CudaCorrelatorProvider() {}

    @Override
    public String engine() {
        return "cuda";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public boolean isExpected() {
        return NvidiaHardware.isPresent();
    }

    @Override
    public List<String> vetoes(CorrelationShape shape) {
        return Gpus.of(device -> CudaMemory.veto(shape, device)).vetoes();
    }

    @Override
    public String details(CorrelationShape shape) {
        Gpus gpus = Gpus.of(device -> CudaMemory.veto(shape, device));
        String names = gpus.usable().stream().map(CudaDevice::title).collect(Collectors.joining(", "));
        return names + "; kernels compiled by " + gpus.compilerTitle();
    }

    @Override
    public Optional<GpuInventory> gpus() {
        try {
            List<String> titles =
                    CudaDriver.get().devices().stream().map(CudaDevice::title).toList();
            return Optional.of(new GpuInventory(titles, ""));
        } catch (DriverUnavailableException e) {
            return Optional.of(new GpuInventory(List.of(), e.getMessage()));
        }
    }

    @Override
    public List<String> libraries() {
        return List.of("jcuda/driver/JCudaDriver.class", CudaDriver.NATIVE_RESOURCE, "com/sun/jna/Native.class");
    }

    @Override
    public Correlator create(CorrelationInputs inputs, CorrelatorSettings settings) {
        return new CudaCorrelator(inputs, settings);
    }

    @Override
    public long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings) {
        long pixels = (long) shape.imageHeight() * shape.imageWidth();
        return IMAGE_BYTES * pixels + shape.statisticsBytes() + CudaMemory.tableBytesOnHost(shape);
    }
}
