package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.ResultPaths;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.FoundParticles;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTable;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a search found: the eight maps, what the result says of itself, and the particle table if asked for. All files appear
 * together, each whole, or
 * none does.
 */
public final class SearchOutputs {

    private final MatchTemplateConfig config;
    private final DataFiles files;

    /**
     * Outputs of one search.
     *
     * @param config names the maps' files
     * @param files where files lie
     */
    public SearchOutputs(MatchTemplateConfig config, DataFiles files) {
        this.config = config;
        this.files = files;
    }

    private record Map2d(RealImage image, String label) {}

    /**
     * Writes them.
     *
     * @param maps the result
     * @param peaks its peaks
     * @param record what it says of itself
     * @param particles where the particle table goes, if anywhere
     */
    public void write(ResultMaps maps, List<Peak> peaks, ResultRecord record, Optional<String> particles)
            throws IOException {
        double pixelSize = config.optics().pixelSizeAngstrom();
        try (OutputFiles outputs = new OutputFiles(files, config.results().allowFileOverwrite())) {
            for (Map.Entry<String, Map2d> map : byPath(maps).entrySet()) {
                outputs.stage(
                        map.getKey(),
                        out -> MrcWriter.write(
                                out,
                                map.getValue().image(),
                                pixelSize,
                                "Margay match_template: " + map.getValue().label()));
            }
            if (particles.isPresent()) {
                List<Particle> found =
                        new FoundParticles(config, maps, record.search().templateSize()).of(peaks);
                outputs.stage(particles.get(), out -> ParticleTable.write(found, out));
            }
            outputs.stage(config.results().description(), record::write);
            outputs.commit();
        }
    }

    private Map<String, Map2d> byPath(ResultMaps maps) {
        ResultPaths paths = config.results();
        Map<String, Map2d> byPath = new LinkedHashMap<>();
        byPath.put(paths.mip(), new Map2d(maps.mip(), "highest correlation (mip)"));
        byPath.put(paths.scaledMip(), new Map2d(maps.scaledMip(), "z-score (scaled mip)"));
        byPath.put(paths.correlationAverage(), new Map2d(maps.correlationAverage(), "mean correlation"));
        byPath.put(
                paths.correlationVariance(),
                new Map2d(maps.correlationDeviation(), "standard deviation of correlation"));
        byPath.put(paths.orientationPsi(), new Map2d(maps.psi(), "psi of best match, degrees"));
        byPath.put(paths.orientationTheta(), new Map2d(maps.theta(), "theta of best match, degrees"));
        byPath.put(paths.orientationPhi(), new Map2d(maps.phi(), "phi of best match, degrees"));
        byPath.put(
                paths.relativeDefocus(), new Map2d(maps.relativeDefocus(), "relative defocus of best match, Angstrom"));
        return byPath;
    }
}
