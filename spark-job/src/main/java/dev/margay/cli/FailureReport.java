package dev.margay.cli;

import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.Flags;
import dev.margay.cli.console.Interruption;
import dev.margay.io.ResultsKeptException;
import dev.margay.kernels.engine.EngineUnavailableException;
import dev.margay.problem.BadInputException;
import dev.margay.spark.JobFailedException;
import dev.margay.spark.RunStoppedException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reports errors: a mistake of the user without a stack trace, a fault of the program with one. */
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
        if (e instanceof RunStoppedException && Interruption.isUnderWay()) {
            // The user has stopped it, and knows what is kept.
            return ExitCode.FAILURE.number();
        }
        err.println("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        if (e instanceof JobFailedException) {
            err.println("No result was written.");
        } else if (e instanceof RunStoppedException stopped) {
            stopped.consequence().ifPresent(err::println);
        } else if (!isExpected(e)) {
            err.println("This is a bug in Margay. Please report it with the text below:");
            e.printStackTrace(err);
        }
        return ExitCode.FAILURE.number();
    }

    /** A disk that is full or missing: a stack trace would not help. */
    private static boolean isExpected(Exception e) {
        return e instanceof ResultsKeptException || e instanceof IOException;
    }

    /** Reports that memory is full. picocli does not handle an {@code Error}. */
    public static int outOfMemory(PrintWriter err) {
        err.println("error: out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB); give more, such as MARGAY_MEMORY=16g, or run fewer tasks at the same time: --master local[1], or"
                + " --threads 1 for benchmark");
        return ExitCode.FAILURE.number();
    }

    /** For command lines that picocli cannot parse. */
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
