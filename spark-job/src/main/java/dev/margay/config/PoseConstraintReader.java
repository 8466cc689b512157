package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the group {@code pose_constraints}. */
final class PoseConstraintReader {

    static final String GROUP = "pose_constraints";
    static final String PSI = "psi";
    static final String REGIONS = "regions";
    static final String TABLE = "region_table";

    private static final String HALF_WIDTH = "psi_half_width";
    private static final String BOTH_WAYS = "psi_both_ways";
    private static final double HALF_CIRCLE = 180;

    private PoseConstraintReader() {}

    static PoseConstraintChoice read(ConfigSection section, SearchStrategy strategy) {
        String image = "the path of an MRC image of the micrograph's size";
        PoseConstraintChoice choice = new PoseConstraintChoice(
                section.optionalText(PSI, image),
                section.number(HALF_WIDTH, "degrees")
                        .positiveUpTo(HALF_CIRCLE)
                        .orElse(PoseConstraintChoice.DEFAULT_HALF_WIDTH_DEGREES),
                section.flag(BOTH_WAYS, true),
                section.optionalText(REGIONS, image),
                section.optionalText(TABLE, "the path of a table (CSV) of the regions"));
        for (String key : List.of(HALF_WIDTH, BOTH_WAYS)) {
            if (choice.psi().isEmpty() && section.has(key)) {
                section.complain(key, "has no effect without " + PSI + "; give the image, or leave this key out");
            }
        }
        if (choice.regions().isPresent() != choice.regionTable().isPresent()) {
            section.complainOfNothing(
                    choice.regions().isPresent() ? TABLE : REGIONS,
                    choice.regions().isPresent()
                            ? "the table of what is allowed in each region of " + REGIONS
                            : "the image with the regions of " + TABLE);
        }
        if (choice.any() && strategy.isTwoStage()) {
            section.complain(
                    choice.psi().isPresent() ? PSI : REGIONS,
                    "cannot be used with search_strategy.kind two-stage, whose climbs may leave what is allowed; choose the kind"
                            + " full");
        }
        section.rejectUnknownKeys();
        return choice;
    }

    static Map<String, Object> parameters(PoseConstraintChoice choice) {
        Map<String, Object> keys = new LinkedHashMap<>();
        choice.psi().ifPresent(path -> {
            keys.put(PSI, path);
            keys.put(HALF_WIDTH, choice.psiHalfWidthDegrees());
            keys.put(BOTH_WAYS, choice.bothWays());
        });
        choice.regions().ifPresent(path -> keys.put(REGIONS, path));
        choice.regionTable().ifPresent(path -> keys.put(TABLE, path));
        return keys;
    }
}
