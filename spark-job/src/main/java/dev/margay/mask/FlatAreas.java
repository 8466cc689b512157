package dev.margay.mask;

import dev.margay.kernels.array.RealImage;
import java.util.List;

/** Areas in which all pixels have one value, such as the empty border of a corrected micrograph. */
final class FlatAreas {

    private static final int SHORTEST_RUN = 16;
    private static final int FEWEST_PIXELS = 64;

    /** Counts of few electrons have equal neighbours by chance; so long a run has hardly ever. */
    private static final double CHANCE = 1e-9;

    private static final int REACH = 2;

    private FlatAreas() {}

    /** At least 5 x 5 pixels in size. Narrower ones are lines, which are corrected, not left out. */
    static Region of(RealImage image) {
        int height = image.height();
        int width = image.width();
        double share = Math.min(equalShare(image, true), equalShare(image, false));
        double p = Math.min(0.95, Math.max(CHANCE, share));
        int run = Math.max(SHORTEST_RUN, (int) Math.ceil(Math.log(CHANCE) / Math.log(p)));
        Region flat = Region.empty(height, width);
        for (int row = 0; row < height; row++) {
            addRuns(image, row, true, run, flat);
        }
        for (int column = 0; column < width; column++) {
            addRuns(image, column, false, run, flat);
        }
        List<int[]> large = Parts.of(flat, true).stream()
                .filter(part -> part.length >= FEWEST_PIXELS)
                .toList();
        return Parts.region(large, height, width).opened(REACH, false);
    }

    /** The median over lines of the share of pixels that are equal to the next one. */
    private static double equalShare(RealImage image, boolean rows) {
        int lines = rows ? image.height() : image.width();
        int length = rows ? image.width() : image.height();
        double[] shares = new double[lines];
        for (int line = 0; line < lines; line++) {
            int equal = 0;
            for (int i = 0; i + 1 < length; i++) {
                equal += at(image, line, i, rows) == at(image, line, i + 1, rows) ? 1 : 0;
            }
            shares[line] = (double) equal / Math.max(1, length - 1);
        }
        return Robust.median(shares);
    }

    private static float at(RealImage image, int line, int place, boolean rows) {
        return rows ? image.at(line, place) : image.at(place, line);
    }

    private static void addRuns(RealImage image, int line, boolean rows, int least, Region flat) {
        int length = rows ? image.width() : image.height();
        int start = 0;
        for (int i = 1; i <= length; i++) {
            if (i < length && at(image, line, i, rows) == at(image, line, start, rows)) {
                continue;
            }
            if (i - start >= least) {
                for (int place = start; place < i; place++) {
                    flat.inside()[rows ? line * image.width() + place : place * image.width() + line] = true;
                }
            }
            start = i;
        }
    }
}
