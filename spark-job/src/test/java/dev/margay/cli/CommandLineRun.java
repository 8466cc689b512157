package dev.margay.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * One run of the program in this JVM.
 *
 * @param exitCode exit code that the program would end with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CommandLineRun(int exitCode, String out, String err) {

    static CommandLineRun of(String... arguments) {
        PrintStream standardOut = System.out;
        PrintStream standardErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, Charset.defaultCharset()));
        System.setErr(new PrintStream(err, true, Charset.defaultCharset()));
        try {
            int exitCode = Main.run(arguments);
            return new CommandLineRun(
                    exitCode, out.toString(Charset.defaultCharset()), err.toString(Charset.defaultCharset()));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
    }
}
