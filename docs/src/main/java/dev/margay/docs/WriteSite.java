package dev.margay.docs;

import java.io.IOException;
import java.nio.file.Path;

/** The program that writes the site. The build runs it. */
public final class WriteSite {

    private WriteSite() {}

    /**
     * Writes the site.
     *
     * @param arguments the root folder of the repository, and the folder for the site
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("got " + arguments.length
                    + " arguments; expected the root folder of the repository, and the folder for the site");
        }
        new Site(Path.of(arguments[0])).write(Path.of(arguments[1]));
    }
}
