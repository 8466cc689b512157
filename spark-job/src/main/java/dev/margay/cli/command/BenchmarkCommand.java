package dev.margay.cli.command;

import dev.margay.api.Benchmark;
import dev.margay.api.BenchmarkListener;
import dev.margay.benchmark.BenchmarkResult;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import java.util.HashSet;
import java.util.List;
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
                    + " minutes on two cores. Below the table, the engines of the CPU are compared with what its cores and its memory can do at"
                    + " most, measured in the same run."
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
        BenchmarkReport report = report(console);
        spec.commandLine().getOut().print(json ? report.json() : report.table());
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.number();
    }

    private BenchmarkReport report(Console console) throws InterruptedException {
        Benchmark benchmark = options.benchmark();
        List<BenchmarkResult> results = benchmark.run(new Progress(console, new HashSet<>()));
        return new BenchmarkReport(results, benchmark.ceilings());
    }

    private record Progress(Console console, Set<String> warnings) implements BenchmarkListener {

        @Override
        public void progress(String text) {
            console.say("%s", text);
        }

        /** Each size may give the same warning. */
        @Override
        public void passedOver(String reason, String engine) {
            String warning = Console.slowerEngine(reason, engine);
            if (warnings.add(warning)) {
                console.say("%s", warning);
            }
        }
    }
}
