package dev.margay.cli;

import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.Flags;
import dev.margay.dataset.DataSetStoppedException;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.correlate.EngineUnavailableException;
import dev.margay.problem.BadInputException;
import dev.margay.spark.JobFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in words for the person who has to fix it: the user's mistakes without a stack trace, ours with one. */
public final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof BadInputException bad) {
            bad.problems().forEach(problem -> err.println("error: " + Flags.line(problem)));
            int count = bad.problems().size();
            err.println((count == 1 ? "Nothing" : count + " problems; nothing") + " was computed or written.");
            return ExitCode.BAD_INPUT.number();
        }
        if (e instanceof EngineUnavailableException) {
            err.println("error: --engine: " + e.getMessage());
            return ExitCode.BAD_INPUT.number();
        }
        err.println("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        if (e instanceof JobFailedException) {
            err.println("No result was written.");
        } else if (!isExpected(e)) {
            err.println("This should not have happened. Please report it with what follows:");
            e.printStackTrace(err);
        }
        return ExitCode.FAILURE.number();
    }

    /** A disk that is full or gone is not a fault of ours that a trace would help to find. */
    private static boolean isExpected(Exception e) {
        return e instanceof ResultsKeptException || e instanceof DataSetStoppedException || e instanceof IOException;
    }

    /** picocli does not handle errors; users meet this one. */
    static int outOfMemory(PrintWriter err) {
        err.println("error: out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB); give more, such as MARGAY_MEMORY=16g, or do less at the same time, with --master local[1] or,"
                + " for benchmark, --threads 1");
        return ExitCode.FAILURE.number();
    }

    /** For command lines that cannot be understood. */
    public static final class OfParameters implements IParameterExceptionHandler {
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
