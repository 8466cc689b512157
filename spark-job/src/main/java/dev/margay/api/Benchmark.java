package dev.margay.api;

import dev.margay.benchmark.BenchmarkCase;
import dev.margay.benchmark.BenchmarkResult;
import dev.margay.benchmark.EngineBenchmark;
import dev.margay.inputs.HeapSpace;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.vector.VectorCeilings;
import dev.margay.kernels.vector.VectorUnits;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.search.SearchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how fast engines are on this machine, without Spark.
 *
 * @param cases what to measure; cases of the same size follow each other
 * @param engines names of engines, or {@code auto}
 * @param round minimum length of a round, and of the warm-up before it
 */
public record Benchmark(List<BenchmarkCase> cases, List<String> engines, Duration round) {

    public Benchmark {
        cases = List.copyOf(cases);
        engines = List.copyOf(engines);
    }

    /**
     * Measures all cases.
     *
     * @return a result for each case and engine
     * @throws BadInputException before the first measurement, if a case does not fit into memory
     * @throws dev.margay.kernels.engine.EngineUnavailableException if an engine cannot run here
     * @throws InterruptedException if the thread was interrupted
     */
    public List<BenchmarkResult> run(BenchmarkListener listener) throws InterruptedException {
        EngineBenchmark benchmark = new EngineBenchmark(
                new CorrelatorSettings(SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE), round, listener::progress);
        Map<BenchmarkCase, List<CorrelatorProvider>> enginesByCase = new LinkedHashMap<>();
        cases.forEach(one -> enginesByCase.put(one, providers(one, listener)));
        HeapSpace heap = HeapSpace.measure();
        enginesByCase.forEach((one, providers) -> requireMemory(benchmark, one, providers, heap));
        List<BenchmarkResult> results = new ArrayList<>();
        for (Map.Entry<BenchmarkCase, List<CorrelatorProvider>> entry : enginesByCase.entrySet()) {
            results.addAll(benchmark.run(entry.getKey(), entry.getValue()));
        }
        return results;
    }

    /**
     * What the cores of this machine can do at most, for each number of threads of the cases.
     *
     * @return empty if Java cannot use the vector units here, or if the memory is not enough to measure it
     * @throws InterruptedException if the thread was interrupted
     */
    public List<VectorCeilings> ceilings() throws InterruptedException {
        List<VectorCeilings> ceilings = new ArrayList<>();
        if (VectorUnits.vetoes().isEmpty()) {
            for (int threads :
                    cases.stream().mapToInt(BenchmarkCase::threads).distinct().toArray()) {
                if (threads * VectorCeilings.BYTES_PER_THREAD
                        < HeapSpace.measure().free()) {
                    ceilings.add(VectorCeilings.measure(threads));
                }
            }
        }
        return ceilings;
    }

    /** Each engine once: the automatic choice may also be the reference. */
    private List<CorrelatorProvider> providers(BenchmarkCase one, BenchmarkListener listener) {
        Map<String, CorrelatorProvider> providers = new LinkedHashMap<>();
        for (String name : engines) {
            CorrelatorProvider engine = Engines.choice().choose(name, one.shape());
            providers.putIfAbsent(engine.engine(), engine);
            Engines.choice()
                    .passedOver(name, one.shape())
                    .forEach(reason -> listener.passedOver(reason, engine.engine()));
        }
        return List.copyOf(providers.values());
    }

    /** Correlators of all engines of a case are warm at the same time. */
    static void requireMemory(
            EngineBenchmark benchmark, BenchmarkCase one, List<CorrelatorProvider> engines, HeapSpace heap) {
        long inputs = EngineBenchmark.bytesOfInputs(one.shape());
        long thread = benchmark.bytesPerThread(one.shape(), engines);
        long needed = inputs + one.threads() * thread;
        if (needed > heap.free()) {
            long fitting = (heap.free() - inputs) / thread;
            throw new BadInputException(InputProblem.of(
                    Setting.MEMORY,
                    String.format(
                            Locale.ROOT,
                            "%s needs %.1f GB, but %.1f GB are free; give %d GB or more, or measure %s",
                            one,
                            needed / 1e9,
                            heap.free() / 1e9,
                            heap.gibibytesFor(needed),
                            fitting < 1 ? "smaller sizes" : "at most " + fitting + " threads")));
        }
    }
}
