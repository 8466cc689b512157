package dev.margay.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Version and commit of this Margay.
 *
 * @param version of the release
 * @param commit the last commit of the sources, with {@code -dirty} at the end if they were changed after it; {@code unknown} if it was not built
 *     from a checkout
 */
public record Build(String version, String commit) {

    private static final String UNKNOWN = "unknown";

    private static final Build CURRENT = read();

    /** The running version. */
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

    /** A value that the build did not fill in is still a placeholder. */
    private static String written(Properties properties, String key) {
        String value = properties.getProperty(key, "");
        return value.isBlank() || value.startsWith("$") ? UNKNOWN : value;
    }
}
