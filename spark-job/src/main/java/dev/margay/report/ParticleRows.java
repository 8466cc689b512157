package dev.margay.report;

import java.util.List;
import java.util.Locale;

/** The page's table of particles. */
final class ParticleRows {

    private static final List<PageModel.Column> COLUMNS = List.of(
            column("#", ""),
            new PageModel.Column("z-score", "", true),
            column("mip", ""),
            column("mean", ""),
            column("deviation", ""),
            column("x", "px"),
            column("y", "px"),
            column("phi", "°"),
            column("theta", "°"),
            column("psi", "°"),
            column("relative defocus", "Å"));

    private ParticleRows() {}

    static PageModel.Table table(ReportContent content) {
        int half = content.templateSize() / 2;
        return new PageModel.Table(
                COLUMNS,
                content.reportParticles().stream()
                        .map(particle -> row(particle, half))
                        .toList());
    }

    private static PageModel.Column column(String name, String unit) {
        return new PageModel.Column(name, unit, false);
    }

    private static PageModel.Row row(ReportParticle particle, int half) {
        return new PageModel.Row(
                particle.position(),
                String.format(Locale.ROOT, "Particle %d, z-score %.2f", particle.number(), particle.zScore()),
                number("%.1f", particle.x() + half + 0.5),
                number("%.1f", particle.y() + half + 0.5),
                List.of(
                        Integer.toString(particle.number()),
                        number("%.2f", particle.zScore()),
                        number("%.2f", particle.mip()),
                        number("%.3f", particle.mean()),
                        number("%.3f", particle.deviation()),
                        Integer.toString(particle.x() + half),
                        Integer.toString(particle.y() + half),
                        number("%.2f", particle.phi()),
                        number("%.2f", particle.theta()),
                        number("%.2f", particle.psi()),
                        number("%.0f", particle.relativeDefocus())));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
