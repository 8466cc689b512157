package dev.margay.config;

import java.util.List;

/** Reads {@code fast_fft_padding}, with which Leopard-EM 1.3 transforms images of other sizes. It has no effect on the valid region of maps. */
final class FastFftPaddingReader {

    static final String GROUP = "fast_fft_padding";

    private FastFftPaddingReader() {}

    static void read(ConfigSection section, List<ConfigNote> notes) {
        for (String key : List.of("allowed_factors", "target_shape", "noise_seed")) {
            section.ignored(key);
        }
        if (section.flag("enabled", false)) {
            notes.add(ConfigNote.of(GROUP
                    + " has no effect: Margay transforms images of any size, and the maps are the same without it"));
        }
        section.rejectUnknownKeys();
    }
}
