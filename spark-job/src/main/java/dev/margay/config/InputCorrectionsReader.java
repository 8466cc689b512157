package dev.margay.config;

/** Reads the group {@code input_corrections}. */
final class InputCorrectionsReader {

    static final String GROUP = "input_corrections";

    private InputCorrectionsReader() {}

    static InputCorrections read(ConfigSection section) {
        InputCorrections corrections = new InputCorrections(
                section.flag("outlier_pixels", InputCorrections.DEFAULT.outlierPixels()),
                section.number("outlier_threshold", "robust standard deviations")
                        .within(Limits.between(3, 1e6))
                        .orElse(InputCorrections.DEFAULT_OUTLIER_THRESHOLD),
                section.flag("template_background", InputCorrections.DEFAULT.templateBackground()));
        section.rejectUnknownKeys();
        return corrections;
    }
}
