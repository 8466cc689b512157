package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.OrientationSearch.BaseGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leopard-EM's YAML is read with Leopard-EM's meaning and defaults. */
class MatchTemplateConfigReaderTest {

    private static ConfigReading read(String yaml) {
        return MatchTemplateConfigReader.read(yaml, "config.yaml");
    }

    private static MatchTemplateConfig config(String yaml) {
        return read(yaml).orThrow();
    }

    @Test
    void theExampleIsRead() {
        MatchTemplateConfig config = config(ExampleConfig.YAML);
        assertThat(config.micrographPath()).isEqualTo("micrograph.mrc");
        assertThat(config.templatePath()).isEqualTo("template.mrc");
        assertThat(config.optics().voltageKilovolts()).isEqualTo(300);
        assertThat(config.optics().pixelSizeAngstrom()).isEqualTo(1.06);
        assertThat(config.optics().ctfBFactorAngstromSquared()).isEqualTo(60);
        assertThat(config.defocusSearch()).isEqualTo(new DefocusSearch(true, -1200, 1200, 200, false, false));
        assertThat(config.orientationSearches()).hasSize(1);
        assertThat(config.orientationSearches().get(0).psiStepDegrees()).isEqualTo(30);
        assertThat(config.orientationSearches().get(0).symmetry())
                .contains(PointGroup.parse("C1").orElseThrow());
        assertThat(config.filters().whitening().maxFrequency()).hasValue(0.5);
        assertThat(config.filters().bandPass().enabled()).isFalse();
        assertThat(config.results().byKey()).hasSize(8);
        assertThat(config.results().correlationVariance()).isEqualTo("out/correlation_variance.mrc");
    }

    @Test
    void missingKeysHaveTheDefaultsOfLeopardEm() {
        String bare = ExampleConfig.YAML
                .replaceAll(
                        "(?m)^  (spherical_ab|amplitude|phase_shift|ctf_B|base_grid|psi_step|theta_step|symm).*\n", "")
                .replaceAll("(?m)^  defocus_(max|min|step).*\n", "")
                .replaceAll("(?s)preprocessing_filters:.*computational", "preprocessing_filters: {}\ncomputational")
                .replace("orientation_search_config:", "orientation_search_config: {}")
                .replace("  allow_file_overwrite: true\n", "");
        MatchTemplateConfig config = config(bare);
        assertThat(config.optics().sphericalAberrationMillimetres()).isEqualTo(2.7);
        assertThat(config.optics().amplitudeContrastRatio()).isEqualTo(0.07);
        assertThat(config.defocusSearch()).isEqualTo(new DefocusSearch(true, -1000, 1000, 200, false, false));
        OrientationSearch orientations = config.orientationSearches().get(0);
        assertThat(orientations.psiStepDegrees()).isEqualTo(1.5);
        assertThat(orientations.thetaStepDegrees()).isEqualTo(2.5);
        assertThat(orientations.baseGrid()).isEqualTo(BaseGrid.UNIFORM);
        assertThat(orientations.symmetry().orElseThrow()).hasToString("C1");
        assertThat(config.filters().whitening())
                .isEqualTo(new PreprocessingFilters.Whitening(true, OptionalInt.empty(), OptionalDouble.of(0.5), true));
        assertThat(config.results().allowFileOverwrite()).isFalse();
    }

    @Test
    void aConfigurationSavedByLeopardEmIsRead() {
        // Leopard-EM writes every attribute when it saves, most of them null.
        String saved = ExampleConfig.with("  allow_file_overwrite: true\n", """
                  allow_file_overwrite: true
                  total_defocus: 13
                  total_orientations: 5
                  total_projections: 0
                """)
                .replace("  ctf_B_factor: 60.0\n", """
                  ctf_B_factor: 60.0
                  beam_tilt_x: null
                  beam_tilt_y: null
                  chromatic_aberration: 0.0
                  even_zernikes: null
                  odd_zernikes: null
                  mag_matrix: null
                  mtf_reference: null
                  mtf_values: null
                """)
                .replace("  symmetry: C1\n", """
                  symmetry: C1
                  phi_max: null
                  phi_min: null
                  psi_max: null
                  psi_min: null
                  theta_max: null
                  theta_min: null
                """);
        assertThat(config(saved)).isEqualTo(config(ExampleConfig.YAML));
    }

    @Test
    void everyOpticsKeyIsRead() {
        OpticsGroup optics =
                config(ExampleConfig.with("  ctf_B_factor: 60.0\n", """
  ctf_B_factor: 60.0
  beam_tilt_x: 0.1
  beam_tilt_y: -0.2
  chromatic_aberration: 2.7
  even_zernikes: {Z44c: 0.3, Z60: 1e-1}
  odd_zernikes: {Z33s: -0.15}
  mag_matrix: [1.01, 0, 0.002, 0.99]
  mtf_values: [1, 0.5, 0.2]
""")).optics();
        assertThat(optics.beamTilt()).isEqualTo(new OpticsGroup.BeamTilt(0.1, -0.2));
        assertThat(optics.evenZernikes()).isEqualTo(Map.of("Z44c", 0.3, "Z60", 0.1));
        assertThat(optics.oddZernikes()).isEqualTo(Map.of("Z33s", -0.15));
        assertThat(optics.magMatrix()).contains(List.of(1.01, 0.0, 0.002, 0.99));
        assertThat(optics.mtfValues()).containsExactly(1.0, 0.5, 0.2);
    }

