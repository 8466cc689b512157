package dev.margay.kernels.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits of Java's optimising compiler that are too low for loops over vectors. The compiler guesses which class an object has, and notes
 * where a guess was wrong. If the code that it compiles into one method has more than 100 such notes, it stops guessing. In a loop over
 * vectors, each operation brings the notes of the methods that it uses, so there are soon more than 100. Then vectors are objects on the
 * heap instead of numbers in registers, and the engine is two to four times slower for as long as the JVM runs. Whether guesses were wrong
 * depends on the order in which methods were compiled: with the usual limits, one JVM of ten is slow (measured with Java 17).
 */
public final class CompilerLimits {

    /** The option for notes of wrong guesses. */
    public static final String TRAPS = "-XX:PerMethodTrapLimit=10000";

    /** The option for notes of recompilations, which also end the guessing. */
    public static final String RECOMPILATIONS = "-XX:PerMethodRecompilationCutoff=10000";

    /** All options for Java that raise the limits. */
    public static final List<String> JAVA_OPTIONS = List.of(TRAPS, RECOMPILATIONS);

    private static final System.Logger LOGGER = System.getLogger(CompilerLimits.class.getName());

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private CompilerLimits() {}

    /** Warns once in each JVM if it runs with lower limits. */
    public static void warnIfTooLow() {
        List<String> missing = missing();
        if (!missing.isEmpty() && !WARNED.getAndSet(true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "This JVM may compute two to four times slower than it could, because limits of its compiler are low;"
                            + " start Java with " + String.join(" ", missing)
                            + " (executors of Spark: spark.executor.extraJavaOptions).");
        }
    }

    /** Those of {@link #JAVA_OPTIONS} whose limits are lower in this JVM. None if it is of a kind that does not have these limits. */
    static List<String> missing() {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return hotSpot == null
                ? List.of()
                : JAVA_OPTIONS.stream()
                        .filter(option -> isLower(hotSpot, option))
                        .toList();
    }

    private static boolean isLower(HotSpotDiagnosticMXBean hotSpot, String option) {
        int name = option.indexOf(':') + 1;
        int value = option.indexOf('=');
        try {
            long limit = Long.parseLong(
                    hotSpot.getVMOption(option.substring(name, value)).getValue());
            // A negative number means that there is no limit.
            return limit >= 0 && limit < Long.parseLong(option.substring(value + 1));
        } catch (IllegalArgumentException e) {
            // This version of Java does not have it.
            return false;
        }
    }
}
