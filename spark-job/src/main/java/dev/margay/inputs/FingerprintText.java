package dev.margay.inputs;

import dev.margay.config.DefocusSearch;
import dev.margay.config.InputCorrections;
import dev.margay.config.OpticsGroup;
import dev.margay.config.OrientationSearch;
import dev.margay.config.PreprocessingFilters;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.config.SearchStrategy;
import dev.margay.config.SimulatorConfig;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The text of a part of the configuration that is hashed. Its names and their order are fixed here and never change, so a field of a record
 * can be renamed without making saved states useless. A new parameter is added only where it differs from its default. Labels and paths are
 * left out: results do not depend on them.
 */
final class FingerprintText {

    private final StringBuilder text = new StringBuilder();

    private FingerprintText() {}

    static String of(OpticsGroup optics) {
        return new FingerprintText()
                .put("pixel_size", optics.pixelSizeAngstrom())
                .put("voltage", optics.voltageKilovolts())
                .put("spherical_aberration", optics.sphericalAberrationMillimetres())
                .put("amplitude_contrast_ratio", optics.amplitudeContrastRatio())
                .put("phase_shift", optics.phaseShiftDegrees())
                .put("defocus_u", optics.defocusUAngstrom())
                .put("defocus_v", optics.defocusVAngstrom())
                .put("astigmatism_angle", optics.astigmatismAngleDegrees())
                .put("ctf_B_factor", optics.ctfBFactorAngstromSquared())
                .put("beam_tilt_x", optics.beamTilt().xMilliradians())
                .put("beam_tilt_y", optics.beamTilt().yMilliradians())
                .put("odd_zernikes", optics.oddZernikes())
                .put("even_zernikes", optics.evenZernikes())
                .put("mag_matrix", optics.magMatrix().orElse(List.of()))
                .text
                .toString();
    }

    static String of(DefocusSearch search) {
        return new FingerprintText()
                .put("enabled", search.enabled())
                .put("defocus_min", search.minAngstrom())
                .put("defocus_max", search.maxAngstrom())
                .put("defocus_step", search.stepAngstrom())
                .put("skip_enforce_zero", search.skipEnforceZero())
                .put("strict_ranges", search.strictRanges())
                .text
                .toString();
    }

    /** What the first stage and the climbs do. Their rules follow from the threshold, and are not in it. */
    static String of(SearchStrategy strategy) {
        return new FingerprintText()
                .put("angle_coarsening", strategy.angleCoarsening())
                .put("defocus_coarsening", strategy.defocusCoarsening())
                .put("starts_per_candidate", strategy.startsPerCandidate())
                .text
                .toString();
    }

    static String of(InputCorrections corrections) {
        return new FingerprintText()
                .put("outlier_pixels", corrections.outlierPixels())
                .put("outlier_threshold", corrections.outlierThreshold())
                .put("template_background", corrections.templateBackground())
                .text
                .toString();
    }

    static String of(ProjectionAccuracy accuracy) {
        return new FingerprintText()
                .put("gridding_correction", accuracy.griddingCorrection())
                .put("template_padding", accuracy.templatePadding())
                .text
                .toString();
    }

    /** The MTF is left out: its file is hashed with the template's voxels. */
    static String of(SimulatorConfig simulator, OpticsGroup optics) {
        SimulatorConfig.Parts parts = simulator.parts();
        FingerprintText text = new FingerprintText()
                .put("pixel_spacing", simulator.pixelSizeAngstrom().orElse(optics.pixelSizeAngstrom()))
                .put("volume_shape", simulator.size())
                .put("model", parts.model().map(String::valueOf).orElse("none"))
                .put("assembly", parts.assembly().orElse("none"))
                .put("omit", String.join(",", parts.omit()))
                .put("center_atoms", simulator.centre())
                .put("remove_hydrogens", !simulator.hydrogens())
                .put("remove_waters", !parts.waters())
                .put("skip_unknown_elements", parts.skipUnknownElements())
                .put("b_factor_scaling", simulator.bFactors().scaling())
                .put("additional_b_factor", simulator.bFactors().additionalSquareAngstrom())
                .put("b_factor_share", simulator.bFactors().share())
                .put("voltage", simulator.voltageKilovolts().orElse(optics.voltageKilovolts()));
        simulator.dose().ifPresent(dose -> text.put("dose_start", dose.start())
                .put("dose_end", dose.end())
                .put("crit_exposure_bfactor", dose.bFactorSquareAngstrom().orElse(-1.0))
                .put("dose_filter_modify_signal", dose.change().key()));
        return text.text.toString();
    }

    static String of(List<OrientationSearch> searches) {
        FingerprintText text = new FingerprintText();
        searches.forEach(text::put);
        return text.text.toString();
    }

    private void put(OrientationSearch search) {
        OrientationSearch.Ranges ranges = search.ranges();
        put("base_grid_method", search.baseGrid().yamlName())
                .put("psi_step", search.psiStepDegrees())
                .put("theta_step", search.thetaStepDegrees())
                .put("phi_step", search.phiStepDegrees())
                .put(
                        "symmetry",
                        search.symmetry()
                                .map(group -> group.family().name() + group.order())
                                .orElse("none"))
                .put("phi_min", ranges.phiMin())
                .put("phi_max", ranges.phiMax())
                .put("theta_min", ranges.thetaMin())
                .put("theta_max", ranges.thetaMax())
                .put("psi_min", ranges.psiMin())
                .put("psi_max", ranges.psiMax())
                .put("strict_ranges", search.strictRanges());
    }

    static String of(PreprocessingFilters filters) {
        FingerprintText text = new FingerprintText()
                .put("whitening", filters.whitening().enabled())
                .put("whitening_bins", filters.whitening().bins())
                .put("whitening_max_freq", filters.whitening().maxFrequency())
                .put("whitening_power", filters.whitening().powerSpectrum())
                .put("bandpass", filters.bandPass().enabled())
                .put("bandpass_low", filters.bandPass().lowCutoff())
                .put("bandpass_high", filters.bandPass().highCutoff())
                .put("bandpass_falloff", filters.bandPass().falloff())
                .put("curve", filters.curve().enabled())
                .put("curve_frequencies", filters.curve().frequencies())
                .put("curve_amplitudes", filters.curve().amplitudes());
        if (filters.dropout().isOn()) {
            text.put("dropout", filters.dropout().fraction())
                    .put("dropout_seed", Integer.toString(filters.dropout().seed()));
        }
        return text.text.toString();
    }

    private FingerprintText put(String name, String value) {
        text.append(name).append('=').append(value).append('\n');
        return this;
    }

    private FingerprintText put(String name, double value) {
        return put(name, Double.toString(value));
    }

    private FingerprintText put(String name, boolean value) {
        return put(name, Boolean.toString(value));
    }

    private FingerprintText put(String name, OptionalDouble value) {
        return put(name, value.isPresent() ? Double.toString(value.getAsDouble()) : "none");
    }

    private FingerprintText put(String name, OptionalInt value) {
        return put(name, value.isPresent() ? Integer.toString(value.getAsInt()) : "none");
    }

    private FingerprintText put(String name, List<Double> values) {
        return put(
                name,
                String.join(
                        " ",
                        values.stream().map(value -> Double.toString(value)).toList()));
    }

    /** In an order that is the same in every JVM. */
    private FingerprintText put(String name, Map<String, Double> values) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(values)
                .forEach((key, value) ->
                        all.append(key).append(' ').append((double) value).append(' '));
        return put(name, all.toString());
    }
}
