package dev.margay.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Margay this is.
 *
 * @param version of the release
 * @param commit the sources' last commit, with {@code -dirty} behind it if they had been changed since; {@code unknown} if they were no
 *     checkout when it was built
 */
public record Build(String version, String commit) {

    private static final String UNKNOWN = "unknown";

    private static final Build CURRENT = read();

    /** The one that runs. */
    public static Build current() {
        return CURRENT;
    }

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(written(properties, "version"), written(properties, "commit"));
    }

    /** What the build could not fill in still stands there as it is in the sources. */
    private static String written(Properties properties, String key) {
        String value = properties.getProperty(key, "");
        return value.isBlank() || value.startsWith("$") ? UNKNOWN : value;
    }
}