    @Test
    void everyFilterKeyIsRead() {
        PreprocessingFilters filters = config(
                        ExampleConfig.YAML.replaceAll("(?s)preprocessing_filters:.*computational", """
                        preprocessing_filters:
                          whitening_filter: {enabled: false, num_freq_bins: 64, max_freq: null, do_power_spectrum: false}
                          bandpass_filter: {enabled: true, low_freq_cutoff: 0.02, high_freq_cutoff: 0.4, falloff: 0.05}
                          arbitrary_curve_filter: {enabled: true, frequencies: [0, 0.2], amplitudes: [1, 0.5]}
                          phase_randomization_filter: {enabled: false, cuton: null}
                        computational"""))
                .filters();
        assertThat(filters.whitening())
                .isEqualTo(
                        new PreprocessingFilters.Whitening(false, OptionalInt.of(64), OptionalDouble.empty(), false));
        assertThat(filters.bandPass()).isEqualTo(new PreprocessingFilters.BandPass(true, 0.02, 0.4, 0.05));
        assertThat(filters.curve())
                .isEqualTo(new PreprocessingFilters.Curve(true, List.of(0.0, 0.2), List.of(1.0, 0.5)));
    }

    @Test
    void severalOrientationSearchesAreRead() {
        List<OrientationSearch> searches = config(
                        ExampleConfig.YAML.replaceAll("(?s)orientation_search_config:.*preprocessing", """
                        orientation_search_config:
                          orientation_configs:
                          - {psi_step: 5, theta_step: 6, symmetry: D2}
                          - {psi_step: 3, base_grid_method: cartesian, phi_step: 4, symmetry: null, theta_max: 30}
                        preprocessing"""))
                .orientationSearches();
        assertThat(searches).hasSize(2);
        assertThat(searches.get(0).symmetry().orElseThrow()).hasToString("D2");
        assertThat(searches.get(1).symmetry()).isEmpty();
        assertThat(searches.get(1).ranges().thetaMax()).hasValue(30);
        assertThat(searches.get(1).phiStepDegrees()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"300", "300.0", "3e2", "3E+2", "'300'", "3_00"})
    void numbersMayHaveAnyFormThatPythonReads(String number) {
        assertThat(config(ExampleConfig.with("voltage: 300.0", "voltage: " + number))
                        .optics()
                        .voltageKilovolts())
                .isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "yes, true", "on, true", "1, true", "false, false", "no, false", "0, false"
    })
    void flagsMayHaveAnyFormOfYaml(String written, boolean expected) {
        assertThat(config(ExampleConfig.with("  enabled: true\norientation", "  enabled: " + written + "\norientation"))
                        .defocusSearch()
                        .enabled())
                .isEqualTo(expected);
    }

    @Test
    void nullMeansFalseAsInLeopardEm() {
        assertThat(config(ExampleConfig.with("do_power_spectrum: true", "do_power_spectrum: null"))
                        .filters()
                        .whitening()
                        .powerSpectrum())
                .isFalse();
    }

    @Test
    void withAnHdf5FileMapsNeedNoPaths() {
        String yaml = ExampleConfig.YAML.replaceAll(
                "(?m)^  (orientation_\\w+|mip|correlation_\\w+|relative_\\w+)_path: .*\n", "");
        ResultPaths results = MatchTemplateConfigReader.read(
                        yaml.replace(
                                "match_template_result:\n",
                                "match_template_result:\n  hdf5_path: out/all.h5\n  compress: false\n"),
                        "config.yaml")
                .orThrow()
                .results();
        assertThat(results.mip()).isEqualTo("out/all.mip.mrc");
        assertThat(results.correlationVariance()).isEqualTo("out/all.correlation_variance.mrc");
        assertThat(results.scaledMip()).doesNotContain("all");
        assertThat(results.description()).isEqualTo("out/all.mip.result.json");
        assertThat(results.hdf5().compress()).isFalse();
    }

    /** Leopard-EM 1.3 has both. */
    @Test
    void keysOfLaterVersionsAreAcceptedOrRefusedByName() {
        ConfigReading padded = MatchTemplateConfigReader.read(
                ExampleConfig.with(
                                        "  bandpass_filter:",
                                        "  random_fourier_dropout: {enabled: false, dropout_fraction: 0.1, seed: 1}\n  bandpass_filter:")
                                .replace(
                                        "match_template_result:\n",
                                        "match_template_result:\n  hdf5_path: out.h5\n  compress: true\n  leopard_em_version: 1.3.1\n")
                        + "fast_fft_padding: {enabled: true, allowed_factors: [2, 3], target_shape: null, noise_seed: 4}\n",
                "config.yaml");
        assertThat(padded.problems()).isEmpty();
        assertThat(padded.orThrow().results().hdf5()).isEqualTo(new Hdf5Choice(Optional.of("out.h5"), true));
        assertThat(padded.notes()).anyMatch(note -> note.text().startsWith("fast_fft_padding has no effect"));
        ConfigReading dropped = MatchTemplateConfigReader.read(
                ExampleConfig.with(
                        "  bandpass_filter:",
                        "  random_fourier_dropout: {enabled: true, dropout_fraction: 0.1, seed: 5}\n  bandpass_filter:"),
                "config.yaml");
        assertThat(dropped.orThrow().filters().dropout()).isEqualTo(new PreprocessingFilters.Dropout(0.1, 5));
        assertThat(dropped.notes()).anyMatch(note -> note.text().contains("random_fourier_dropout.enabled leaves out"));
        assertThat(MatchTemplateConfigReader.read(
                                ExampleConfig.with(
                                        "  bandpass_filter:",
                                        "  random_fourier_dropout: {enabled: true, dropout_fraction: 1}\n  bandpass_filter:"),
                                "config.yaml")
                        .problems())
                .singleElement()
                .asString()
                .contains("random_fourier_dropout.dropout_fraction", "got '1'");
    }

    @Test
    void keysWithAnotherEffectThanInLeopardEmAreNoted() {
        List<String> notes = read(ExampleConfig.with(
                                "  ctf_B_factor: 60.0\n",
                                "  ctf_B_factor: 60.0\n  beam_tilt_x: 0.1\n  chromatic_aberration: 2.7\n  mtf_values: [1, 0]\n")
                        .replace("defocus_v: 4950.0", "defocus_v: 6000")
                        .replace(
                                "  bandpass_filter:",
                                "  phase_randomization_filter: {enabled: true, cuton: 0.15}\n  bandpass_filter:")
                        .replace("  num_cpus: 1\n", "  num_cpus: 1\n  num_gpus: 4\n"))
                .noteTexts();
        assertThat(String.join("\n", notes))
                .contains("beam_tilt_x", "applied as axial coma")
                .contains("chromatic_aberration has no effect")
                .contains("mtf_values")
                .contains("defocus_v is larger than defocus_u")
                .contains("phase_randomization_filter.enabled has no effect")
                .contains("gpu_ids, num_cpus without effect")
                .contains("computational_config.num_gpus has no effect");
        assertThat(notes).hasSize(7);
    }

    private static MatchTemplateConfig cropped(String group) {
        return MatchTemplateConfigReader.read(ExampleConfig.YAML + "fourier_cropping: " + group + "\n", "config.yaml")
                .orThrow();
    }

    @Test
    void aResolutionLimitEndsTheBandPassAndCrops() {
        MatchTemplateConfig config = cropped("{resolution: 4.24}");
        assertThat(config.cropping()).isEqualTo(new CroppingChoice(true, OptionalDouble.of(4.24)));
        PreprocessingFilters.BandPass bandPass = config.filters().bandPass();
        assertThat(bandPass.enabled()).isTrue();
        assertThat(bandPass.highCutoff() + bandPass.falloff()).isCloseTo(0.25, within(1e-12));
        assertThat(bandPass.lowCutoff()).isZero();
        assertThat(config.cropping().limit(config.filters(), 1.06)).isEqualTo(config.filters());
        assertThat(cropped("{resolution: 4.24, enabled: false}").cropping().enabled())
                .isFalse();
        assertThat(cropped("{enabled: true}").cropping()).isEqualTo(new CroppingChoice(true, OptionalDouble.empty()));
        assertThat(cropped("{}").cropping()).isEqualTo(CroppingChoice.NONE);
    }

    /** Its edge is inside the limit, also if the limit is close to the lower cutoff. */
    @Test
    void aResolutionLimitKeepsTheRestOfABandPass() {
        CroppingChoice choice = new CroppingChoice(true, OptionalDouble.of(10));
        PreprocessingFilters filters = cropped("{}").filters();
        PreprocessingFilters wide = new PreprocessingFilters(
                filters.whitening(), new PreprocessingFilters.BandPass(true, 0.06, 0.4, 0.05), filters.curve());
        assertThat(choice.limit(wide, 1).bandPass())
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .isEqualTo(new PreprocessingFilters.BandPass(true, 0.06, 0.08, 0.02));
        PreprocessingFilters narrow = new PreprocessingFilters(
                filters.whitening(), new PreprocessingFilters.BandPass(true, 0.01, 0.05, 0.05), filters.curve());
        assertThat(choice.limit(narrow, 1)).isEqualTo(narrow);
    }
}
