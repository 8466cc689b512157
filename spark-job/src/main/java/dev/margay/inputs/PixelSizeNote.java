package dev.margay.inputs;

import java.util.Locale;
import java.util.Optional;

/** A word to the user where a file's header and the configuration do not agree on the pixel: one of the two may be a mistake. */
public final class PixelSizeNote {

    /** A header's pixel size may differ from the configured one by this part of it before a note is made of it. */
    private static final double TOLERANCE = 0.01;

    private PixelSizeNote() {}

    /**
     * The note, if there is anything to note.
     *
     * @param path the file
     * @param inHeaderAngstrom what its header says; 0 if it does not
     * @param configuredAngstrom what the configuration says, which is used
     */
    public static Optional<String> of(String path, double inHeaderAngstrom, double configuredAngstrom) {
        return inHeaderAngstrom > 0 && Math.abs(inHeaderAngstrom / configuredAngstrom - 1) > TOLERANCE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: its header says %.4f Angstrom a pixel, optics_group.pixel_size says %.4f, which is used",
                        path,
                        inHeaderAngstrom,
                        configuredAngstrom))
                : Optional.empty();
    }
}
