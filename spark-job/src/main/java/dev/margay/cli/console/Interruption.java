package dev.margay.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Prints one line when a user or a scheduler stops a run (Ctrl-C or SIGTERM). Spark then shuts down. The messages of its threads would
 * not help, so they are suppressed.
 */
public final class Interruption {

    /** Above the priority of Spark's own hook, 40, so that this one runs first. */
    private static final int PRIORITY = 1000;

    private final Runnable hook;

    private Interruption(Runnable hook) {
        this.hook = hook;
    }

    /**
     * Watches for an interruption until {@link #forget} is called.
     *
     * @param console prints the line
     * @param consequence what the interruption means for the results
     */
    public static Interruption watch(Console console, String consequence) {
        Runnable hook = () -> {
            console.say("interrupted; shutting down: %s", consequence);
            Configurator.setAllLevels("", Level.OFF);
            System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, Charset.defaultCharset()));
        };
        ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
        return new Interruption(hook);
    }

    /** Whether the program is being stopped. */
    public static boolean isUnderWay() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    /** Stops watching: the run has ended. */
    public void forget() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
