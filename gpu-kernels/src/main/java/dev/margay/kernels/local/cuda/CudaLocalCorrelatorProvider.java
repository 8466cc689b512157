package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.cuda.NvidiaHardware;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Provides the engine {@code cuda}: the automatic choice on machines with an NVIDIA GPU. It needs what the search's
 * engine of that name needs; if something is missing, a veto says so.
 */
public final class CudaLocalCorrelatorProvider implements LocalCorrelatorProvider {

    /** Made by the service loader. */
    public CudaLocalCorrelatorProvider() {}

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
    public List<String> vetoes(LocalShape shape) {
        return gpus(shape).vetoes();
    }

    private static Gpus gpus(LocalShape shape) {
        return Gpus.of(device -> LocalMemory.veto(shape, device));
    }

    @Override
    public String details(LocalShape shape) {
        Gpus gpus = gpus(shape);
        String names = gpus.usable().stream().map(CudaDevice::title).collect(Collectors.joining(", "));
        return names + "; kernels compiled by " + gpus.compilerTitle();
    }

    @Override
    public LocalCorrelator create(TemplateSpectrum template, LocalShape shape, Optional<String> gpu) {
        return new CudaLocalCorrelator(template, shape, gpu);
    }

    @Override
    public int particlesAtOnce(LocalShape shape) {
        return gpus(shape).usable().stream()
                .mapToInt(device -> new LocalMemory(LocalSizes.of(shape, device.sharedBytesOfBlock()))
                        .particles(device.memoryBytes()))
                .min()
                .orElse(1);
    }

    @Override
    public long bytesPerTask(LocalShape shape) {
        return LocalMemory.hostBytes(shape);
    }
}
