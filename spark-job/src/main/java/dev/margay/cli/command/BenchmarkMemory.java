package dev.margay.cli.command;

import dev.margay.benchmark.BenchmarkCase;
import dev.margay.benchmark.EngineBenchmark;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.plan.HeapSpace;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Locale;

/** Checks that a case fits into memory. Correlators of all its engines are warm at the same time. */
final class BenchmarkMemory {

    private BenchmarkMemory() {}

    /** Throws if the case does not fit. Called before the first measurement. */
    static void require(
            EngineBenchmark benchmark, BenchmarkCase one, List<CorrelatorProvider> engines, HeapSpace heap) {
        long inputs = EngineBenchmark.bytesOfInputs(one.shape());
        long thread = benchmark.bytesPerThread(one.shape(), engines);
        long needed = inputs + one.threads() * thread;
        if (needed > heap.free()) {
            long fitting = (heap.free() - inputs) / thread;
            throw new BadInputException(new InputProblem(
                    "command line",
                    fitting < 1 ? "--image" : "--threads",
                    String.format(
                            Locale.ROOT,
                            "got %s, which needs %.1f GB, but %.1f GB are free; set MARGAY_MEMORY to %d GB or more, or measure %s",
                            one,
                            needed / 1e9,
                            heap.free() / 1e9,
                            heap.gibibytesFor(needed),
                            fitting < 1 ? "smaller sizes" : "fewer threads with --threads " + fitting)));
        }
    }
}
