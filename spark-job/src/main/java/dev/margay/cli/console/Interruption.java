package dev.margay.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * What a user sees who stops a search (Ctrl-C, or a scheduler's SIGTERM): one line. Spark winds down behind it, and what its
 * threads then complain of is of no use to anyone.
 */
public final class Interruption {

    /** Before Spark's own hook, which stands at 40. */
    private static final int PRIORITY = 1000;

    private final Runnable hook;

    private Interruption(Runnable hook) {
        this.hook = hook;
    }

    /**
     * Watches for it until told to forget it.
     *
     * @param console where to say it
     * @param consequence what it means
     */
    public static Interruption watch(Console console, String consequence) {
        Runnable hook = () -> {
            console.say("interrupted; winding down, %s", consequence);
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

    /** The search is over. */
    public void forget() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
