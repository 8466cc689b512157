package dev.margay.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes a configuration with all defaults, under the keys of the YAML file. Reading it gives the same configuration. */
public final class ConfigWriter {

    private final Map<String, Object> keys = new LinkedHashMap<>();

    private ConfigWriter() {}

    /** All parameters by key, groups as maps. A key without value and default is left out, unless its absence has another meaning. */
    public static Map<String, Object> parameters(MatchTemplateConfig config) {
        ConfigWriter writer = new ConfigWriter()
                .put("micrograph_path", config.micrographPath())
                .put("template_volume_path", config.templatePath())
                .put("match_template_result", results(config.results(), config.particles()))
                .put("optics_group", optics(config.optics()))
                .put("defocus_search_config", defocus(config.defocusSearch()))
                .put("orientation_search_config", orientations(config.orientationSearches()))
                .put("preprocessing_filters", filters(config.filters()))
                .put("fourier_cropping", cropping(config.cropping()))
                .put(
                        SearchAreaReader.GROUP,
                        SearchAreaReader.parameters(config.particles().area()))
                .put(PoseConstraintReader.GROUP, PoseConstraintReader.parameters(config.constraints()))
                .put("input_corrections", corrections(config.corrections()))
                .put(SearchStrategyReader.GROUP, strategy(config.strategy()));
        ProjectionReader.write(config.projection(), writer.keys);
        return writer.putIf(
                        config.simulator().isPresent(),
                        "simulator",
                        config.simulator().map(ConfigWriter::parameters).orElse(null))
                .put("computational_config", Map.of())
                .keys;
    }

