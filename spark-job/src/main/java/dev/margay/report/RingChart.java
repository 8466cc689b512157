package dev.margay.report;

import dev.margay.thonrings.ThonRings;
import java.util.Arrays;

/** Thon rings of the micrograph beside those that the configured defocus gives. */
final class RingChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 320;

    /** Lower frequencies have no rings. */
    private static final double LOWEST = 1 / 30.0;

    /** A few values may be higher. */
    private static final double SHOWN = 0.99;

    private final ThonRings.Profile profile;

    RingChart(ThonRings.Profile profile) {
        this.profile = profile;
    }

    ReportChart chart() {
        return new ReportChart("thon_rings", "Thon rings", this::draw);
    }

    private Chart draw(ChartTheme theme) {
        double[] k = profile.frequencies();
        int first = 0;
        while (first < k.length - 2 && k[first] < LOWEST) {
            first++;
        }
        double[] x = Arrays.copyOfRange(k, first, k.length);
        double[] measured = Arrays.copyOfRange(profile.measured(), first, k.length);
        double[] configured = Arrays.copyOfRange(profile.configured(), first, k.length);
        double[] sizes = Arrays.stream(measured).map(Math::abs).sorted().toArray();
        double reach = Math.max(1e-6, 1.3 * sizes[(int) (SHOWN * (sizes.length - 1))]);
        double[] inside = Arrays.stream(measured)
                .map(value -> Math.max(-reach, Math.min(reach, value)))
                .toArray();
        return new Chart(WIDTH, HEIGHT, "frequency, 1/Å", "power, relative", theme)
                .x(0, x[x.length - 1])
                .y(-reach, reach)
                .legend()
                .measured("micrograph", x, inside)
                .curve("configured defocus", x, configured);
    }
}
