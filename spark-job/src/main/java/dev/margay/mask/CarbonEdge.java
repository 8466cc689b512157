package dev.margay.mask;

import java.util.Arrays;

/**
 * The border of an area that may be carbon, in strips on both sides.
 *
 * @param step how much denser the inner strip is, median along the border
 * @param consistency share of the border along which the step is at least two fifths of that
 * @param sharpness the step, compared with what changes farther away on both sides; negative if that was not seen
 * @param places along the border
 */
record CarbonEdge(double step, double consistency, double sharpness, int places) {

    private static final double NEAR = 60;
    private static final double MIDDLE = 260;
    private static final double FAR = 460;
    private static final double TILE_ANGSTROM = 500;
    private static final double SAME = 0.4;

    private static final double LEAST_CONSISTENCY = 0.8;
    private static final double LEAST_OF_FIT = 0.5;
    private static final double MOST_OF_FIT = 1.75;
    private static final int LEAST_PLACES = 4;
    private static final double LEAST_SHARPNESS = 1.2;

    /**
     * Looks at the border.
     *
     * @param region the area
     * @param valid pixels with a value
     * @param density positive where it is dense, without a plane
     * @param pixelAngstrom of the map
     */
    static CarbonEdge of(Region region, Region valid, double[] density, double pixelAngstrom) {
        int height = region.height();
        int width = region.width();
        double[] inner = Distances.to(region.inverse());
        double[] outer = Distances.to(region);
        int tile = Math.max(2, (int) Math.rint(TILE_ANGSTROM / pixelAngstrom));
        double[] steps = new double[height * width];
        double[] inside = new double[height * width];
        double[] outside = new double[height * width];
        int places = 0;
        int insides = 0;
        int outsides = 0;
        for (int top = 0; top < height; top += tile) {
            for (int left = 0; left < width; left += tile) {
                Strips strips = new Strips(tile * tile / 6);
                for (int y = Math.max(0, top - tile / 2); y < Math.min(height, top + tile + tile / 2); y++) {
                    for (int x = Math.max(0, left - tile / 2); x < Math.min(width, left + tile + tile / 2); x++) {
                        int i = y * width + x;
                        if (valid.inside()[i]) {
                            strips.add(inner[i] * pixelAngstrom, outer[i] * pixelAngstrom, density[i]);
                        }
                    }
                }
                if (strips.has(0) && strips.has(1)) {
                    steps[places++] = strips.mean(0) - strips.mean(1);
                    if (strips.has(2)) {
                        inside[insides++] = strips.mean(2) - strips.mean(0);
                    }
                    if (strips.has(3)) {
                        outside[outsides++] = strips.mean(1) - strips.mean(3);
                    }
                }
            }
        }
        if (places < 2) {
            return new CarbonEdge(0, 0, 0, places);
        }
        double[] found = Arrays.copyOf(steps, places);
        double step = Robust.median(found);
        double change = (insides > 0 ? Math.abs(Robust.median(Arrays.copyOf(inside, insides))) : 0)
                + (outsides > 0 ? Math.abs(Robust.median(Arrays.copyOf(outside, outsides))) : 0);
        double consistency =
                (double) Arrays.stream(found).filter(one -> one > SAME * step).count() / places;
        return new CarbonEdge(step, consistency, step / Math.max(change, 1e-9), places);
    }

    /** Sums of the near and the far strip on both sides: inner near, outer near, inner far, outer far. */
    private static final class Strips {

        private final int fewest;
        private final double[] sums = new double[4];
        private final int[] counts = new int[4];

        private Strips(int fewest) {
            this.fewest = fewest;
        }

        private void add(double inner, double outer, double density) {
            int strip = strip(inner, 0);
            strip = strip < 0 ? strip(outer, 1) : strip;
            if (strip >= 0) {
                sums[strip] += density;
                counts[strip]++;
            }
        }

        private static int strip(double distance, int side) {
            if (distance > NEAR && distance <= MIDDLE) {
                return side;
            }
            return distance > MIDDLE && distance <= FAR ? 2 + side : -1;
        }

        private boolean has(int strip) {
            return counts[strip] >= Math.max(1, fewest);
        }

        private double mean(int strip) {
            return sums[strip] / counts[strip];
        }
    }

    /**
     * Whether the area is a film.
     *
     * @param fitted the step between the areas as a whole, which is about as large as that at their border
     * @param inSpread the step, in standard deviations of what is left of the areas
     * @param inDetail the step, in standard deviations of fine detail
     * @param logVariance how much more the film varies, logarithm
     */
    boolean isFilm(double fitted, double inSpread, double inDetail, double logVariance) {
        double share = step / Math.max(Math.abs(fitted), 1e-30);
        boolean even = fitted > 0
                && consistency >= LEAST_CONSISTENCY
                && share >= LEAST_OF_FIT
                && share <= MOST_OF_FIT
                && places >= LEAST_PLACES
                && (sharpness >= LEAST_SHARPNESS || sharpness < 0);
        boolean varies = logVariance >= 0.3 && inSpread >= 4 && inDetail >= 1;
        boolean isStrong = logVariance >= 0.15 && inSpread >= 5.5 && inDetail >= 1.75 && sharpness >= 3;
        return even && (varies || isStrong);
    }
}