    /** All parameters as a YAML file. */
    public static String yaml(MatchTemplateConfig config) {
        try {
            return new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                    .writeValueAsString(parameters(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, numbers and text can be written as YAML", e);
        }
    }

    private ConfigWriter put(String key, Object value) {
        keys.put(key, value);
        return this;
    }

    private ConfigWriter putIf(boolean there, String key, Object value) {
        return there ? put(key, value) : this;
    }

    private ConfigWriter putFlag(String key, Optional<Boolean> value) {
        return value.isPresent() ? put(key, (Object) value.get()) : this;
    }

    private ConfigWriter put(String key, OptionalDouble value) {
        return value.isPresent() ? put(key, (Object) value.getAsDouble()) : this;
    }

    private static Map<String, Object> strategy(SearchStrategy strategy) {
        return new ConfigWriter()
                .put("kind", strategy.kind().yamlName())
                .put("angle_coarsening", strategy.angleCoarsening())
                .put("defocus_coarsening", strategy.defocusCoarsening())
                .put("candidate_z_score", strategy.candidateZScore())
                .put("starts_per_candidate", strategy.startsPerCandidate())
                .putFlag("noise_control", strategy.noiseControl())
                .keys;
    }

    private static Map<String, Object> results(ResultPaths results, ParticleChoice particles) {
        ConfigWriter writer = new ConfigWriter().put("allow_file_overwrite", results.allowFileOverwrite());
        writer.keys.putAll(results.byKey());
        CorrelationTableReader.write(results.table(), writer.keys);
        results.hdf5().write(writer.keys);
        return writer.put("false_positives", particles.threshold().falsePositives())
                .put("z_score_cutoff", particles.threshold().zScoreCutoff())
                .put("metric", particles.metric().word())
                .put("orientation_radius", particles.orientationRadiusDegrees())
                .keys;
    }

    /** The keys of a microscope. */
    public static Map<String, Object> optics(OpticsGroup optics) {
        ConfigWriter writer = new ConfigWriter()
                .put("label", optics.label())
                .put("pixel_size", optics.pixelSizeAngstrom())
                .put("voltage", optics.voltageKilovolts())
                .put("spherical_aberration", optics.sphericalAberrationMillimetres())
                .put("amplitude_contrast_ratio", optics.amplitudeContrastRatio())
                .put("phase_shift", optics.phaseShiftDegrees())
                .put("defocus_u", optics.defocusUAngstrom())
                .put("defocus_v", optics.defocusVAngstrom())
                .put("astigmatism_angle", optics.astigmatismAngleDegrees())
                .put("ctf_B_factor", optics.ctfBFactorAngstromSquared())
                .put("chromatic_aberration", optics.chromaticAberrationMillimetres())
                .put("beam_tilt_x", optics.beamTilt().xMilliradians())
                .put("beam_tilt_y", optics.beamTilt().yMilliradians())
                .putIf(!optics.mtfValues().isEmpty(), "mtf_values", optics.mtfValues())
                .putIf(!optics.oddZernikes().isEmpty(), "odd_zernikes", optics.oddZernikes())
                .putIf(!optics.evenZernikes().isEmpty(), "even_zernikes", optics.evenZernikes());
        optics.mtfReference().ifPresent(path -> writer.put("mtf_reference", path));
        optics.magMatrix().ifPresent(matrix -> writer.put("mag_matrix", matrix));
        return writer.keys;
    }

    static Map<String, Object> defocus(DefocusSearch search) {
        return new ConfigWriter()
                .put("enabled", search.enabled())
                .put("defocus_min", search.minAngstrom())
                .put("defocus_max", search.maxAngstrom())
                .put("defocus_step", search.stepAngstrom())
                .put("skip_enforce_zero", search.skipEnforceZero())
                .put("strict_ranges", search.strictRanges())
                .keys;
    }

    private static Map<String, Object> orientations(List<OrientationSearch> searches) {
        return searches.size() == 1
                ? orientation(searches.get(0))
                : Map.of(
                        "orientation_configs",
                        searches.stream().map(ConfigWriter::orientation).toList());
    }

    private static Map<String, Object> orientation(OrientationSearch search) {
        OrientationSearch.Ranges ranges = search.ranges();
        return new ConfigWriter()
                .put("base_grid_method", search.baseGrid().yamlName())
                .put("psi_step", search.psiStepDegrees())
                .put("theta_step", search.thetaStepDegrees())
                .putIf(search.baseGrid() == OrientationSearch.BaseGrid.CARTESIAN, "phi_step", search.phiStepDegrees())
                // An absent key would mean C1.
                .put("symmetry", search.symmetry().map(PointGroup::toString).orElse(null))
                .put("phi_min", ranges.phiMin())
                .put("phi_max", ranges.phiMax())
                .put("theta_min", ranges.thetaMin())
                .put("theta_max", ranges.thetaMax())
                .put("psi_min", ranges.psiMin())
                .put("psi_max", ranges.psiMax())
                .put("strict_ranges", search.strictRanges())
                .keys;
    }

    static Map<String, Object> filters(PreprocessingFilters filters) {
        PreprocessingFilters.Whitening whitening = filters.whitening();
        PreprocessingFilters.BandPass bandPass = filters.bandPass();
        PreprocessingFilters.Curve curve = filters.curve();
        return new ConfigWriter()
                .put(
                        "whitening_filter",
                        new ConfigWriter()
                                .put("enabled", whitening.enabled())
                                .put("do_power_spectrum", whitening.powerSpectrum())
                                // An absent key would mean Nyquist.
                                .put("max_freq", orNull(whitening.maxFrequency()))
                                .put("num_freq_bins", orNull(whitening.bins()))
                                .keys)
                .put(
                        "bandpass_filter",
                        new ConfigWriter()
                                .put("enabled", bandPass.enabled())
                                .put("low_freq_cutoff", bandPass.lowCutoff())
                                .put("high_freq_cutoff", bandPass.highCutoff())
                                .put("falloff", bandPass.falloff())
                                .keys)
                .put(
                        "arbitrary_curve_filter",
                        new ConfigWriter()
                                .put("enabled", curve.enabled())
                                .putIf(curve.enabled(), "frequencies", curve.frequencies())
                                .putIf(curve.enabled(), "amplitudes", curve.amplitudes())
                                .keys)
                .put(
                        "random_fourier_dropout",
                        new ConfigWriter()
                                .put("enabled", filters.dropout().isOn())
                                .put("dropout_fraction", filters.dropout().fraction())
                                .put("seed", filters.dropout().seed())
                                .keys)
                .keys;
    }

    private static Map<String, Object> cropping(CroppingChoice cropping) {
        return new ConfigWriter()
                .put("enabled", cropping.enabled())
                .put("resolution", cropping.resolutionAngstrom())
                .keys;
    }

    static Map<String, Object> corrections(InputCorrections corrections) {
        return new ConfigWriter()
                .put("outlier_pixels", corrections.outlierPixels())
                .put("outlier_threshold", corrections.outlierThreshold())
                .put("template_background", corrections.templateBackground())
                .keys;
    }

    /** The keys of a simulator. */
    public static Map<String, Object> parameters(SimulatorConfig simulator) {
        SimulatorConfig.Parts parts = simulator.parts();
        SimulatorConfig.BFactors bFactors = simulator.bFactors();
        ConfigWriter writer = new ConfigWriter().put("pixel_spacing", simulator.pixelSizeAngstrom());
        simulator.size().ifPresent(size -> writer.put("volume_shape", List.of(size, size, size)));
        parts.model().ifPresent(model -> writer.put("model", model));
        parts.assembly().ifPresent(assembly -> writer.put("assembly", assembly));
        return writer.put("center_atoms", simulator.centre())
                .put("remove_hydrogens", !simulator.hydrogens())
                .put("remove_waters", !parts.waters())
                .put("skip_unknown_elements", parts.skipUnknownElements())
                .putIf(!parts.omit().isEmpty(), "omit", String.join(", ", parts.omit()))
                .put("b_factor_scaling", bFactors.scaling())
                .put("additional_b_factor", bFactors.additionalSquareAngstrom())
                .put("b_factor_convention", bFactors.convention())
                .put("simulator_config", physics(simulator))
                .keys;
    }

    private static Map<String, Object> physics(SimulatorConfig simulator) {
        ConfigWriter writer = new ConfigWriter()
                .put("voltage", simulator.voltageKilovolts())
                .put("apply_dose_weighting", simulator.dose().isPresent());
        simulator.dose().ifPresent(dose -> writer.put("dose_start", dose.start())
                .put("dose_end", dose.end())
                .put("crit_exposure_bfactor", dose.bFactorSquareAngstrom().orElse(-1.0))
                .put("dose_filter_modify_signal", dose.change().key()));
        writer.put("apply_dqe", simulator.mtfReference().isPresent());
        simulator.mtfReference().ifPresent(path -> writer.put("mtf_reference", path));
        return writer.keys;
    }

    private static Object orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Object orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
