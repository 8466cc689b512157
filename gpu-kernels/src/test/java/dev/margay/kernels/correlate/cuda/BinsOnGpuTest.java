package dev.margay.kernels.correlate.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.cuda.Gpus;
import dev.margay.kernels.cuda.LoadedKernels;
import dev.margay.kernels.cuda.OpenGpu;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.statistics.HistogramEdges;
import dev.margay.kernels.statistics.ValueHistogram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A kernel finds the same bin of a value as the host, at every edge and next to it. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class BinsOnGpuTest {

    private static final String KERNEL = """
            #include "recording.cuh"
            extern "C" __global__ void bins(const float* values, int* bins) {
                bins[blockIdx.x] = margay::binOf(values[blockIdx.x]);
            }
            MARGAY_HOST_ENTRY(bins)
            """;

    @Test
    void binsAreThoseOfTheHost() {
        EmulatedDriver.install();
        float[] values = HistogramEdges.withNeighbours(RandomValues.normal(10_000, 3));
        int[] given = bins(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(given[i]).as("bin of " + values[i]).isEqualTo(ValueHistogram.bin(values[i]));
        }
    }

    private static int[] bins(float[] values) {
        Gpus gpus = Gpus.of(device -> null);
        OpenGpu gpu = new OpenGpu(gpus.usable().get(0));
        KernelSource source = new KernelSource(
                "bins", KERNEL, KernelSource.of("rows_inverse", Map.of()).headers());
        int[] bins = new int[values.length];
        try (LoadedKernels kernels = new LoadedKernels(gpu.context(), List.of(source), gpus.cache());
                Allocations all = new Allocations(gpu.context())) {
            DeviceMemory from =
                    all.device((long) Float.BYTES * values.length, "values").load(values);
            DeviceMemory to = all.device((long) Integer.BYTES * values.length, "bins");
            kernels.kernel(0, "bins", 1, 0).launch(gpu.stream(), values.length, 1, from, to);
            gpu.stream().await("finding bins");
            to.store(bins);
        }
        gpu.context().leave();
        gpu.close(List.of());
        return bins;
    }
}
