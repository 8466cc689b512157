package dev.margay.handoff;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a table that a format does not keep. */
public final class LostColumns {

    /** What formats with fixed columns keep besides poses and optics. */
    private static final Set<String> SCORES = Set.of("scaled_mip", "refined_scaled_mip", "relative_defocus");

    private LostColumns() {}

    /** Their names. Scenes are pictures, not tables, so nothing is lost in them. */
    public static List<String> of(ExportedTable table, ExchangeFormat format) {
        List<String> lost = new ArrayList<>();
        switch (format) {
            case CISTEM, CRYOSPARC ->
                table.extra().names().stream()
                        .filter(name -> !SCORES.contains(name))
                        .forEach(lost::add);
            default -> {}
        }
        boolean distorted = table.groups().stream()
                .anyMatch(group -> group.microscope().magMatrix().isPresent());
        if (distorted && (format == ExchangeFormat.RELION_3_0 || format == ExchangeFormat.CISTEM)) {
            lost.add("mag_matrix");
        }
        if (format == ExchangeFormat.CISTEM) {
            lost.add("ctf_B_factor");
        }
        return lost;
    }
}
