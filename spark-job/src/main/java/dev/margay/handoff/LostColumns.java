package dev.margay.handoff;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a table that a format does not keep. */
public final class LostColumns {

    /** What formats with fixed columns keep besides poses and optics. */
    private static final Set<String> KEPT =
            Set.of("scaled_mip", "refined_scaled_mip", "relative_defocus", "refined_relative_defocus");

    /** Only cisTEM's table has the template. */
    private static final String TEMPLATE = "template_path";

    /** Only cryoSPARC's table has the contrast of images. */
    private static final String CONTRAST = "image_bright";

    private LostColumns() {}

    /** Their names. Scenes are pictures, not tables, so nothing is lost in them. */
    public static List<String> of(ExportedTable table, ExchangeFormat format) {
        List<String> lost = new ArrayList<>();
        switch (format) {
            case CISTEM, CRYOSPARC ->
                table.extra().names().stream()
                        .filter(name -> !KEPT.contains(name))
                        .filter(name -> !name.equals(format == ExchangeFormat.CISTEM ? TEMPLATE : CONTRAST))
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
        boolean needsImages = format != ExchangeFormat.CSV
                && format != ExchangeFormat.PARQUET
                && format != ExchangeFormat.HDF5
                && format != ExchangeFormat.CISTEM;
        if (table.someImages() && needsImages) {
            lost.add("image_name (some particles have no image)");
        }
        return lost;
    }
}
