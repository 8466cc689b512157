package dev.margay.cli.command;

import dev.margay.benchmark.BenchmarkCase;
import dev.margay.benchmark.BenchmarkResult;
import dev.margay.benchmark.EngineBenchmark;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.Engines;
import dev.margay.plan.HeapSpace;
import dev.margay.search.SearchSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast the engines are on this machine. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Measures how fast the engines are on this machine.",
        descriptionHeading = "%n",
        description = {
            "Correlates random data, without Spark, and prints correlograms per second (corr/s): the median of several"
                    + " rounds, with the slowest and the fastest. Engines take turns round by round. Without options it"
                    + " measures three sizes, each with one thread and with one for each core, and takes about seven"
                    + " minutes on two cores."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  margay benchmark --image 4096x4096 --template 512 --threads 2"})
public final class BenchmarkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchmarkOptions options;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(spec.commandLine().getErr());
        List<BenchmarkCase> cases = options.cases();
        EngineBenchmark benchmark = new EngineBenchmark(
                new CorrelatorSettings(SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE),
                options.round(),
                words -> console.say("%s", words));
        // Report every problem before the first measurement.
        Map<BenchmarkCase, List<CorrelatorProvider>> enginesByCase = new LinkedHashMap<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (BenchmarkCase one : cases) {
            enginesByCase.put(one, engines(one, warnings));
        }
        HeapSpace heap = HeapSpace.measure();
        enginesByCase.forEach((one, engines) -> BenchmarkMemory.require(benchmark, one, engines, heap));
        warnings.forEach(warning -> console.say("%s", warning));
        List<BenchmarkResult> results = new ArrayList<>();
        for (Map.Entry<BenchmarkCase, List<CorrelatorProvider>> entry : enginesByCase.entrySet()) {
            results.addAll(benchmark.run(entry.getKey(), entry.getValue()));
        }
        BenchmarkReport report = new BenchmarkReport(results);
        spec.commandLine().getOut().print(json ? report.json() : report.table());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.number();
    }

    /** Each engine once: the automatic choice may also be the reference. */
    private List<CorrelatorProvider> engines(BenchmarkCase one, Set<String> warnings) {
        Map<String, CorrelatorProvider> engines = new LinkedHashMap<>();
        for (String name : options.engines()) {
            CorrelatorProvider engine = Engines.choose(name, one.shape());
            engines.putIfAbsent(engine.engine(), engine);
            Engines.passedOver(name, one.shape())
                    .forEach(reason -> warnings.add(Console.slowerEngine(reason, engine.engine())));
        }
        return List.copyOf(engines.values());
    }
}
