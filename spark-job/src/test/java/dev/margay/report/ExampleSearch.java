package dev.margay.report;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.FoundParticles;
import dev.margay.simulate.PlantedParticle;
import dev.margay.simulate.SyntheticMicrograph;
import dev.margay.simulate.SyntheticTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A search with simulated results: maps of noise, and at each simulated particle a peak with its orientation and
 * defocus. Nothing is searched.
 */
record ExampleSearch(MatchTemplateConfig config, RealVolume template, SyntheticMicrograph micrograph) {

    static final int HEIGHT = 150;
    static final int WIDTH = 210;
    static final int TEMPLATE_SIZE = 32;
    static final double THRESHOLD = 8;
    static final long CORRELOGRAMS = 1_234_567;

    /** A search with this number of particles. Their signal is much stronger than the noise. */
    static ExampleSearch of(int particles) {
        MatchTemplateConfig config = MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                .orThrow();
        RealVolume template = SyntheticTemplate.cage(TEMPLATE_SIZE, 5, 3);
        return new ExampleSearch(
                config,
                template,
                SyntheticMicrograph.make(
                        template,
                        config.optics(),
                        new SyntheticMicrograph.Recipe(
                                HEIGHT, WIDTH, particles, 1e4, new double[] {-400, 0, 600}, 11)));
    }

    ReportContent content() {
        return content("micrograph.mrc", List.of());
    }

    ReportContent content(String title, List<FactGroup> facts) {
        ResultMaps maps = maps();
        return new ReportContent(
                title,
                config,
                Optional.of(micrograph.image()),
                Optional.of(template),
                DetectorMtf.NONE,
                TEMPLATE_SIZE,
                maps,
                THRESHOLD,
                new FoundParticles(config, maps, TEMPLATE_SIZE)
                        .of(micrograph.particles().stream()
                                .map(particle -> new Peak(particle.y(), particle.x()))
                                .toList()),
                facts);
    }

    private ResultMaps maps() {
        return new ResultMaps(
                noise(4, 11),
                noise(4, 12),
                noise(0, 0.1),
                noise(1, 1.1),
                atParticles(PlantedParticle::psi),
                atParticles(PlantedParticle::theta),
                atParticles(PlantedParticle::phi),
                atParticles(PlantedParticle::relativeDefocusAngstrom),
                CORRELOGRAMS);
    }

    /** Noise of standard deviation 0.1 around one value, and another value at the particles. */
    private RealImage noise(double around, double peak) {
        RealImage map = atParticles(particle -> peak);
        Random random = new Random(5);
        for (int i = 0; i < map.values().length; i++) {
            if (map.values()[i] == 0) {
                map.values()[i] = (float) (around + 0.1 * random.nextGaussian());
            }
        }
        return map;
    }

    private RealImage atParticles(ToDoubleFunction<PlantedParticle> value) {
        RealImage map = RealImage.zeros(HEIGHT - TEMPLATE_SIZE + 1, WIDTH - TEMPLATE_SIZE + 1);
        for (PlantedParticle particle : micrograph.particles()) {
            map.values()[particle.y() * map.width() + particle.x()] = (float) value.applyAsDouble(particle);
        }
        return map;
    }
}
