package dev.margay.cli;

import dev.margay.cli.command.BenchmarkCommand;
import dev.margay.cli.command.CompareCommand;
import dev.margay.cli.command.CompletionCommand;
import dev.margay.cli.command.ConstrainCommand;
import dev.margay.cli.command.ConstrainedSearchCommand;
import dev.margay.cli.command.DemoCommand;
import dev.margay.cli.command.DoctorCommand;
import dev.margay.cli.command.ExportCommand;
import dev.margay.cli.command.ExtractCommand;
import dev.margay.cli.command.ImportCommand;
import dev.margay.cli.command.MatchTemplateCommand;
import dev.margay.cli.command.OptimiseBFactorCommand;
import dev.margay.cli.command.OptimiseTemplateCommand;
import dev.margay.cli.command.PickCommand;
import dev.margay.cli.command.PreflightCommand;
import dev.margay.cli.command.RefineTemplateCommand;
import dev.margay.cli.command.ReportCommand;
import dev.margay.cli.command.ShowCommand;
import dev.margay.cli.command.SimulateMicrographCommand;
import dev.margay.cli.command.SimulateTemplateCommand;
import dev.margay.cli.command.SubmitCommand;
import dev.margay.cli.command.Version;
import dev.margay.cli.console.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program {@code margay} and its commands. */
@Command(
        name = "margay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            SimulateTemplateCommand.class,
            SimulateMicrographCommand.class,
            PreflightCommand.class,
            MatchTemplateCommand.class,
            RefineTemplateCommand.class,
            ConstrainedSearchCommand.class,
            ConstrainCommand.class,
            OptimiseTemplateCommand.class,
            OptimiseBFactorCommand.class,
            PickCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            ExtractCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            ShowCommand.class,
            SubmitCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            BenchmarkCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        header = "Finds molecules in cryo-EM micrographs by 2D template matching, on Apache Spark.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nStart here:%n",
        footer = {
            "  margay demo                         try it on simulated data",
            "  margay doctor                       check this machine",
            "  margay preflight config.yaml        check a search before it runs",
            "  margay match-template config.yaml   search, with Leopard-EM's YAML",
            "  margay refine-template --help       refine the particles found",
            "",
            "Environment:",
            "  JAVA_HOME        the Java to use (17 or newer)",
            "  MARGAY_MEMORY    how much memory to use, such as 16g (default: 3/4 of all)",
            "  MARGAY_JARS      a folder of more jars, such as those for s3a: (docs/clusters.md)",
            "  HADOOP_CONF_DIR  the folder of Hadoop's settings, for hdfs: and s3a:",
            "",
            "Exit codes: 0 done, 1 failure, 2 bad input (nothing was written)."
        })
public final class Main implements Callable<Integer> {

    private Main() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT.number();
    }

    /** Runs a command and returns its exit code. */
    static int run(String... arguments) {
        // Pictures are drawn into files; no display is needed.
        System.setProperty("java.awt.headless", "true");
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        try {
            return commandLine(err).execute(arguments);
        } catch (OutOfMemoryError e) {
            return FailureReport.outOfMemory(err);
        }
    }

    private static CommandLine commandLine(PrintWriter err) {
        return commandLine().setErr(err);
    }

    /** All commands and their options, for pages that list them. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new FailureReport.OfParameters())
                .setExecutionExceptionHandler(new FailureReport())
                .setUsageHelpAutoWidth(true);
    }
}
