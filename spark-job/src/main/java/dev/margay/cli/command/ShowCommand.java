package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what is in a file. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Prints what is in a file: an MRC image or volume, a table, or a result.",
        descriptionHeading = "%n",
        description = {
            "For an MRC file: its size, pixel size and range of values. For a table (CSV, STAR): its columns and their"
                    + " ranges. For a result (*.result.json): what was searched, how, and what was found. Prints to standard"
                    + " output."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n")
public final class ShowCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to show.")
    private List<String> paths;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rows of a table to show. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Override
    public Integer call() {
        if (rows < 0 || rows > MOST_ROWS) {
            throw new BadInputException(
                    new InputProblem("command line", "--rows", "got " + rows + "; expected 0 to " + MOST_ROWS));
        }
        PrintWriter out = spec.commandLine().getOut();
        List<InputProblem> problems = new ArrayList<>();
        for (String path : paths) {
            try {
                Margay.show(path, rows).forEach(out::println);
            } catch (BadInputException e) {
                problems.addAll(e.problems());
            }
        }
        out.flush();
        // The other files were shown.
        new Console(spec.commandLine().getErr()).errors(problems);
        return (problems.isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT).number();
    }
}
