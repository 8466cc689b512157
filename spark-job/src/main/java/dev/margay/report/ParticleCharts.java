package dev.margay.report;

import dev.margay.config.DefocusSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Charts of orientation and defocus of the particles. */
final class ParticleCharts {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final double TURN = 360;
    private static final double HALF_TURN = 180;
    private static final int ANGLE_BINS = 24;
    private static final int MOST_DEFOCUS_BINS = 120;

    /** With fewer particles the axis would show fractions. */
    private static final double LEAST_TOP = 5;

    private final List<ReportParticle> particles;
    private final DefocusSearch defocusSearch;

    ParticleCharts(ReportContent content) {
        particles = content.reportParticles();
        defocusSearch = content.config().defocusSearch();
    }

    /** The charts; empty without particles. */
    List<ReportChart> charts() {
        if (particles.isEmpty()) {
            return List.of();
        }
        List<ReportChart> charts = new ArrayList<>(List.of(
                new ReportChart("viewing_directions", "Viewing directions", this::directions),
                angles("phi", TURN, ReportParticle::phi),
                angles("theta", HALF_TURN, ReportParticle::theta),
                angles("psi", TURN, ReportParticle::psi)));
        if (defocusSearch.enabled()) {
            charts.add(bars("relative_defocus", "Relative defocus", "relative defocus (Å)", defocusHistogram()));
        }
        return charts;
    }

    private Chart directions(ChartTheme theme) {
        return new Chart(WIDTH, HEIGHT, "phi (°)", "theta (°)", theme)
                .x(0, TURN)
                .y(0, HALF_TURN)
                .dots(
                        "particles",
                        particles.stream()
                                .mapToDouble(particle -> within(particle.phi(), TURN))
                                .toArray(),
                        particles.stream().mapToDouble(ReportParticle::theta).toArray());
    }

    private ReportChart angles(String angle, double end, ToDoubleFunction<ReportParticle> value) {
        Histogram histogram = new Histogram(0, end / ANGLE_BINS, ANGLE_BINS);
        particles.forEach(particle -> histogram.add(within(value.applyAsDouble(particle), end)));
        return bars(angle, "Angle " + angle, angle + " (°)", histogram);
    }

    /** Angles are reduced to one turn. 180 stays a separate value of theta. */
    private static double within(double degrees, double end) {
        return end < TURN ? degrees : degrees - TURN * Math.floor(degrees / TURN);
    }

    /** One bin for each defocus, if there are not too many. */
    Histogram defocusHistogram() {
        double low = defocusSearch.minAngstrom();
        double high = defocusSearch.maxAngstrom();
        // A search may go beyond its limits by one step.
        for (ReportParticle particle : particles) {
            low = Math.min(low, particle.relativeDefocus());
            high = Math.max(high, particle.relativeDefocus());
        }
        double step = defocusSearch.stepAngstrom();
        step *= Math.max(1, Math.ceil((high - low) / step / MOST_DEFOCUS_BINS));
        int bins = (int) Math.round((high - low) / step) + 1;
        Histogram histogram = new Histogram(low - step / 2, step, bins);
        particles.forEach(particle -> histogram.add(particle.relativeDefocus()));
        return histogram;
    }

    private static ReportChart bars(String name, String title, String axis, Histogram histogram) {
        return new ReportChart(name, title, theme -> new Chart(WIDTH, HEIGHT, axis, "particles", theme)
                .x(histogram.low(), histogram.high())
                .y(0, Math.max(LEAST_TOP, 1.1 * histogram.highestCount()))
                .bars("particles", histogram, 0));
    }
}
