package dev.margay.docs;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the site; the build calls it. */
public final class WriteSite {

    private WriteSite() {}

    /**
     * Writes the site.
     *
     * @param arguments the repository's root and the site's folder
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "got " + arguments.length + " arguments; expected the repository's root and the site's folder");
        }
        new Site(Path.of(arguments[0])).write(Path.of(arguments[1]));
    }
}
