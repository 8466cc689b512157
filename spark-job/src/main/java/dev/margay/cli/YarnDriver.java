package dev.margay.cli;

import dev.margay.cli.console.ExitCode;
import org.apache.spark.SparkUserAppException;

/**
 * The entry point for YARN in cluster mode. There, YARN considers a driver that ends its own JVM as failed, whatever its exit code is. So
 * this class returns after a success, and reports other exit codes with an exception.
 */
public final class YarnDriver {

    private YarnDriver() {}

    /**
     * Runs a command.
     *
     * @throws SparkUserAppException if its exit code is not 0
     */
    public static void main(String[] arguments) throws SparkUserAppException {
        int exitCode = Main.run(arguments);
        if (exitCode != ExitCode.DONE.number()) {
            throw new SparkUserAppException(exitCode, null);
        }
    }
}
