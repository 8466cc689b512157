package dev.margay.result;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.MoleculeRadius;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.Peak;
import dev.margay.analysis.PeakFinder;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.metric.ScoreMaps;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.FoundParticles;
import dev.margay.particles.Particle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished search: what was searched, and what was found.
 *
 * @param config the search
 * @param micrograph H x W; none if its file no longer exists
 * @param template n^3; none if its file no longer exists
 * @param mtf the camera; none if its file no longer exists
 * @param templateSize n
 * @param maps over the valid region, (H - n + 1) x (W - n + 1), or fewer, coarser pixels
 * @param threshold z-score above which a peak is a particle
 * @param peaks the particles, highest z-score first
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
                .orElseGet(() -> GaussianCutoff.falsePositives(trials(), threshold));
    }

    /** Independent correlations of noise that give as many false positives: all correlations, or what a search of two stages counted. */
    public double trials() {
        return record.map(ResultRecord::stages)
                .filter(ResultRecord.Stages::areTwo)
                .map(ResultRecord.Stages::trials)
                .orElseGet(maps::correlations);
    }

    /** The maps of all metrics. Surroundings are as large as the template. */
    public ScoreMaps scores() {
        double step = Math.max(grid().rowStep(), grid().columnStep());
        return new ScoreMaps(
                maps,
                NoiseTrials.independent(trials()),
                Math.max(1, (int) Math.round(templateSize / step)),
                template.map(MoleculeRadius::of).orElse(UNKNOWN_RADIUS * templateSize),
                record.map(ResultRecord::stages)
                        .map(ResultRecord.Stages::areTwo)
                        .orElse(false));
    }

    /**
     * This result with another threshold.
     *
     * @param zScore a peak above it is a particle
     */
    public SearchResult withThreshold(double zScore) {
        return with(zScore, PeakFinder.above(zScore, grid()).find(maps.scaledMip()));
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
                config, micrograph, template, mtf, templateSize, maps, zScore, others, refined, record, notes);
    }
}
