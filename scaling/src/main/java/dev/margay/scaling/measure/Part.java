package dev.margay.scaling.measure;

import java.util.Locale;

/** Every part of a search that is measured. */
public enum Part {
    /** A task copies the tiles, serialises them and writes them to a local file. */
    STATISTICS_SENT("statistics sent", Unit.BYTE),
    /** A task that merges, or the driver, reads and deserialises them. */
    STATISTICS_RECEIVED("statistics received", Unit.BYTE),
    /** Into other statistics. */
    STATISTICS_MERGED("statistics merged", Unit.BYTE),
    /** The driver makes one whole of tiles. */
    STATISTICS_ASSEMBLED("statistics assembled", Unit.BYTE),
    /** On the driver, once. */
    ORIENTATIONS_COMPUTED("orientations computed", Unit.ORIENTATION),
    /** Once in every JVM. */
    WORK_ORDER_COMPUTED("work order computed", Unit.ORIENTATION),
    /** On the driver, once. */
    TEMPLATE_TRANSFORMED("template transformed", Unit.VOXEL),
    /** The driver's dispatcher launches them and notices their ends. */
    EMPTY_TASKS("empty tasks", Unit.TASK),
    /** Two stages that have nothing to do. */
    EMPTY_ROUND("round without work", Unit.ROUND),
    /** The driver serialises and stores it. */
    TEMPLATE_BROADCAST("template broadcast, in the driver", Unit.BYTE),
    /** Without an executor in another JVM: what an executor would do after fetching, which is to deserialise it. */
    TEMPLATE_RECEIVED("template received by an executor", Unit.BYTE),
    /** From a file. */
    MICROGRAPH_READ("micrograph read", Unit.PIXEL),
    /** Transformed, filtered and scaled. */
    MICROGRAPH_PREPARED("micrograph prepared", Unit.PIXEL),
    /** All projective filters of a micrograph. */
    FILTERS_COMPUTED("filters computed", Unit.VALUE),
    /** The engine that a search would choose on this machine. */
    ENGINE_LOADED("engine loads a micrograph", Unit.PIXEL),
    /** From statistics; pixels are those of the valid region. */
    MAPS_COMPUTED("maps computed", Unit.PIXEL),
    /** In the map of z-scores; pixels are those of the valid region. */
    PEAKS_FOUND("peaks found", Unit.PIXEL),
    /** To files; pixels are those of the valid region. */
    MAPS_WRITTEN("eight maps written", Unit.PIXEL);

    /** What a cost is counted in. */
    public enum Unit {
        BYTE,
        ORIENTATION,
        PIXEL,
        ROUND,
        TASK,
        VALUE,
        VOXEL;

        /** The word for one. */
        public String description() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String description;
    private final Unit unit;

    Part(String description, Unit unit) {
        this.description = description;
        this.unit = unit;
    }

    /** What happens, in words. */
    public String description() {
        return description;
    }

    /** What its cost is counted in. */
    public Unit unit() {
        return unit;
    }
}
