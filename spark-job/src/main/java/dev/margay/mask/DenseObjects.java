package dev.margay.mask;

import java.util.Arrays;
import java.util.List;

/**
 * Dense compact objects: gold beads, and contamination by ice and ethane. They are far darker than particles; if many objects are
 * similarly dark, those are particles, and the threshold is raised.
 */
final class DenseObjects {

    private static final double LOW_PASS_ANGSTROM = 15;
    private static final double SMALLEST_DIAMETER_ANGSTROM = 30;
    private static final double POPULATION_LEVEL = 4;
    private static final int POPULATION = 8;
    private static final double ABOVE_POPULATION = 1.6;
    private static final double HIGHEST_THRESHOLD = 9;
    private static final double CERTAINLY = 12;
    private static final double OUTLINE = 0.5;
    private static final double LOWEST_OUTLINE = 3.5;
    private static final double MOST_OF_AREA = 0.2;

    /** Around each object. */
    static final double MARGIN_ANGSTROM = 50;

    private final ValidImage blocks;
    private final double blockAngstrom;
    private final double threshold;
    private final double[] scores;

    /**
     * Prepares the search for objects.
     *
     * @param blocks the reduced image
     * @param threshold in robust standard deviations of the image after a low-pass of 15 Angstrom
     */
    DenseObjects(ValidImage blocks, double blockAngstrom, double threshold) {
        this.blocks = blocks;
        this.blockAngstrom = blockAngstrom;
        this.threshold = threshold;
        double[] level = new Flattening(blocks, blockAngstrom).of(blocks.smoothed(LOW_PASS_ANGSTROM / blockAngstrom));
        Robust usual = Robust.of(blocks.validOf(level));
        scores = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            scores[i] =
                    blocks.valid().inside()[i] ? (level[i] - usual.median()) / Math.max(usual.deviation(), 1e-30) : 0;
        }
    }

    /** The objects: the dark ones first, then bright ones, for micrographs of inverted contrast. Without margin. */
    Region find() {
        Region found = Region.empty(blocks.height(), blocks.width());
        for (int sign : new int[] {-1, 1}) {
            Region more = ofSign(sign, found);
            if (more.count() <= MOST_OF_AREA * blocks.valid().count()) {
                found = found.or(more);
            }
        }
        return found;
    }

    private Region above(int sign, double level, Region except) {
        Region region = Region.empty(blocks.height(), blocks.width());
        for (int i = 0; i < scores.length; i++) {
            region.inside()[i] = sign * scores[i] > level && !except.inside()[i];
        }
        return region;
    }

    private double peak(int[] part, int sign) {
        return Arrays.stream(part)
                .mapToDouble(place -> sign * scores[place])
                .max()
                .orElseThrow();
    }

    private double smallest() {
        return Math.PI / 4 * Math.pow(SMALLEST_DIAMETER_ANGSTROM / blockAngstrom, 2);
    }

    private Region ofSign(int sign, Region taken) {
        double least = raised(sign);
        double outline = Math.max(OUTLINE * least, LOWEST_OUTLINE);
        List<int[]> kept = Parts.of(above(sign, outline, taken), true).stream()
                .filter(part -> peak(part, sign) > least && part.length >= smallest())
                .toList();
        return Parts.region(kept, blocks.height(), blocks.width());
    }

    /** The threshold, above what a population of similar objects has. */
    private double raised(int sign) {
        Region none = Region.empty(blocks.height(), blocks.width());
        List<int[]> objects = Parts.of(above(sign, POPULATION_LEVEL, none), true);
        Region certain = Parts.region(
                        objects.stream()
                                .filter(part -> peak(part, sign) > CERTAINLY && part.length >= smallest())
                                .toList(),
                        blocks.height(),
                        blocks.width())
                .dilated(2 * MARGIN_ANGSTROM / blockAngstrom);
        double[] peaks = objects.stream()
                .filter(part -> part.length >= smallest() / 4)
                .filter(part -> Arrays.stream(part).noneMatch(place -> certain.inside()[place]))
                .mapToDouble(part -> peak(part, sign))
                .sorted()
                .toArray();
        return peaks.length < POPULATION
                ? threshold
                : Math.max(threshold, Math.min(ABOVE_POPULATION * Robust.quantile(peaks, 0.75), HIGHEST_THRESHOLD));
    }
}
