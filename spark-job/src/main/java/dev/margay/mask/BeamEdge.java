package dev.margay.mask;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;
import java.util.List;

/** The outside of the beam: there are few electrons, so there is little noise, whatever the mean is. */
final class BeamEdge {

    private static final double SCALE_ANGSTROM = 60;
    private static final double NOISE_RATIO = 0.5;
    private static final double USUAL = 0.75;
    private static final double MOST_OF_MEDIAN = 5;
    private static final double LEAST_AREA = 4e4;
    private static final double LEAST_SHARE = 0.4;

    private BeamEdge() {}

    /** In blocks: where the noise from pixel to pixel has less than half of the usual variance. */
    static Region of(ValidImage image, int block, double blockAngstrom) {
        ValidImage noise = differences(image).reduced(block, LEAST_SHARE);
        int valid = noise.valid().count();
        if (valid < 16) {
            return Region.empty(noise.height(), noise.width());
        }
        double[] values = toDouble(noise.image().values());
        double most = MOST_OF_MEDIAN * Robust.median(noise.validOf(values));
        double[] smooth = noise.with(Arrays.stream(values)
                        .map(value -> Math.min(most, value))
                        .toArray())
                .smoothed(SCALE_ANGSTROM / blockAngstrom);
        double[] sorted = noise.validOf(values);
        Arrays.sort(sorted);
        double usual = Robust.quantile(sorted, USUAL);
        Region dark = Region.empty(noise.height(), noise.width());
        for (int i = 0; i < smooth.length; i++) {
            dark.inside()[i] = noise.valid().inside()[i] && smooth[i] < NOISE_RATIO * usual;
        }
        Region nearInvalid = noise.valid().inverse().spread(2);
        List<int[]> parts = Parts.of(dark, false).stream()
                .filter(part -> part.length * blockAngstrom * blockAngstrom >= LEAST_AREA)
                .filter(part -> Parts.touchesEdge(part, dark.height(), dark.width()) || touches(part, nearInvalid))
                .toList();
        return Parts.region(parts, dark.height(), dark.width());
    }

    private static boolean touches(int[] part, Region other) {
        return Arrays.stream(part).anyMatch(place -> other.inside()[place]);
    }

    /** Squares of the differences of neighbours in a row. */
    private static ValidImage differences(ValidImage image) {
        int height = image.height();
        int width = image.width();
        RealImage squares = RealImage.zeros(height, width);
        Region valid = Region.empty(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x + 1 < width; x++) {
                float difference = image.image().at(y, x + 1) - image.image().at(y, x);
                squares.values()[y * width + x] = difference * difference;
                valid.inside()[y * width + x] =
                        image.valid().at(y, x) && image.valid().at(y, x + 1);
            }
        }
        return new ValidImage(squares, valid);
    }

    static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
