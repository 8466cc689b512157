package dev.margay.cli;

import java.util.Map;

/**
 * The program as a standalone cluster starts it in cluster mode. Its worker takes the secret out of the driver's settings, where others
 * could see it, and leaves it in the environment; but Spark's context wants it among the settings.
 */
public final class StandaloneDriver {

    /** Where a worker leaves it; Spark's {@code SecurityManager} has the name. */
    static final String VARIABLE = "_SPARK_AUTH_SECRET";

    static final String SETTING = "spark.authenticate.secret";

    private StandaloneDriver() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        takeSecret(System.getenv());
        Main.main(arguments);
    }

    /** Spark reads its settings from system properties; these are seen by this process alone. */
    static void takeSecret(Map<String, String> environment) {
        String secret = environment.get(VARIABLE);
        if (secret != null && System.getProperty(SETTING) == null) {
            System.setProperty(SETTING, secret);
        }
    }
}
