package dev.margay.kernels.correlate.cuda;

import java.util.Locale;

/** The steps a batch goes through on a GPU, in their order. */
enum Pass {
    SLICES,
    PROJECTIONS,
    ROWS_FORWARD,
    COLUMNS,
    ROWS_INVERSE;

    /** For a person to read: "rows forward". */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
