package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.MicrographSimulator;
import dev.margay.api.WrittenMicrograph;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates a micrograph with known particles. */
@Command(
        name = "simulate-micrograph",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Simulates a micrograph with known particles.",
        descriptionHeading = "%n",
        description = {
            "Places molecules at random, or as in a table, and images them with the optics of the configuration: projection, CTF,"
                    + " counted electrons, background. Writes the image (MRC), a table of the true particles"
                    + " (OUT.particles.csv) with the columns of match-template, and a description (OUT.micrograph.json)."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {"  margay simulate-micrograph micrograph.yaml micrograph.mrc --seed 7"})
public final class SimulateMicrographCommand implements Callable<Integer> {

    private static final int MOST = 9_999;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration (YAML).")
    private String config;

    @Parameters(index = "1", paramLabel = "OUT.mrc", description = "The micrograph to write.")
    private String out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of all random numbers, instead of the configuration's. The same seed gives the same files.")
    private Long seed;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration start. Default: the working directory.")
    private Path baseDirectory;

    @Option(
            names = "--count",
            paramLabel = "N",
            description =
                    "Simulate N micrographs with consecutive seeds on Spark: OUT-0001.mrc and so on. On a cluster, all paths must be on"
                            + " storage that all machines share.")
    private Integer count;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Where Spark runs, with --count. Default: what spark-submit says, else one micrograph at a time on this"
                            + " machine, with all cores.")
    private String master;

    @Option(names = "--overwrite", description = "Replace existing files.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(spec.commandLine().getErr());
        MicrographSimulator simulator =
                Margay.simulateMicrograph(config).listener(new SimulationLines(console, "particles"));
        if (baseDirectory != null) {
            simulator.baseDirectory(baseDirectory);
        }
        if (seed != null) {
            simulator.seed(seed);
        }
        if (overwrite) {
            simulator.overwrite();
        }
        if (count != null) {
            return writeSeries(simulator, console);
        }
        if (master != null) {
            throw problem("--master", "is for several micrographs; give --count N, too");
        }
        write(simulator, console);
        return ExitCode.DONE.number();
    }

    private int writeSeries(MicrographSimulator simulator, Console console) throws IOException {
        if (count < 1 || count > MOST) {
            throw problem("--count", "got " + count + "; expected 1 to " + MOST);
        }
        if (master != null) {
            simulator.master(master);
        }
        List<String> paths = simulator.writeSeries(out, count);
        console.say(
                "wrote       %s to %s, each with its table and description", paths.get(0), paths.get(paths.size() - 1));
        return ExitCode.DONE.number();
    }

    private static BadInputException problem(String option, String message) {
        return new BadInputException(new InputProblem("command line", option, message));
    }

    private void write(MicrographSimulator simulator, Console console) throws IOException {
        WrittenMicrograph written = simulator.write(out);
        console.say(
                "wrote       %s  %d x %d pixels, %s, seed %d, in %.1f s",
                out,
                written.record().width(),
                written.record().height(),
                Console.counted(
                        written.record().particles().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        "particle",
                        "particles"),
                written.record().seed(),
                written.record().seconds());
        console.say("wrote       %s", written.tablePath());
    }
}
