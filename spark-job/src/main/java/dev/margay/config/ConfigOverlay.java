package dev.margay.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values that stand in for keys of a configuration, such as a table's row gives them. A value that cannot be used is told of by
 * where it stands in the table.
 *
 * @param place where the values stand, such as {@code micrographs_ctf.star:23}
 * @param cells by dotted key: {@code micrograph_path}, {@code optics_group.defocus_u}; in the order given
 */
public record ConfigOverlay(String place, Map<String, Cell> cells) {

    private static final Pattern DOTTED_KEY = Pattern.compile("\\w+(\\.\\w+)*");

    /**
     * One value.
     *
     * @param text as written; read as the same text would be in YAML
     * @param place file, line and column, for messages
     */
    public record Cell(String text, String place) {
        /**
         * The value of a column.
         *
         * @param text as written
         * @param place file and line
         * @param column the column's name
         */
        public static Cell of(String text, String place, String column) {
            return new Cell(text, place + ", " + column);
        }
    }

    public ConfigOverlay {
        for (String key : cells.keySet()) {
            if (!DOTTED_KEY.matcher(key).matches()) {
                throw new IllegalArgumentException(
                        "cells must have dotted keys such as optics_group.voltage, got " + key);
            }
        }
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** One without values yet. */
    public static ConfigOverlay at(String place) {
        return new ConfigOverlay(place, Map.of());
    }

    /** The same with one value more, or another one: that of a column at this overlay's place. */
    public ConfigOverlay with(String key, String text, String column) {
        return with(key, Cell.of(text, place, column));
    }

    /** The same with one value more, or another one. */
    public ConfigOverlay with(String key, Cell cell) {
        Map<String, Cell> more = new LinkedHashMap<>(cells);
        more.put(key, cell);
        return new ConfigOverlay(place, more);
    }
}
