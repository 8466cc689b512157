package dev.margay.report;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The pictures of a report, each by its name, as PNG files or in memory: {@code search} (micrograph and z-score map with rings
 * around the particles), the maps {@code mip}, {@code scaled_mip}, {@code mean} and {@code standard_deviation}, {@code
 * thon_rings}, {@code z_histogram}, {@code correlation_survival} if all correlations were counted, and, if there are particles, {@code
 * viewing_directions}, {@code phi}, {@code theta}, {@code psi}, {@code relative_defocus} and {@code montage}. Each is drawn when it
 * is needed.
 */
public final class ReportPictures {

    /** All possible names. */
    public static final List<String> ALL_NAMES = List.of(
            "search",
            "mip",
            "scaled_mip",
            "mean",
            "standard_deviation",
            "thon_rings",
            "z_histogram",
            "correlation_survival",
            "viewing_directions",
            "phi",
            "theta",
            "psi",
            "relative_defocus",
            "montage");

    private final Map<String, Supplier<BufferedImage>> pictures = new LinkedHashMap<>();

    private ReportPictures(ReportContent content) {
        pictures.put("search", () -> new SearchPicture(content).picture());
        for (MapPicture map : MapPicture.of(content.maps())) {
            pictures.put(map.name(), () -> FramedMap.of(map));
        }
        content.rings().map(RingChart::new).map(RingChart::chart).ifPresent(this::add);
        add(new ScoreChart(content).chart());
        content.survival().map(SurvivalChart::new).map(SurvivalChart::chart).ifPresent(this::add);
        new ParticleCharts(content).charts().forEach(this::add);
        PeakMontage montage = new PeakMontage(content);
        if (montage.isPossible()) {
            pictures.put("montage", () -> MontagePicture.of(montage.tiles(), montage.resolutionAngstrom()));
        }
    }

    /** The pictures of a report. */
    public static ReportPictures of(ReportContent content) {
        return new ReportPictures(content);
    }

    private void add(ReportChart chart) {
        pictures.put(chart.name(), () -> chart.picture(ChartTheme.LIGHT));
    }

    /** The names of the pictures of this report. */
    public Set<String> names() {
        return Set.copyOf(pictures.keySet());
    }

    /**
     * One picture.
     *
     * @throws IllegalArgumentException if there is no picture with this name
     */
    public BufferedImage picture(String name) {
        if (!pictures.containsKey(name)) {
            throw new IllegalArgumentException(
                    "name is " + name + ", expected one of " + List.copyOf(pictures.keySet()));
        }
        return pictures.get(name).get();
    }
}
