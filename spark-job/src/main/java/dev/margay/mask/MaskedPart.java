package dev.margay.mask;

/** A part of a micrograph. */
public final class MaskedPart {

    private final Region region;

    MaskedPart(Region region) {
        this.region = region;
    }

    /** Whether a pixel of the micrograph is in it. */
    public boolean contains(int row, int column) {
        return region.at(row, column);
    }

    /** How many pixels it has. */
    public int pixels() {
        return region.count();
    }

    /** The share of the micrograph. */
    public double share() {
        return (double) pixels() / region.inside().length;
    }
}
