package dev.margay.cli;

import dev.margay.cli.console.ExitCode;
import dev.margay.dataset.DataSetStoppedException;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.correlate.EngineUnavailableException;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.search.SearchFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in words for whoever has to mend it: the user's part without a stack trace, ours with one. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof BadInputException bad) {
            bad.problems().forEach(problem -> printProblem(err, problem));
            err.println(
                    bad.problems().size() == 1
                            ? "Nothing was computed or written."
                            : bad.problems().size() + " problems; nothing was computed or written.");
            return ExitCode.BAD_INPUT.number();
        }
        if (e instanceof EngineUnavailableException) {
            err.println("error: --engine: " + e.getMessage());
            return ExitCode.BAD_INPUT.number();
        }
        err.println("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        if (e instanceof ResultsKeptException || e instanceof DataSetStoppedException) {
            return ExitCode.FAILURE.number();
        }
        // A disk that is full or gone is no fault of ours that a trace would help to find.
        if (!(e instanceof SearchFailedException || e instanceof IOException)) {
            err.println("This should not have happened; please report it with what follows:");
            e.printStackTrace(err);
        }
        err.println("No result was written.");
        return ExitCode.FAILURE.number();
    }

    /** Errors pass picocli by; running out of memory is one that users meet. */
    static int outOfMemory(PrintWriter err) {
        err.println(
                "error: out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MB); give more with MARGAY_MEMORY=16g or the like, or do less at a time, with --master local[1] or, for benchmark, --threads 1");
        err.println("No result was written.");
        return ExitCode.FAILURE.number();
    }

    private static void printProblem(PrintWriter err, InputProblem problem) {
        err.println("error: " + problem);
    }

    /** For command lines that cannot be understood. */
    static final class OfParameters implements IParameterExceptionHandler {
        @Override
        public int handleParseException(ParameterException e, String[] arguments) {
            CommandLine command = e.getCommandLine();
            PrintWriter err = command.getErr();
            err.println("error: " + e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.BAD_INPUT.number();
        }
    }
}
