package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;

/**
 * One micrograph of a table.
 *
 * @param name short and unique in its table, for folders and reports: the file's name without extensions
 * @param overlay the values of the row; always contains {@code micrograph_path}
 */
public record MicrographRow(String name, ConfigOverlay overlay) {

    /** The key of the micrograph's path. */
    static final String PATH_KEY = "micrograph_path";

    public MicrographRow {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (!overlay.cells().containsKey(PATH_KEY)) {
            throw new IllegalArgumentException("overlay must contain " + PATH_KEY + ", got "
                    + overlay.cells().keySet());
        }
    }

    /** The micrograph's path, as written. */
    public String path() {
        return overlay.cells().get(PATH_KEY).text();
    }
}
