package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaEvent;
import dev.margay.kernels.cuda.driver.CudaKernel;
import dev.margay.kernels.cuda.driver.CudaModule;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The best speed of a GPU, measured on it.
 *
 * @param bytesPerSecond of a copy within its memory, bytes read and bytes written counted
 * @param operationsPerSecond in single precision, a multiply-add counted as two
 */
record GpuCeilings(double bytesPerSecond, double operationsPerSecond) {

    private static final int THREADS = 256;

    private static final int CHAINS = 16;

    private static final int REPETITIONS = 9;

    /** Measures; the calling thread has entered the context. */
    static GpuCeilings measure(
            CudaContext context, KernelCache cache, long copyBytes, int blocksPerMultiprocessor, int rounds)
            throws IOException {
        KernelSource header = KernelSource.of("slices", Map.of());
        KernelSource source;
        try (InputStream text = GpuCeilings.class.getResourceAsStream("ceilings.cu")) {
            source = new KernelSource(
                    "ceilings",
                    "#include \"kernel.cuh\"\n" + new String(text.readAllBytes(), StandardCharsets.UTF_8),
                    header.headers());
        }
        int blocks = (int) (copyBytes / 16 / THREADS);
        int multiplyBlocks = context.device().multiprocessors() * blocksPerMultiprocessor;
        try (CudaStream stream = new CudaStream(context);
                CudaModule module = new CudaModule(
                        context,
                        "ceilings.cu",
                        cache.image(source, context.device().capability()));
                DeviceMemory from = new DeviceMemory(context, copyBytes, "the copy's source");
                DeviceMemory to = new DeviceMemory(context, copyBytes, "the copy");
                DeviceMemory sums = new DeviceMemory(context, 4L * THREADS * multiplyBlocks, "sums")) {
            from.fill(0x3f9d70a4, stream);
            CudaKernel copy = module.kernel("copyMemory", THREADS, 0);
            CudaKernel multiplyAdd = module.kernel("multiplyAdd", THREADS, 0);
            double copySeconds = seconds(context, stream, () -> copy.launch(stream, blocks, 1, from, to));
            double multiplySeconds =
                    seconds(context, stream, () -> multiplyAdd.launch(stream, multiplyBlocks, 1, sums, rounds, 0.999f));
            double operations = 2.0 * CHAINS * rounds * THREADS * multiplyBlocks;
            return new GpuCeilings(2.0 * blocks * THREADS * 16 / copySeconds, operations / multiplySeconds);
        }
    }

    /** The median of some repetitions after the first. */
    private static double seconds(CudaContext context, CudaStream stream, Runnable launch) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < REPETITIONS + 1; i++) {
            try (CudaEvent before = new CudaEvent(context);
                    CudaEvent after = new CudaEvent(context)) {
                before.record(stream);
                launch.run();
                after.record(stream);
                stream.await("measuring the best speed of the GPU");
                if (i > 0) {
                    seconds.add(after.millisecondsSince(before) / 1e3);
                }
            }
        }
        Collections.sort(seconds);
        return seconds.get(seconds.size() / 2);
    }
}
