package dev.margay.metric;

import dev.margay.analysis.CalibratedTrials;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;

/**
 * Makes the score maps of a result.
 *
 * @param maps of the result
 * @param noise how many false positives the z-score has in noise
 * @param window edge of the squares over which surroundings are taken, pixels of the maps
 * @param moleculeRadiusPixels radius of the molecule, pixels of the micrograph
 * @param twoStages whether pixels with high z-scores have refined values
 * @param area where particles are searched
 */
public record ScoreMaps(
        ResultMaps maps,
        NoiseTrials noise,
        int window,
        double moleculeRadiusPixels,
        boolean twoStages,
        SearchArea area) {

    /** Of the whole micrograph. */
    public ScoreMaps(ResultMaps maps, NoiseTrials noise, int window, double moleculeRadiusPixels, boolean twoStages) {
        this(maps, noise, window, moleculeRadiusPixels, twoStages, SearchArea.whole(maps.mip()));
    }

    /** After climbs, noise has 2 to 3 times as many peaks of a wide metric as of the z-score, for which the threshold is calibrated. */
    private static final double WIDE_IN_TWO_STAGES = 3;

    /** How close two peaks of a metric may be, pixels of the micrograph. */
    public double radiusPixels(Metric metric) {
        return metric.isWide()
                ? Math.max(PeakFinder.DEFAULT_RADIUS_PIXELS, moleculeRadiusPixels)
                : PeakFinder.DEFAULT_RADIUS_PIXELS;
    }

    /** The same for a part of the micrograph. Pixels outside are not counted, and have no score. */
    public ScoreMaps in(SearchArea part) {
        return new ScoreMaps(
                maps,
                CalibratedTrials.scaled(noise, part.share() / area.share()),
                window,
                moleculeRadiusPixels,
                twoStages,
                part);
    }

    /** The scores of a metric. */
    public ScoreMap of(Metric metric) {
        return switch (metric) {
            case Z_SCORE -> scored(metric, maps.scaledMip(), noise);
            case BACKGROUND_Z -> scored(metric, overSurroundings(maps.correlationAverage()), noise);
            case SHAPE -> scored(metric, overSurroundings(smooth(maps.correlationAverage())), noise);
            case GLOBAL_Z -> scored(metric, GlobalScale.of(maps, area).scaled(maps.mip()), noise);
            case GEV -> scored(metric, maps.scaledMip(), extremeValues());
            case P_VALUE -> JointRanks.ofAllPixels(maps, area).score(metric, area);
            case P_VALUE_OF_MAXIMA -> JointRanks.ofMaxima(maps, area).score(metric, area);
        };
    }

    private ScoreMap scored(Metric metric, RealImage scores, NoiseTrials expected) {
        return new ScoreMap(
                metric,
                area.only(scores),
                twoStages && metric.isWide() ? CalibratedTrials.scaled(expected, WIDE_IN_TWO_STAGES) : expected);
    }

    private NoiseTrials extremeValues() {
        if (twoStages) {
            throw new BadInputException(InputProblem.of(
                    Setting.METRIC,
                    "gev cannot be used for a search of two stages, in which only candidates have refined z-scores; choose another"
                            + " metric"));
        }
        try {
            return GevTrials.of(area.valuesOf(maps.scaledMip()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.of(
                    Setting.METRIC,
                    "no extreme value distribution can be fitted to the z-scores (" + e.getMessage()
                            + "); choose another metric"));
        }
    }

    private RealImage smooth(RealImage map) {
        return new Surroundings(window, area).median(map);
    }

    /** (mip - a mean) / standard deviation of the surroundings; 0 where that is 0. */
    private RealImage overSurroundings(RealImage mean) {
        RealImage deviation = smooth(maps.correlationDeviation());
        RealImage scores = RealImage.zeros(deviation.height(), deviation.width());
        float[] values = scores.values();
        for (int i = 0; i < values.length; i++) {
            float sd = deviation.values()[i];
            values[i] = sd > 0 ? (maps.mip().values()[i] - mean.values()[i]) / sd : 0;
        }
        return scores;
    }
}
