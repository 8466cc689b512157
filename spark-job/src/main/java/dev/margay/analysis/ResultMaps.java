package dev.margay.analysis;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.Arrays;
import java.util.Optional;

/**
 * The eight maps of a search over the valid region. A pixel is the top-left corner of a template box.
 *
 * @param mip highest correlation
 * @param scaledMip its z-score
 * @param correlationAverage mean correlation
 * @param correlationDeviation standard deviation of the correlation
 * @param psi in-plane angle of the best correlogram, degrees
 * @param theta polar angle of the best correlogram, degrees
 * @param phi azimuth of the best correlogram, degrees
 * @param relativeDefocus relative defocus of the best correlogram, Angstrom
 * @param correlograms number of correlograms
 * @param coarser the grid of their pixels, if it is coarser than the micrograph's
 */
public record ResultMaps(
        RealImage mip,
        RealImage scaledMip,
        RealImage correlationAverage,
        RealImage correlationDeviation,
        RealImage psi,
        RealImage theta,
        RealImage phi,
        RealImage relativeDefocus,
        long correlograms,
        Optional<PixelGrid> coarser) {

    /** Maps with the pixels of the micrograph. */
    public ResultMaps(
            RealImage mip,
            RealImage scaledMip,
            RealImage correlationAverage,
            RealImage correlationDeviation,
            RealImage psi,
            RealImage theta,
            RealImage phi,
            RealImage relativeDefocus,
            long correlograms) {
        this(
                mip,
                scaledMip,
                correlationAverage,
                correlationDeviation,
                psi,
                theta,
                phi,
                relativeDefocus,
                correlograms,
                Optional.empty());
    }

    /** The same maps, on the grid of their search. */
    public ResultMaps on(PixelGrid grid) {
        return new ResultMaps(
                mip,
                scaledMip,
                correlationAverage,
                correlationDeviation,
                psi,
                theta,
                phi,
                relativeDefocus,
                correlograms,
                grid.isOriginal() ? Optional.empty() : Optional.of(grid));
    }

    /**
     * The grid of their pixels on the micrograph.
     *
     * @param templateSize side of the template
     */
    public PixelGrid grid(int templateSize) {
        return coarser.orElseGet(() -> PixelGrid.of(mip.height() + templateSize - 1, mip.width() + templateSize - 1));
    }

    /**
     * Turns statistics into maps.
     *
     * @param statistics of the whole valid region
     * @param indexing the meaning of a search index
     * @param orientations the searched orientations
     * @param relativeDefociAngstrom the searched defoci
     */
    public static ResultMaps of(
            CorrelationStatistics statistics,
            SearchIndexing indexing,
            Orientations orientations,
            double[] relativeDefociAngstrom) {
        int[] best = statistics.bestIndex();
        float[] psi = new float[best.length];
        float[] theta = new float[best.length];
        float[] phi = new float[best.length];
        float[] defocus = new float[best.length];
        RealImage mip = bestValues(statistics);
        RealImage zScore = statistics.zScore();
        for (int i = 0; i < best.length; i++) {
            if (best[i] < 0) {
                // No pose is allowed here.
                mip.values()[i] = 0;
                zScore.values()[i] = 0;
                continue;
            }
            int orientation = indexing.orientationOf(best[i]);
            psi[i] = orientations.psi(orientation);
            theta[i] = orientations.theta(orientation);
            phi[i] = orientations.phi(orientation);
            defocus[i] = (float) relativeDefociAngstrom[indexing.defocusOf(best[i])];
        }
        int height = statistics.rows();
        int width = statistics.width();
        return new ResultMaps(
                mip,
                zScore,
                statistics.mean(),
                statistics.standardDeviation(),
                new RealImage(height, width, psi),
                new RealImage(height, width, theta),
                new RealImage(height, width, phi),
                new RealImage(height, width, defocus),
                statistics.count());
    }

    /** The statistics' own array, unless 0 has to be written where no pose is allowed. */
    private static RealImage bestValues(CorrelationStatistics statistics) {
        boolean everywhere = Arrays.stream(statistics.bestIndex()).allMatch(index -> index >= 0);
        return everywhere
                ? statistics.mipImage()
                : new RealImage(
                        statistics.rows(), statistics.width(), statistics.mip().clone());
    }

    /** Number of all correlations: pixels of the valid region x correlograms. */
    public double correlations() {
        return (double) mip.values().length * correlograms;
    }

    /** The top left part of the maps. If the maps are as large as the micrograph, this is the valid region. */
    public ResultMaps cropped(int height, int width) {
        return new ResultMaps(
                cropped(mip, height, width),
                cropped(scaledMip, height, width),
                cropped(correlationAverage, height, width),
                cropped(correlationDeviation, height, width),
                cropped(psi, height, width),
                cropped(theta, height, width),
                cropped(phi, height, width),
                cropped(relativeDefocus, height, width),
                correlograms);
    }

    private static RealImage cropped(RealImage map, int height, int width) {
        float[] values = new float[height * width];
        for (int row = 0; row < height; row++) {
            System.arraycopy(map.values(), row * map.width(), values, row * width, width);
        }
        return new RealImage(height, width, values);
    }
}
