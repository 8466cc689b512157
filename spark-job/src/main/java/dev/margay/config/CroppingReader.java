package dev.margay.config;

import java.util.Locale;
import java.util.OptionalDouble;

/** Reads the group {@code fourier_cropping}. */
final class CroppingReader {

    static final String GROUP = "fourier_cropping";

    private static final String RESOLUTION = "resolution";

    private CroppingReader() {}

    /**
     * Reads it.
     *
     * @param section the group
     * @param pixelSizeAngstrom of the micrograph
     * @param bandPass of the configuration
     */
    static CroppingChoice read(
            ConfigSection section, double pixelSizeAngstrom, PreprocessingFilters.BandPass bandPass) {
        OptionalDouble resolution =
                section.number(RESOLUTION, "Angstrom").positive().optional();
        boolean enabled = section.flag("enabled", section.has(RESOLUTION) && resolution.isPresent());
        resolution.ifPresent(limit -> {
            double nyquist = 2 * pixelSizeAngstrom;
            if (limit < nyquist) {
                section.complain(
                        RESOLUTION,
                        String.format(
                                Locale.ROOT,
                                "got %s; expected %.3f Angstrom or more, which is two pixels: the micrograph has nothing finer",
                                limit,
                                nyquist));
            } else if (bandPass.enabled() && pixelSizeAngstrom / limit <= bandPass.lowCutoff()) {
                section.complain(
                        RESOLUTION,
                        "got " + limit + " with bandpass_filter.low_freq_cutoff = " + bandPass.lowCutoff()
                                + ": nothing would pass; expected a finer resolution");
            }
        });
        section.rejectUnknownKeys();
        return new CroppingChoice(enabled, resolution);
    }
}
