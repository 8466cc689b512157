package dev.margay.inputs;

import dev.margay.io.mrc.MrcReader;
import java.util.Locale;
import java.util.Optional;

/** A note if the pixel size in a file's header differs from the configuration: one of them may be wrong. */
public final class PixelSizeNote {

    /** Relative difference below which two pixel sizes are the same. */
    private static final double TOLERANCE = 0.01;

    private PixelSizeNote() {}

    /**
     * The note, if there is one.
     *
     * @param path the file
     * @param size from its header
     * @param configuredAngstrom from the configuration; this value is used
     */
    public static Optional<String> of(String path, MrcReader.Size size, double configuredAngstrom) {
        return of(path, size, configuredAngstrom, "optics_group.pixel_size");
    }

    /**
     * The note, if there is one.
     *
     * @param path the file
     * @param size from its header
     * @param configuredAngstrom this value is used
     * @param name where it is from: a key or a column
     */
    public static Optional<String> of(String path, MrcReader.Size size, double configuredAngstrom, String name) {
        double x = size.pixelSizeAngstrom();
        double y = size.pixelSizeYAngstrom();
        if (x > 0 && y > 0 && Math.abs(y / x - 1) > TOLERANCE) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s: its header says %.4f Angstrom a pixel along x and %.4f along y; %s %.4f is" + " used for both",
                    path,
                    x,
                    y,
                    name,
                    configuredAngstrom));
        }
        return x > 0 && Math.abs(x / configuredAngstrom - 1) > TOLERANCE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: its header says %.4f Angstrom a pixel, %s says %.4f, which is used",
                        path,
                        x,
                        name,
                        configuredAngstrom))
                : Optional.empty();
    }
}
