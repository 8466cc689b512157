package dev.margay.report;

import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SurvivalCounts;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.Particle;
import dev.margay.thonrings.ThonRings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The content of the report of one search. Nothing is read from files.
 *
 * @param title name of the search, such as the name of the micrograph
 * @param config the search
 * @param micrograph H x W; without it the report shows only the z-score map
 * @param template n^3; without it the report shows no projections. Its transform needs the same amount of memory
 * @param mtf the camera's MTF in the search
 * @param templateSize n, even if the template is absent
 * @param maps the result, over the valid region of (H - n + 1) x (W - n + 1) pixels, or fewer, coarser ones
 * @param rings Thon rings of the micrograph, if it is available and large enough
 * @param survival counts of all correlations, if the search made them
 * @param scores those that decided which peaks are particles
 * @param particles in falling order of z
 * @param facts other information on the page: parameters, engine, devices, timings, version
 */
public record ReportContent(
        String title,
        MatchTemplateConfig config,
        Optional<RealImage> micrograph,
        Optional<RealVolume> template,
        DetectorMtf mtf,
        int templateSize,
        ResultMaps maps,
        Optional<ThonRings.Profile> rings,
        Optional<SurvivalCounts> survival,
        ReportScores scores,
        List<Particle> particles,
        List<FactGroup> facts) {

    public ReportContent {
        particles = List.copyOf(particles);
        facts = List.copyOf(facts);
        RealImage zScores = maps.scaledMip();
        if (templateSize < 2) {
            throw new IllegalArgumentException("templateSize is " + templateSize + ", expected at least 2");
        }
        micrograph.ifPresent(image -> requireSize(
                "micrograph",
                image.height() + " x " + image.width(),
                maps.grid(templateSize).originalHeight() + " x "
                        + maps.grid(templateSize).originalWidth()));
        template.ifPresent(volume -> requireSize("template", volume.size() + "^3", templateSize + "^3"));
        PixelGrid grid = maps.grid(templateSize);
        for (Particle row : particles) {
            ReportParticle particle = ReportParticle.of(0, row);
            if (particle.x() < 0
                    || particle.y() < 0
                    || particle.x() > grid.originalWidth() - templateSize
                    || particle.y() > grid.originalHeight() - templateSize) {
                throw new IllegalArgumentException("particles: one is at row " + particle.y() + ", column "
                        + particle.x() + ", expected inside the maps of " + zScores.height() + " x "
                        + zScores.width());
            }
        }
    }

    private static void requireSize(String field, String given, String expected) {
        if (!given.equals(expected)) {
            throw new IllegalArgumentException(
                    field + " is " + given + ", expected " + expected + " by the maps and the template's size");
        }
    }

    /** Rows of the micrograph, also if it is not available. */
    int height() {
        return grid().originalHeight();
    }

    /** Columns of the micrograph. */
    int width() {
        return grid().originalWidth();
    }

    /** The grid of the maps' pixels on the micrograph. */
    PixelGrid grid() {
        return maps.grid(templateSize);
    }

    double pixelSizeAngstrom() {
        return config.optics().pixelSizeAngstrom();
    }

    /** The particles with the numbers that are shown. */
    List<ReportParticle> reportParticles() {
        return IntStream.range(0, particles.size())
                .mapToObj(i -> ReportParticle.of(i, particles.get(i)))
                .toList();
    }
}
