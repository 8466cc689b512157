package dev.margay.scaling;

import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong. A user's mistake gets a message without a stack trace; a mistake of ours gets one with it. */
final class FailureMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof BadInputException bad) {
            bad.problems().forEach(problem -> err.println("error: " + problem));
            return ExitCode.USAGE;
        }
        err.println("error: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        // A full disk is no mistake of ours: a stack trace would not help.
        if (!(e instanceof IOException)) {
            err.println("This should not have happened; please report it with what follows:");
            e.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: command line: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("See '" + command.getCommandName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** An error that picocli does not handle, and that users meet. */
    static int outOfMemory(PrintWriter err) {
        err.println("error: out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MB); set MARGAY_MEMORY=16g or more, or measure smaller sizes");
        return ExitCode.SOFTWARE;
    }
}
