package dev.margay.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code optics_group}. */
final class OpticsGroupReader {

    /** A tenth of a millimetre, more than any microscope uses. */
    private static final double MOST_DEFOCUS = 1_000_000;

    /** From a hundredth of an Angstrom to a hundred nanometres. */
    private static final Limits PIXEL = Limits.between(0.01, 1_000);

    /** From scanning microscopes to the largest ever built. 0.3 would be in megavolts, 300000 in volts. */
    private static final Limits VOLTAGE = Limits.between(1, 5_000);

    /** More than any lens has. 2700 would be in micrometres, 2.7e7 in Angstrom. */
    private static final Limits ABERRATION = Limits.between(0, 100);

    private static final Limits MTF = Limits.between(0, 2);

    private static final ConfigKey.ListSize MTF_SIZE = new ConfigKey.ListSize(2, Integer.MAX_VALUE);

    private static final ConfigKey.ListSize MATRIX_SIZE = new ConfigKey.ListSize(4, 4);

    private final ConfigSection section;
    private final List<ConfigNote> notes;

    OpticsGroupReader(ConfigSection section, List<ConfigNote> notes) {
        this.section = section;
        this.notes = notes;
    }

    OpticsGroup read() {
        String label = section.requiredText("label", "a name for the optics group");
        OpticsGroup.BeamTilt tilt = new OpticsGroup.BeamTilt(
                section.number("beam_tilt_x", "milliradians").orElse(0),
                section.number("beam_tilt_y", "milliradians").orElse(0));
        Map<String, Double> odd = section.namedNumbers("odd_zernikes", OpticsGroup.ODD_ZERNIKES, "radians");
        Map<String, Double> even = section.namedNumbers("even_zernikes", OpticsGroup.EVEN_ZERNIKES, "radians");
        OpticsGroup optics = new OpticsGroup(
                label,
                section.number("pixel_size", "Angstrom")
                        .within(PIXEL)
                        .hint(PlausibleUnits::ofPixel)
                        .required(),
                section.number("voltage", "kilovolts")
                        .within(VOLTAGE)
                        .hint(PlausibleUnits::ofVoltage)
                        .required(),
                section.number("spherical_aberration", "millimetres")
                        .within(ABERRATION)
                        .hint(PlausibleUnits::ofSphericalAberration)
                        .orElse(2.7),
                section.number("amplitude_contrast_ratio", "").between(0, 1).orElse(0.07),
                section.number("phase_shift", "degrees").orElse(0),
                section.number("defocus_u", "Angstrom")
                        .between(-MOST_DEFOCUS, MOST_DEFOCUS)
                        .required(),
                section.number("defocus_v", "Angstrom")
                        .between(-MOST_DEFOCUS, MOST_DEFOCUS)
                        .required(),
                section.number("astigmatism_angle", "degrees").required(),
                section.number("ctf_B_factor", "square Angstrom").nonNegative().orElse(0),
                section.number("chromatic_aberration", "millimetres")
                        .nonNegative()
                        .orElse(0),
                tilt,
                mtfValues(),
                mtfReference(),
                odd,
                even,
                magMatrix());
        section.rejectUnknownKeys();
        notes.addAll(PlausibleUnits.notes(section, optics));
        noteDifferences(optics);
        return optics;
    }

    private List<Double> mtfValues() {
        List<Double> values =
                section.numbers("mtf_values", "numbers, the MTF from 0 to 0.5 cycles per pixel", MTF, MTF_SIZE);
        if (section.take("mtf_values").isPresent() && values.size() < MTF_SIZE.least()) {
            section.complain("mtf_values", "expected at least two numbers, the MTF from 0 to 0.5 cycles per pixel");
        }
        if (values.stream().anyMatch(value -> !MTF.allow(value))) {
            section.complain("mtf_values", "got " + values + "; expected shares of the signal, from 0 to about 1");
        }
        return values;
    }

    private Optional<String> mtfReference() {
        Optional<String> reference = section.optionalText("mtf_reference", "the path of a STAR file");
        if (reference.isPresent() && section.take("mtf_values").isPresent()) {
            section.complain("mtf_reference", "given together with mtf_values; keep one of the two");
        }
        return reference;
    }

    private Optional<List<Double>> magMatrix() {
        List<Double> matrix = section.numbers("mag_matrix", "four numbers", Limits.NONE, MATRIX_SIZE);
        if (section.take("mag_matrix").isEmpty()) {
            return Optional.empty();
        }
        if (matrix.size() != MATRIX_SIZE.most()) {
            section.complain(
                    "mag_matrix", "got " + matrix.size() + " numbers; expected four, row by row, acting on (y, x)");
            return Optional.empty();
        }
        double determinant = matrix.get(0) * matrix.get(3) - matrix.get(1) * matrix.get(2);
        if (Math.abs(determinant) < 1e-6) {
            section.complain("mag_matrix", "the matrix has no inverse; expected one close to 1, 0, 0, 1");
            return Optional.empty();
        }
        return Optional.of(matrix);
    }

    private void noteDifferences(OpticsGroup optics) {
        if (optics.chromaticAberrationMillimetres() != 0) {
            notes.add(ConfigNote.of(section.qualified("chromatic_aberration")
                    + " has no effect without an energy spread (as in Leopard-EM)"));
        }
        if (optics.beamTilt().isPresent()) {
            notes.add(ConfigNote.of(section.qualified("beam_tilt_x")
                    + ", beam_tilt_y are applied as axial coma (Leopard-EM ignores them)"));
        }
        if (!optics.mtfValues().isEmpty() || optics.mtfReference().isPresent()) {
            notes.add(ConfigNote.of(section.qualified("mtf_values")
                    + " / mtf_reference is applied to the template (Leopard-EM ignores it)"));
        }
        if (optics.defocusVAngstrom() > optics.defocusUAngstrom()) {
            notes.add(
                    ConfigNote.of(
                            section.qualified("defocus_v")
                                    + " is larger than defocus_u: used as given, with u at the astigmatism angle (Leopard-EM swaps the two)"));
        }
    }
}
