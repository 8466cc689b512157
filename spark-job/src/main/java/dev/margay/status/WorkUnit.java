package dev.margay.status;

/** What a run counts, and what its items are: the words for its progress. */
public enum WorkUnit {
    /** Each item is a search. */
    CORRELOGRAM("correlograms", "corr/s", "search", "searches"),
    /** A part of a micrograph in which a search of two stages climbs from candidates. */
    TILE("tiles", "tiles/s", "search", "searches"),
    /** Each item is a micrograph whose particles are refined. */
    PARTICLE("particles", "particles/s", "micrograph", "micrographs");

    private final String several;
    private final String perSecond;
    private final String item;
    private final String items;

    WorkUnit(String several, String perSecond, String item, String items) {
        this.several = several;
        this.perSecond = perSecond;
        this.item = item;
        this.items = items;
    }

    /** Its name after a number: {@code correlograms}. */
    public String several() {
        return several;
    }

    /** The short name of its rate: {@code corr/s}. */
    public String perSecond() {
        return perSecond;
    }

    /** The name of an item: {@code search}. */
    String item() {
        return item;
    }

    /** The name of several items: {@code searches}. */
    String items() {
        return items;
    }
}
