package dev.margay.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values that replace keys of a configuration, such as those in a row of a table. Messages about such a value give its position in the
 * table.
 *
 * @param place of the values, such as {@code micrographs_ctf.star:23}
 * @param cells by dotted key: {@code micrograph_path}, {@code optics_group.defocus_u}; in the order given
 */
public record ConfigOverlay(String place, Map<String, Cell> cells) {

    private static final Pattern DOTTED_KEY = Pattern.compile("\\w+(\\.\\w+)*");

    /**
     * One value.
     *
     * @param text as written; it is read like the same text in YAML
     * @param place file, line and column, for messages
     */
    public record Cell(String text, String place) {
        /**
         * A value from a column.
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

    /** An overlay without values. */
    public static ConfigOverlay at(String place) {
        return new ConfigOverlay(place, Map.of());
    }

    /** This overlay with a new or replaced value from a column at this overlay's place. */
    public ConfigOverlay with(String key, String text, String column) {
        return with(key, Cell.of(text, place, column));
    }

    /** This overlay with a new or replaced value. */
    public ConfigOverlay with(String key, Cell cell) {
        Map<String, Cell> more = new LinkedHashMap<>(cells);
        more.put(key, cell);
        return new ConfigOverlay(place, more);
    }
}
