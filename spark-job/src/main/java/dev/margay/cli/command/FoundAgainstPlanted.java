package dev.margay.cli.command;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.cli.console.Console;
import dev.margay.simulate.PlantedParticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares the particles that a search found with those that were planted.
 * @param planted the planted particles
 * @param peaks the particles found
 * @param maps the maps in which they were found
 */
record FoundAgainstPlanted(List<PlantedParticle> planted, List<Peak> peaks, ResultMaps maps) {

    /** A peak this close to a planted particle is that particle. */
    private static final double SAME_PIXELS = 4;

    /** Prints a line for each planted particle, and returns whether all were found. */
    boolean print(Console console) {
        console.say("");
        console.say("planted  x    y  |  found  x    y      z   off by pixels   turned by degrees");
        List<Peak> unexplained = new ArrayList<>(peaks);
        int found = 0;
        for (PlantedParticle particle : planted) {
            Optional<Peak> peak = unexplained.stream()
                    .min(Comparator.comparingDouble(candidate -> distance(candidate, particle)))
                    .filter(nearest -> distance(nearest, particle) <= SAME_PIXELS);
            if (peak.isPresent()) {
                found++;
                unexplained.remove(peak.get());
                print(console, particle, peak.get());
            } else {
                console.say("      %4d %4d  |  not found", particle.x(), particle.y());
            }
        }
        console.say(
                "found %d of %d planted particles, and %d that were not planted",
                found, planted.size(), unexplained.size());
        return found == planted.size();
    }

    private void print(Console console, PlantedParticle particle, Peak peak) {
        console.say(
                "      %4d %4d  |     %4d %4d  %5.1f   %13.1f   %17.1f",
                particle.x(),
                particle.y(),
                peak.x(),
                peak.y(),
                maps.scaledMip().at(peak.y(), peak.x()),
                distance(peak, particle),
                particle.degreesFrom(
                        maps.phi().at(peak.y(), peak.x()),
                        maps.theta().at(peak.y(), peak.x()),
                        maps.psi().at(peak.y(), peak.x())));
    }

    private static double distance(Peak peak, PlantedParticle particle) {
        return Math.hypot(peak.y() - particle.y(), peak.x() - particle.x());
    }
}
