package dev.margay.metric;

import dev.margay.analysis.CalibratedTrials;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.Metric;
import dev.margay.config.PointGroup;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes the score maps of a result.
 *
 * @param maps of the result
 * @param noise how many false positives the z-score has in noise
 * @param window edge of the squares over which surroundings are taken, pixels of the maps
 * @param moleculeRadiusPixels radius of the molecule, pixels of the micrograph
 * @param twoStages whether pixels with high z-scores have refined values
 * @param calibrated the metric whose false positives were counted in simulated noise: {@code noise} is that of its scores
 * @param area where particles are searched
 * @param likeness which pixels can belong to one particle
 */
public record ScoreMaps(
        ResultMaps maps,
        NoiseTrials noise,
        int window,
        double moleculeRadiusPixels,
        boolean twoStages,
        Metric calibrated,
        SearchArea area,
        PeakFinder.Likeness likeness) {

    /** Of the whole micrograph, with the noise of the z-score. */
    public ScoreMaps(ResultMaps maps, NoiseTrials noise, int window, double moleculeRadiusPixels, boolean twoStages) {
        this(
                maps,
                noise,
                window,
                moleculeRadiusPixels,
                twoStages,
                Metric.Z_SCORE,
                SearchArea.whole(maps.mip()),
                (one, other) -> true);
    }

    /**
     * Of the whole micrograph. Surroundings are as large as the template.
     *
     * @param maps of the result
     * @param noise how many false positives the z-score has in noise
     * @param templateSize edge of the template, pixels of the micrograph
     * @param moleculeRadiusPixels radius of the molecule, pixels of the micrograph
     * @param twoStages whether pixels with high z-scores have refined values
     */
    public static ScoreMaps of(
            ResultMaps maps, NoiseTrials noise, int templateSize, double moleculeRadiusPixels, boolean twoStages) {
        PixelGrid grid = maps.grid(templateSize);
        double step = Math.max(grid.rowStep(), grid.columnStep());
        return new ScoreMaps(
                maps, noise, Math.max(1, (int) Math.round(templateSize / step)), moleculeRadiusPixels, twoStages);
    }

    /** The same, if the false positives of another metric were counted in simulated noise. */
    public ScoreMaps calibratedFor(Metric metric) {
        return new ScoreMaps(maps, noise, window, moleculeRadiusPixels, twoStages, metric, area, likeness);
    }

    /**
     * The same, but a particle suppresses only others of similar orientation.
     *
     * @param degrees orientations that differ by less are alike; if there is no choice, all are
     * @param symmetry of the molecule
     * @throws BadInputException if the angle makes no sense, or the symmetry has several settings of its axes
     */
    public ScoreMaps alikeWithin(OptionalDouble degrees, PointGroup symmetry) {
        return degrees.isEmpty()
                ? this
                : new ScoreMaps(
                        maps,
                        noise,
                        window,
                        moleculeRadiusPixels,
                        twoStages,
                        calibrated,
                        area,
                        new PoseLikeness(maps, degrees.getAsDouble(), symmetry));
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
                calibrated,
                part,
                likeness);
    }

    /** The peaks of a metric above a score, highest first. */
    public List<Peak> peaksAbove(double score, Metric metric, PixelGrid grid) {
        return new PeakFinder(score, radiusPixels(metric), grid.rowStep(), grid.columnStep())
                .find(of(metric).map(), likeness);
    }

    /** The scores of a metric. */
    public ScoreMap of(Metric metric) {
        return switch (metric) {
            case Z_SCORE -> scored(metric, maps.scaledMip());
            case BACKGROUND_Z -> scored(metric, overSurroundings(maps.correlationAverage()));
            case SHAPE -> scored(metric, overSurroundings(smooth(maps.correlationAverage())));
            case GLOBAL_Z -> scored(metric, GlobalScale.of(maps, area).scaled(maps.mip()));
            case GEV -> new ScoreMap(metric, area.only(maps.scaledMip()), extremeValues());
            case P_VALUE -> JointRanks.ofAllPixels(maps, area).score(metric, area);
            case P_VALUE_OF_MAXIMA -> JointRanks.ofMaxima(maps, area).score(metric, area);
        };
    }

    /**
     * False positives of a metric. A count in simulated noise is only that of its own metric. In two stages, others are compared with it,
     * because there is no theory for pixels that are refined.
     */
    private NoiseTrials trials(Metric metric) {
        if (metric == calibrated) {
            return noise;
        }
        if (!twoStages) {
            return NoiseTrials.independent(maps.correlations() * area.share());
        }
        return calibrated == Metric.Z_SCORE && metric.isWide()
                ? CalibratedTrials.scaled(noise, WIDE_IN_TWO_STAGES)
                : noise;
    }

    private ScoreMap scored(Metric metric, RealImage scores) {
        return new ScoreMap(metric, area.only(scores), trials(metric));
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
