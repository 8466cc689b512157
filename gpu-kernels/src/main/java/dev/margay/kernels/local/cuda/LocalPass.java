package dev.margay.kernels.local.cuda;

import java.util.Locale;

/** The steps a batch of poses goes through on a GPU, in their order. */
enum LocalPass {
    SLICES,
    COLUMNS,
    ROWS,
    WINDOWS;

    /** For a person to read. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
