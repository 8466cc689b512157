package dev.margay.result;

import dev.margay.analysis.CalibratedTrials;
import dev.margay.analysis.MoleculeRadius;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SearchArea;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.config.ThresholdChoice;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.metric.Picking;
import dev.margay.metric.Picks;
import dev.margay.metric.ScoreMaps;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.FoundParticles;
import dev.margay.particles.Particle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A finished search: what was searched, and what was found.
 *
 * @param config the search
 * @param micrograph H x W; none if its file no longer exists
 * @param template n^3; none if its file no longer exists
 * @param mtf the camera; none if its file no longer exists
 * @param templateSize n
 * @param maps over the valid region, (H - n + 1) x (W - n + 1), or fewer, coarser pixels
 * @param metric the statistic that decides
 * @param area where particles are searched; empty for the whole micrograph
 * @param threshold score above which a peak is a particle
 * @param peaks the particles, highest score first
 * @param refined poses and positions between pixels, of the peaks where a search of two stages found such
 * @param record the description; none for a result of Leopard-EM
 * @param notes about files that are missing or have changed since
 */
public record SearchResult(
        MatchTemplateConfig config,
        Optional<RealImage> micrograph,
        Optional<RealVolume> template,
        DetectorMtf mtf,
        int templateSize,
        ResultMaps maps,
        Metric metric,
        Optional<SearchArea> area,
        double threshold,
        List<Peak> peaks,
        Map<Peak, Particle.Refined> refined,
        Optional<ResultRecord> record,
        List<String> notes) {

    /** Radius of a molecule in its box, if the template no longer exists. */
    private static final double UNKNOWN_RADIUS = 0.3;

    public SearchResult {
        peaks = List.copyOf(peaks);
        refined = Map.copyOf(refined);
        notes = List.copyOf(notes);
    }

    /** The particles, with all columns of their table. */
    public List<Particle> particles() {
        return new FoundParticles(config, maps, templateSize, refined).of(peaks);
    }

    /** The grid of the maps' pixels on the micrograph. */
    public PixelGrid grid() {
        return maps.grid(templateSize);
    }

    /** How many false positives pure Gaussian noise is expected to give above the threshold, in the whole micrograph. */
    public double expectedFalsePositives() {
        return record.map(own -> own.found())
                .filter(found -> found.threshold() == threshold)
                .map(ResultRecord.Found::expectedFalsePositives)
                .orElseGet(() -> scores().of(metric).noise().expectedFalsePositives(threshold));
    }

    /** False positives of noise in the searched area: of all correlations as independent values, or as a search of two stages counted. */
    private NoiseTrials noise() {
        Optional<ResultRecord.Stages> stages =
                record.map(ResultRecord::stages).filter(own -> own.areTwo() || own.isCalibrated());
        if (stages.isEmpty()) {
            return NoiseTrials.independent(maps.correlations());
        }
        // What is recorded is that of the searched area.
        NoiseTrials ofArea = stages.get().trials(maps.correlations());
        return CalibratedTrials.scaled(ofArea, 1 / area.map(SearchArea::share).orElse(1.0));
    }

    /** The maps of all metrics. Surroundings are as large as the template. */
    public ScoreMaps scores() {
        boolean twoStages = record.map(ResultRecord::stages)
                .map(ResultRecord.Stages::areTwo)
                .orElse(false);
        ScoreMaps whole = ScoreMaps.of(
                        maps,
                        noise(),
                        templateSize,
                        template.map(MoleculeRadius::of).orElse(UNKNOWN_RADIUS * templateSize),
                        twoStages)
                .calibratedFor(
                        record.map(own -> own.stages().calibratedMetric()).orElse(Metric.Z_SCORE))
                .alikeWithin(config.particles().orientationRadiusDegrees(), config.symmetry());
        return area.map(whole::in).orElse(whole);
    }

    /** How to pick by this result's metric with another threshold. */
    public Picking picking(ThresholdChoice choice) {
        return new Picking(metric, choice.falsePositives(), choice.zScoreCutoff(), OptionalDouble.empty());
    }

    /**
     * This result with another threshold.
     *
     * @param score of the metric; a peak above it is a particle
     */
    public SearchResult withThreshold(double score) {
        return with(score, scores().peaksAbove(score, metric, grid()));
    }

    /** This result with other particles. */
    public SearchResult with(Picks picks) {
        return with(picks.threshold(), picks.peaks());
    }

    /**
     * This result with other particles.
     *
     * @param others pixels of the maps
     */
    public SearchResult withPeaks(List<Peak> others) {
        return with(threshold, others);
    }

    private SearchResult with(double zScore, List<Peak> others) {
        return new SearchResult(
                config,
                micrograph,
                template,
                mtf,
                templateSize,
                maps,
                metric,
                area,
                zScore,
                others,
                refined,
                record,
                notes);
    }
}
