package dev.margay.particles;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OpticsGroup;
import dev.margay.config.ResultPaths;
import dev.margay.kernels.array.RealImage;
import java.util.function.Function;

/**
 * One peak of a search, with all that its columns are taken from.
 *
 * @param index its number among the peaks, from 0
 * @param peak where it is
 * @param config the search
 * @param maps its result
 * @param templateSize side of the template; a particle's centre lies half of it (rounded down) from the box's corner
 */
record FoundParticle(int index, Peak peak, MatchTemplateConfig config, ResultMaps maps, int templateSize) {

    OpticsGroup optics() {
        return config.optics();
    }

    ResultPaths results() {
        return config.results();
    }

    int centreX() {
        return peak.x() + templateSize / 2;
    }

    int centreY() {
        return peak.y() + templateSize / 2;
    }

    float at(Function<ResultMaps, RealImage> map) {
        return map.apply(maps).at(peak.y(), peak.x());
    }
}
