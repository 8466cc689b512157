package dev.margay.analysis;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The pixels of maps at which particles are searched. A pixel is inside if the centre of its template box lies in the searched part of the
 * micrograph.
 *
 * @param pixels how many there are in a map
 * @param inside which of them are searched
 * @param shares the share of the poses that is searched at each pixel; empty if it is all of them where {@code inside} says so
 */
public record SearchArea(int pixels, BitSet inside, Optional<float[]> shares) {

    /** Checks that something is searched. */
    public SearchArea {
        if (inside.isEmpty()
                || inside.length() > pixels
                || shares.filter(all -> all.length != pixels).isPresent()) {
            throw new IllegalArgumentException("of " + pixels + " pixels, " + inside.cardinality()
                    + " are inside; expected at least one, and none beyond the map");
        }
    }

    /** All poses are searched at these pixels. */
    public SearchArea(int pixels, BitSet inside) {
        this(pixels, inside, Optional.empty());
    }

    /**
     * The pixels at which some poses are searched.
     *
     * @param shares the share of the poses at each pixel, 0 to 1; 0 is outside
     * @throws IllegalArgumentException if no pixel is inside
     */
    public static SearchArea ofShares(float[] shares) {
        BitSet inside = new BitSet();
        boolean part = false;
        for (int place = 0; place < shares.length; place++) {
            inside.set(place, shares[place] != 0);
            part |= shares[place] != 0 && shares[place] != 1;
        }
        return new SearchArea(shares.length, inside, part ? Optional.of(shares) : Optional.empty());
    }

    /** Whether a place of the micrograph is searched. */
    public interface Places {
        /**
         * Says it.
         *
         * @param row of the micrograph
         * @param column of the micrograph
         */
        boolean contain(int row, int column);
    }

    /** All pixels of a map. */
    public static SearchArea whole(RealImage map) {
        BitSet all = new BitSet();
        all.set(0, map.values().length);
        return new SearchArea(map.values().length, all);
    }

    /**
     * A part of the maps.
     *
     * @param places of the micrograph that are searched
     * @param grid of the maps' pixels
     * @param templateSize edge of the template
     * @throws IllegalArgumentException if no pixel is inside
     */
    public static SearchArea of(Places places, PixelGrid grid, int templateSize) {
        int height = grid.validHeight(templateSize);
        int width = grid.validWidth(templateSize);
        BitSet inside = new BitSet();
        for (int y = 0; y < height; y++) {
            int row = (int) Math.round(grid.originalRow(y)) + templateSize / 2;
            for (int x = 0; x < width; x++) {
                int column = (int) Math.round(grid.originalColumn(x)) + templateSize / 2;
                inside.set(y * width + x, places.contain(row, column));
            }
        }
        return new SearchArea(Math.multiplyExact(height, width), inside);
    }

    /** How many pixels are searched. */
    public int count() {
        return inside.cardinality();
    }

    /** The share of the pixels that is searched. */
    public double shareOfPixels() {
        return (double) count() / pixels;
    }

    /** The share of all correlations, of pixels and poses, that is searched. */
    public double share() {
        return shares.map(
                        all -> inside.stream().mapToDouble(place -> all[place]).sum() / pixels)
                .orElseGet(this::shareOfPixels);
    }

    /** The searched pixels, in rising order. */
    public int[] places() {
        return inside.stream().toArray();
    }

    /** The values of the searched pixels, in rising order of their places. */
    public float[] valuesOf(RealImage map) {
        float[] values = new float[count()];
        int next = 0;
        for (int place = inside.nextSetBit(0); place >= 0; place = inside.nextSetBit(place + 1)) {
            values[next++] = map.values()[place];
        }
        return values;
    }

    /**
     * What is in this area and in another one of the same map.
     *
     * @throws IllegalArgumentException if nothing is in both
     */
    public SearchArea and(SearchArea other) {
        BitSet both = (BitSet) inside.clone();
        both.and(other.inside);
        return new SearchArea(pixels, both, shares.or(() -> other.shares));
    }

    /** A map with 1 where particles are searched, or the share of the poses that are searched there, and 0 elsewhere. */
    public RealImage map(int height, int width) {
        float[] values = new float[pixels];
        for (int place = inside.nextSetBit(0); place >= 0; place = inside.nextSetBit(place + 1)) {
            values[place] = shares.isPresent() ? shares.get()[place] : 1;
        }
        return new RealImage(height, width, values);
    }

    /** The area of such a map. */
    public static SearchArea of(RealImage map) {
        return ofShares(map.values());
    }

    /** The map with negative infinity outside; the same map if everything is searched. */
    public RealImage only(RealImage map) {
        if (count() == pixels) {
            return map;
        }
        float[] values = Arrays.copyOf(map.values(), pixels);
        for (int place = inside.nextClearBit(0); place < pixels; place = inside.nextClearBit(place + 1)) {
            values[place] = Float.NEGATIVE_INFINITY;
        }
        return new RealImage(map.height(), map.width(), values);
    }
}
