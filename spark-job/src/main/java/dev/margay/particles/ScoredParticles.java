package dev.margay.particles;

import dev.margay.analysis.Peak;
import dev.margay.metric.Picks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Particles with the columns {@code metric} and {@code score}: the statistic that decided, and its value. */
public final class ScoredParticles {

    private ScoredParticles() {}

    /**
     * Adds the columns.
     *
     * @param plain a particle for each peak of the picks, in their order
     * @param picks how they were picked
     */
    public static List<Particle> of(List<Particle> plain, Picks picks) {
        List<Particle> particles = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            Peak peak = picks.peaks().get(i);
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("metric", picks.score().metric().word());
            columns.put("score", Float.toString(picks.score().map().at(peak.y(), peak.x())));
            particles.add(plain.get(i).withColumns(columns));
        }
        return particles;
    }
}
