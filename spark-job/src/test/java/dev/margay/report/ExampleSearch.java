package dev.margay.report;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.analysis.SurvivalCounts;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.FoundParticles;
import dev.margay.simulate.ExampleMicrograph;
import dev.margay.simulate.SyntheticTemplate;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.SimulatedMicrograph;
import dev.margay.thonrings.ThonRings;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A search with simulated results: maps of noise, and at each simulated particle a peak with its orientation and
 * defocus. Nothing is searched.
 */
record ExampleSearch(MatchTemplateConfig config, RealVolume template, SimulatedMicrograph micrograph) {

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
                config, template, ExampleMicrograph.of(template, config.optics(), HEIGHT, WIDTH, particles, 1e4, 11));
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
                Optional.of(rings()),
                Optional.of(survival()),
                ReportScores.ofZScores(maps.scaledMip(), THRESHOLD),
                new FoundParticles(config, maps, TEMPLATE_SIZE)
                        .of(micrograph.particles().stream()
                                .map(particle -> new Peak(cornerY(particle), cornerX(particle)))
                                .toList()),
                facts);
    }

    /** Centres are on whole pixels. */
    private static int cornerX(PlacedParticle particle) {
        return (int) particle.xPixels() - TEMPLATE_SIZE / 2;
    }

    private static int cornerY(PlacedParticle particle) {
        return (int) particle.yPixels() - TEMPLATE_SIZE / 2;
    }

    private static ThonRings.Profile rings() {
        double[] frequencies = new double[60];
        double[] measured = new double[60];
        double[] configured = new double[60];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 0.02 + 0.004 * i;
            configured[i] = Math.cos(700 * frequencies[i] * frequencies[i]);
            measured[i] = 0.8 * configured[i];
        }
        return new ThonRings.Profile(frequencies, measured, configured);
    }

    /** Of noise, with one high value. */
    private static SurvivalCounts survival() {
        Long[] counts = new Long[512];
        for (int bin = 0; bin < counts.length; bin++) {
            double value = -12.5 + (bin + 0.5) * 35 / counts.length;
            counts[bin] = Math.round(1e9 * Math.exp(-value * value / 2)) + (bin == 400 ? 1 : 0);
        }
        return new SurvivalCounts(-12.5, 22.5, List.of(counts));
    }

    private ResultMaps maps() {
        return new ResultMaps(
                noise(4, 11),
                noise(4, 12),
                noise(0, 0.1),
                noise(1, 1.1),
                atParticles(PlacedParticle::psiDegrees),
                atParticles(PlacedParticle::thetaDegrees),
                atParticles(PlacedParticle::phiDegrees),
                atParticles(PlacedParticle::relativeDefocusAngstrom),
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

    private RealImage atParticles(ToDoubleFunction<PlacedParticle> value) {
        RealImage map = RealImage.zeros(HEIGHT - TEMPLATE_SIZE + 1, WIDTH - TEMPLATE_SIZE + 1);
        for (PlacedParticle particle : micrograph.particles()) {
            map.values()[cornerY(particle) * map.width() + cornerX(particle)] = (float) value.applyAsDouble(particle);
        }
        return map;
    }
}
