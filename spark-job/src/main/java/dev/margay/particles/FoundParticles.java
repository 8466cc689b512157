package dev.margay.particles;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SubPixel;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.OpticsGroup;
import dev.margay.config.ResultPaths;
import dev.margay.kernels.crop.PixelGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes particles from the peaks of a search.
 *
 * @param config the search
 * @param maps the maps of its result
 * @param templateSize side of the template; a particle's centre is half of it (rounded down) from the corner of its box
 * @param refined poses and positions between pixels of the peaks where the search found such
 */
public record FoundParticles(
        MatchTemplateConfig config, ResultMaps maps, int templateSize, Map<Peak, Particle.Refined> refined) {

    /** Without refined values. */
    public FoundParticles(MatchTemplateConfig config, ResultMaps maps, int templateSize) {
        this(config, maps, templateSize, Map.of());
    }

    /** A particle for each peak, in their order. */
    public List<Particle> of(List<Peak> peaks) {
        ParticleOptics optics = optics(config.optics());
        Particle.Files files = files(config, config.results());
        return IntStream.range(0, peaks.size())
                .mapToObj(i -> particle(i, peaks.get(i), optics, files))
                .toList();
    }

    private Particle particle(int index, Peak peak, ParticleOptics optics, Particle.Files files) {
        int y = peak.y();
        int x = peak.x();
        return new Particle(
                index,
                new Particle.Score(
                        maps.mip().at(y, x),
                        maps.scaledMip().at(y, x),
                        maps.correlationAverage().at(y, x),
                        maps.correlationDeviation().at(y, x),
                        maps.correlograms()),
                position(peak, optics.pixelSizeAngstrom()),
                new Particle.Pose(
                        maps.phi().at(y, x),
                        maps.theta().at(y, x),
                        maps.psi().at(y, x),
                        maps.relativeDefocus().at(y, x)),
                optics,
                files,
                Optional.ofNullable(refined.get(peak)),
                Map.of());
    }

    /** Coarser pixels are too coarse for a position, so it lies between them. */
    private Particle.Position position(Peak peak, double pixelSizeAngstrom) {
        PixelGrid grid = maps.grid(templateSize);
        if (grid.isOriginal()) {
            return Particle.Position.ofBox(peak.x(), peak.y(), templateSize, pixelSizeAngstrom);
        }
        SubPixel corner = corner(peak, grid);
        return Particle.Position.between(
                clamped(corner.x(), grid.originalWidth()),
                clamped(corner.y(), grid.originalHeight()),
                templateSize,
                pixelSizeAngstrom);
    }

    /** In pixels of the micrograph: where a climb ended, else the maximum near the peak. */
    private SubPixel corner(Peak peak, PixelGrid grid) {
        Particle.Refined climbed = refined.get(peak);
        if (climbed != null
                && climbed.cornerY().isPresent()
                && climbed.cornerX().isPresent()) {
            return new SubPixel(
                    climbed.cornerY().getAsDouble(), climbed.cornerX().getAsDouble());
        }
        SubPixel place = SubPixel.near(peak, maps.mip());
        return new SubPixel(grid.originalRow(place.y()), grid.originalColumn(place.x()));
    }

    /** The template lies inside the micrograph. */
    private double clamped(double corner, int length) {
        return Math.max(0, Math.min(length - templateSize, corner));
    }

    static ParticleOptics optics(OpticsGroup optics) {
        return new ParticleOptics(
                optics.defocusUAngstrom(),
                optics.defocusVAngstrom(),
                optics.astigmatismAngleDegrees(),
                optics.pixelSizeAngstrom(),
                optics.pixelSizeAngstrom(),
                optics.voltageKilovolts(),
                optics.sphericalAberrationMillimetres(),
                optics.amplitudeContrastRatio(),
                optics.phaseShiftDegrees(),
                optics.ctfBFactorAngstromSquared(),
                json(optics.evenZernikes()),
                json(optics.oddZernikes()),
                optics.magMatrix().map(Object::toString));
    }

    private static Optional<String> json(Map<String, Double> coefficients) {
        return coefficients.isEmpty()
                ? Optional.empty()
                : Optional.of(coefficients.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private static Particle.Files files(MatchTemplateConfig config, ResultPaths maps) {
        return new Particle.Files(
                config.micrographPath(),
                config.templatePath(),
                maps.mip(),
                maps.scaledMip(),
                maps.orientationPsi(),
                maps.orientationTheta(),
                maps.orientationPhi(),
                maps.relativeDefocus(),
                maps.correlationAverage(),
                maps.correlationVariance());
    }
}
