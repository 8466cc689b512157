package dev.margay.search;

import dev.margay.analysis.Peak;
import dev.margay.particles.Particle;
import dev.margay.twostage.ClimbedPixel;
import dev.margay.twostage.RefinedMaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The refined values of peaks on which climbs ended: poses and positions between pixels. */
final class RefinedPeaks {

    private RefinedPeaks() {}

    /**
     * The refined values by peak; nothing for a peak of the first stage.
     *
     * @param peaks of the maps
     * @param refined the maps of both stages
     * @param templateSize side of the template, pixels
     * @param pixelSizeAngstrom of the micrograph
     */
    static Map<Peak, Particle.Refined> of(
            List<Peak> peaks, RefinedMaps refined, int templateSize, double pixelSizeAngstrom) {
        Map<Peak, Particle.Refined> values = new LinkedHashMap<>();
        for (Peak peak : peaks) {
            refined.climbed(peak.y(), peak.x())
                    .ifPresent(climbed -> values.put(peak, of(climbed, templateSize, pixelSizeAngstrom)));
        }
        return values;
    }

    private static Particle.Refined of(ClimbedPixel climbed, int templateSize, double pixelSizeAngstrom) {
        Particle.Start pose = new Particle.Start(
                climbed.phi(),
                climbed.theta(),
                climbed.psi(),
                climbed.relativeDefocusAngstrom(),
                climbed.x() + climbed.shiftX(),
                climbed.y() + climbed.shiftY());
        return Particle.Refined.of(climbed.value(), climbed.zScore(), pose, templateSize, pixelSizeAngstrom)
                .with(errors(climbed));
    }

    private static Particle.Errors errors(ClimbedPixel climbed) {
        OptionalDouble gain = OptionalDouble.of(climbed.zScore() - climbed.startZScore());
        return climbed.errors()
                .map(errors -> new Particle.Errors(
                        OptionalDouble.of(Math.hypot(errors.tiltDegrees(), errors.inPlaneDegrees())),
                        OptionalDouble.of(errors.xPixels()),
                        OptionalDouble.of(errors.yPixels()),
                        OptionalDouble.of(errors.defocusAngstrom()),
                        gain))
                .orElse(new Particle.Errors(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        gain));
    }
}
