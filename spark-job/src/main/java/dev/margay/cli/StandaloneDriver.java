package dev.margay.cli;

import java.util.Map;

/**
 * The entry point for a standalone cluster in cluster mode. To hide the secret from other users, the worker moves it from the driver's
 * settings to the environment. Spark's context needs it in the settings, so this class puts it back.
 */
public final class StandaloneDriver {

    /** The environment variable with the secret; the name is from Spark's {@code SecurityManager}. */
    static final String VARIABLE = "_SPARK_AUTH_SECRET";

    static final String SETTING = "spark.authenticate.secret";

    private StandaloneDriver() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        takeSecret(System.getenv());
        Main.main(arguments);
    }

    /** Spark reads its settings from system properties. Only this process can see them. */
    static void takeSecret(Map<String, String> environment) {
        String secret = environment.get(VARIABLE);
        if (secret != null && System.getProperty(SETTING) == null) {
            System.setProperty(SETTING, secret);
        }
    }
}
