package dev.margay.scaling;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the program in this JVM.
 *
 * @param exitCode exit code that the program would end with
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CapacityRun(int exitCode, String out, String err) {

    static CapacityRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CapacityCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CapacityRun(exitCode, out.toString(), err.toString());
    }
}
