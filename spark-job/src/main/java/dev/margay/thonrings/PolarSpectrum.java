package dev.margay.thonrings;

import dev.margay.kernels.array.RealImage;
import java.util.Arrays;

/** The oscillation of a micrograph's power spectrum, in sectors of 5 degrees: relative to its smooth part, without what changes slowly. */
final class PolarSpectrum {

    /** Sectors over half a turn. */
    static final int SECTORS = 36;

    /** Lower frequencies have no rings that are seen. */
    static final double LOWEST = 1 / 20.0;

    /** The finest resolution that is used: beyond it there is ice, and gold. */
    static final double FINEST_ANGSTROM = 4;

    private static final double FIRST = 1 / 40.0;
    private static final double HIGHEST_CYCLES_PER_PIXEL = 0.46;
    private static final double OUTLIER = 5;

    /** Sum over lags of the squared correlation of neighbouring radii after a Hann window. */
    private static final double NEIGHBOURS = 1.944;

    private final double tileAngstrom;
    private final int tiles;
    private final double[] frequencies;
    private final double[] weights;
    private final double[][] oscillation;
    private final double noise;
    private final RadialSmoother smoother;

    private PolarSpectrum(TiledPower power, double pixelSizeAngstrom) {
        int edge = power.edge();
        tileAngstrom = edge * pixelSizeAngstrom;
        tiles = power.tiles();
        int first = Math.max(3, (int) Math.ceil(FIRST * tileAngstrom));
        int last = (int) (Math.min(1 / FINEST_ANGSTROM, HIGHEST_CYCLES_PER_PIXEL / pixelSizeAngstrom) * tileAngstrom);
        int radii = Math.max(0, last - first + 1);
        frequencies = new double[radii];
        Arrays.setAll(frequencies, i -> (first + i) / tileAngstrom);
        double[][] sums = new double[SECTORS][radii];
        double[][] counts = new double[SECTORS][radii];
        for (int row = 0; row < edge; row++) {
            int y = row < edge - row ? row : row - edge;
            if (Math.abs(y) <= 1) {
                // The axes have the lines of cameras and the edges of images.
                continue;
            }
            for (int x = 2; x <= edge / 2; x++) {
                int radius = (int) Math.rint(Math.hypot(y, x)) - first;
                if (radius >= 0 && radius < radii) {
                    double angle = Math.atan2(y, x);
                    double turn = (angle < 0 ? angle + Math.PI : angle) * SECTORS / Math.PI;
                    int sector = Math.min((int) turn, SECTORS - 1);
                    sums[sector][radius] += power.power()[row * (edge / 2 + 1) + x];
                    counts[sector][radius]++;
                }
            }
        }
        double[] perRadius = new double[radii];
        weights = new double[radii];
        double[] background = new double[radii];
        for (int i = 0; i < radii; i++) {
            double sum = 0;
            for (int sector = 0; sector < SECTORS; sector++) {
                sum += sums[sector][i];
                perRadius[i] += counts[sector][i];
            }
            background[i] = sum / perRadius[i];
            weights[i] = perRadius[i] / SECTORS;
        }
        smoother = new RadialSmoother(frequencies, perRadius);
        oscillation = oscillation(sums, counts, background);
        noise = noiseFromNeighbours();
    }

    /**
     * The spectrum of a micrograph.
     *
     * @param micrograph H x W
     * @param pixelSizeAngstrom of the micrograph
     */
    static PolarSpectrum of(RealImage micrograph, double pixelSizeAngstrom) {
        return new PolarSpectrum(TiledPower.of(micrograph, pixelSizeAngstrom), pixelSizeAngstrom);
    }

    private double[][] oscillation(double[][] sums, double[][] counts, double[] means) {
        int radii = frequencies.length;
        double[] logarithms = Arrays.stream(means).map(Math::log).toArray();
        double[] smooth =
                Arrays.stream(smoother.smooth(logarithms)).map(Math::exp).toArray();
        double[][] relative = new double[SECTORS][radii];
        for (int i = 0; i < radii; i++) {
            double[] ring = new double[SECTORS];
            for (int sector = 0; sector < SECTORS; sector++) {
                double mean = counts[sector][i] > 0 ? sums[sector][i] / counts[sector][i] : means[i];
                ring[sector] = mean / smooth[i] - 1;
            }
            // A cell far above its ring, such as one with a spot of ice, is cut.
            double median = Medians.median(ring);
            double most = OUTLIER * (Medians.deviation(ring, median) + 1e-12);
            for (int sector = 0; sector < SECTORS; sector++) {
                relative[sector][i] = Math.max(median - most, Math.min(median + most, ring[sector]));
            }
        }
        for (int sector = 0; sector < SECTORS; sector++) {
            smoother.subtractFrom(relative[sector]);
            for (int i = 0; i < radii; i++) {
                if (counts[sector][i] == 0) {
                    relative[sector][i] = 0;
                }
            }
        }
        return relative;
    }

    /** From the differences of neighbouring sectors. */
    private double noiseFromNeighbours() {
        int first = firstRadius();
        double[] each = new double[frequencies.length - first];
        for (int i = first; i < frequencies.length; i++) {
            double sum = 0;
            for (int sector = 0; sector < SECTORS; sector++) {
                double difference = oscillation[sector][i] - oscillation[(sector + SECTORS - 1) % SECTORS][i];
                sum += difference * difference;
            }
            each[i - first] = weights[i] * sum / SECTORS / 2;
        }
        return each.length == 0 ? 0 : NEIGHBOURS * Medians.median(each);
    }

    /** The first radius with a frequency of {@link #LOWEST} or higher. */
    int firstRadius() {
        int first = 0;
        while (first < frequencies.length && frequencies[first] < LOWEST) {
            first++;
        }
        return first;
    }

    /** Edge of a tile, Angstrom. */
    double tileAngstrom() {
        return tileAngstrom;
    }

    /** How many tiles were averaged. */
    int tiles() {
        return tiles;
    }

    /** Frequency of each radius, 1/Angstrom, rising. */
    double[] frequencies() {
        return frequencies;
    }

    /** Coefficients of each radius in one sector. */
    double[] weights() {
        return weights;
    }

    /** The oscillation of each sector along the radius. */
    double[][] oscillation() {
        return oscillation;
    }

    /** Variance of one coefficient. */
    double noise() {
        return noise;
    }

    /** Takes away what changes slowly with the radius. */
    RadialSmoother smoother() {
        return smoother;
    }

    /** Angle of the middle of a sector, radians from x. */
    static double angle(int sector) {
        return (sector + 0.5) * Math.PI / SECTORS;
    }
}
