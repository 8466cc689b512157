package dev.margay.config;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads {@code preprocessing_filters}. All filters are optional. */
final class FiltersReader {

    private static final String CYCLES = "cycles per pixel (0.5 is Nyquist)";

    private static final int MOST_BINS = 1_000_000;

    /** Of the coefficients of a projection; with fewer left, nothing is found. */
    private static final double MOST_DROPPED = 0.95;

    private final ConfigSection section;
    private final List<ConfigNote> notes;

    FiltersReader(ConfigSection section, List<ConfigNote> notes) {
        this.section = section;
        this.notes = notes;
    }

    PreprocessingFilters read() {
        PreprocessingFilters filters = new PreprocessingFilters(
                whitening(section.optional("whitening_filter")),
                bandPass(section.optional("bandpass_filter")),
                curve(section.optional("arbitrary_curve_filter")),
                dropout(section.optional("random_fourier_dropout")));
        phaseRandomization(section.optional("phase_randomization_filter"));
        section.rejectUnknownKeys();
        return filters;
    }

    private static PreprocessingFilters.Whitening whitening(ConfigSection section) {
        OptionalDouble bins =
                section.number("num_freq_bins", "").wholeBetween(2, MOST_BINS).optional();
        // As in Leopard-EM: an absent key means Nyquist, null means no limit.
        OptionalDouble maxFrequency =
                section.number("max_freq", CYCLES).positive().unlessAbsent(0.5);
        PreprocessingFilters.Whitening whitening = new PreprocessingFilters.Whitening(
                section.flag("enabled", true),
                bins.isPresent() ? OptionalInt.of((int) bins.getAsDouble()) : OptionalInt.empty(),
                maxFrequency,
                // null means false, as in Python.
                section.flag("do_power_spectrum", !section.has("do_power_spectrum")));
        section.rejectUnknownKeys();
        return whitening;
    }

    private static PreprocessingFilters.BandPass bandPass(ConfigSection section) {
        double low = section.number("low_freq_cutoff", CYCLES).nonNegative().orElse(0);
        double high = section.number("high_freq_cutoff", CYCLES).nonNegative().orElse(1);
        PreprocessingFilters.BandPass bandPass = new PreprocessingFilters.BandPass(
                section.flag("enabled", false),
                low,
                high,
                section.number("falloff", CYCLES).nonNegative().orElse(0));
        if (bandPass.enabled() && low >= high) {
            section.complain(
                    "high_freq_cutoff",
                    "got " + high + " with low_freq_cutoff = " + low
                            + ": nothing would pass; expected more than low_freq_cutoff");
        }
        section.rejectUnknownKeys();
        return bandPass;
    }

    private static PreprocessingFilters.Curve curve(ConfigSection section) {
        PreprocessingFilters.Curve curve = new PreprocessingFilters.Curve(
                section.flag("enabled", false),
                section.numbers("frequencies", "numbers, in " + CYCLES),
                section.numbers("amplitudes", "numbers"));
        section.rejectUnknownKeys();
        if (!curve.enabled()) {
            return PreprocessingFilters.Curve.OFF;
        }
        int points = curve.frequencies().size();
        if (points < 2 || points != curve.amplitudes().size()) {
            section.complain(
                    "frequencies",
                    "got " + points + " frequencies and " + curve.amplitudes().size()
                            + " amplitudes; expected the same number of both, at least two");
        }
        for (int i = 1; i < points; i++) {
            if (curve.frequencies().get(i) <= curve.frequencies().get(i - 1)) {
                section.complain(
                        "frequencies",
                        "got " + curve.frequencies().get(i) + " after "
                                + curve.frequencies().get(i - 1) + "; expected each to be larger than the one before");
                break;
            }
        }
        return curve;
    }

    private PreprocessingFilters.Dropout dropout(ConfigSection section) {
        boolean enabled = section.flag("enabled", false);
        double fraction =
                section.number("dropout_fraction", "").between(0, MOST_DROPPED).orElse(0);
        int seed = (int)
                section.number("seed", "").wholeBetween(0, Integer.MAX_VALUE).orElse(0);
        section.rejectUnknownKeys();
        if (!enabled || fraction == 0) {
            return PreprocessingFilters.Dropout.OFF;
        }
        notes.add(ConfigNote.of(section.qualified("enabled")
                + " leaves out coefficients of projections; which ones they are is not the same as in Leopard-EM"));
        return new PreprocessingFilters.Dropout(fraction, seed);
    }

    private void phaseRandomization(ConfigSection section) {
        section.number("cuton", CYCLES).nonNegative().optional();
        if (section.flag("enabled", false)) {
            notes.add(ConfigNote.of(section.qualified("enabled")
                    + " has no effect: phases are not randomised (also not in Leopard-EM, for any value of the key)"));
        }
        section.rejectUnknownKeys();
    }
}
