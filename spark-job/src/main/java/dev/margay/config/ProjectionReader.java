package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the group {@code projection}. */
final class ProjectionReader {

    static final String GROUP = "projection";
    static final String GRIDDING_CORRECTION = "gridding_correction";
    static final String TEMPLATE_PADDING = "template_padding";

    private ProjectionReader() {}

    static ProjectionChoice read(ConfigSection section) {
        boolean correction = section.flag(GRIDDING_CORRECTION, ProjectionAccuracy.PARITY.griddingCorrection());
        double padding = section.number(TEMPLATE_PADDING, "")
                .wholeBetween(1, ProjectionAccuracy.MOST_PADDING)
                .orElse(ProjectionAccuracy.PARITY.templatePadding());
        section.rejectUnknownKeys();
        return new ProjectionChoice(
                section.take(GRIDDING_CORRECTION).map(given -> correction),
                section.take(TEMPLATE_PADDING).isPresent() ? OptionalInt.of((int) padding) : OptionalInt.empty());
    }

    /** Writes what is said. */
    static void write(ProjectionChoice choice, Map<String, Object> keys) {
        Map<String, Object> group = new LinkedHashMap<>();
        choice.griddingCorrection().ifPresent(on -> group.put(GRIDDING_CORRECTION, on));
        choice.templatePadding().ifPresent(times -> group.put(TEMPLATE_PADDING, times));
        if (!group.isEmpty()) {
            keys.put(GROUP, group);
        }
    }
}
