package dev.margay.simulate;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealVolume;
import dev.margay.simulate.micrograph.Background;
import dev.margay.simulate.micrograph.MicrographRecipe;
import dev.margay.simulate.micrograph.MicrographSimulation;
import dev.margay.simulate.micrograph.PlacedParticle;
import dev.margay.simulate.micrograph.Placement;
import dev.margay.simulate.micrograph.SignalModel;
import dev.margay.simulate.micrograph.SimulatedMicrograph;
import dev.margay.simulate.micrograph.Species;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Simulated micrographs for tests: copies of one molecule in white noise of standard deviation 1. */
public final class ExampleMicrograph {

    private static final int FEW = 8;
    private static final double[] DEFOCI_ANGSTROM = {-400, 0, 600};

    private ExampleMicrograph() {}

    /**
     * A micrograph. Relative defoci are -400, 0 and 600 Angstrom, in turn.
     *
     * @param particles number of copies, one box apart if they are few, else half a box
     * @param signalToNoise of each copy
     */
    public static SimulatedMicrograph of(
            RealVolume template,
            OpticsGroup optics,
            int height,
            int width,
            int particles,
            double signalToNoise,
            long seed) {
        double distance = particles > FEW ? template.size() / 2.0 : template.size();
        Placement random = new Placement.Scattered(List.of(particles), distance, 0, 0, 0, true);
        List<PlacedParticle> scattered = run(template, optics, height, width, random, signalToNoise, seed)
                .particles();
        List<PlacedParticle> placed = IntStream.range(0, particles)
                .mapToObj(i -> atDefocus(scattered.get(i), DEFOCI_ANGSTROM[i % DEFOCI_ANGSTROM.length]))
                .toList();
        return run(template, optics, height, width, new Placement.Given(placed), signalToNoise, seed);
    }

    private static PlacedParticle atDefocus(PlacedParticle particle, double angstrom) {
        return new PlacedParticle(
                particle.species(),
                particle.phiDegrees(),
                particle.thetaDegrees(),
                particle.psiDegrees(),
                particle.xPixels(),
                particle.yPixels(),
                angstrom);
    }

    private static SimulatedMicrograph run(
            RealVolume template,
            OpticsGroup optics,
            int height,
            int width,
            Placement placement,
            double signalToNoise,
            long seed) {
        return MicrographSimulation.run(
                new MicrographRecipe(
                        height,
                        width,
                        optics,
                        List.of(new Species("molecule", template, optics.pixelSizeAngstrom())),
                        placement,
                        OptionalInt.of(template.size()),
                        new SignalModel.Relative(signalToNoise, 1),
                        Background.NONE,
                        seed),
                MicrographSimulation.Progress.NONE);
    }
}
