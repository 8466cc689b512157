package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.array.RealImage;
import dev.margay.optics.DetectorMtf;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fingerprint depends on everything that defines a search, and on nothing else. */
class SearchFingerprintTest {

    private static final GoldenCase GOLDEN = new GoldenCase("zernike", "config.yaml", "out_slicefix");

    @Test
    void otherFileNamesDoNotChangeTheFingerprint() throws IOException {
        String text = Files.readString(GOLDEN.configPath());
        String renamed = text.replace("mip_path: ", "mip_path: elsewhere-")
                .replace("micrograph_path: ", "micrograph_path: moved-");
        assertThat(renamed).isNotEqualTo(text);
        assertThat(of(renamed, GOLDEN.micrograph())).isEqualTo(of(text, GOLDEN.micrograph()));
    }

    @Test
    void differencesAreNamed() throws IOException {
        String text = Files.readString(GOLDEN.configPath());
        SearchFingerprint before = of(text, GOLDEN.micrograph());
        assertThat(before.differences(of(text.replace("voltage: 300", "voltage: 200"), GOLDEN.micrograph())))
                .containsExactly("optics_group");
        RealImage image = GOLDEN.micrograph();
        float[] altered = image.values().clone();
        altered[altered.length - 1] = Math.nextUp(altered[altered.length - 1]);
        assertThat(before.differences(of(text, new RealImage(image.height(), image.width(), altered))))
                .containsExactly("micrograph_path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optics_group: | projection: {gridding_correction: true};optics_group: | projection",
                "optics_group: | projection: {template_padding: 2};optics_group: | projection",
                "pixel_size: 1.06 | pixel_size: 1.07 | optics_group",
                "voltage: 300.0 | voltage: 200.0 | optics_group",
                "spherical_aberration: 2.7 | spherical_aberration: 2.6 | optics_group",
                "amplitude_contrast_ratio: 0.07 | amplitude_contrast_ratio: 0.1 | optics_group",
                "phase_shift: 0.0 | phase_shift: 90 | optics_group",
                "defocus_u: 5200.0 | defocus_u: 5201.0 | optics_group",
                "defocus_v: 4950.0 | defocus_v: 4951.0 | optics_group",
                "astigmatism_angle: 25.0 | astigmatism_angle: 26.0 | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 61.0 | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 60.0;  beam_tilt_x: 0.1 | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 60.0;  beam_tilt_y: 0.1 | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 60.0;  mag_matrix: [1, 0, 0, 1.01] | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 60.0;  odd_zernikes: {Z31c: 1} | optics_group",
                "ctf_B_factor: 60.0 | ctf_B_factor: 60.0;  even_zernikes: {Z44c: 1} | optics_group",
                "defocus_max:  1200.0 | defocus_max: 1000.0 | defocus_search_config",
                "defocus_min: -1200.0 | defocus_min: -1000.0 | defocus_search_config",
                "defocus_step: 200.0 | defocus_step: 100.0 | defocus_search_config",
                "defocus_step: 200.0 | defocus_step: 200.0;  skip_enforce_zero: true | defocus_search_config",
                "psi_step: 30.0 | psi_step: 31.0 | orientation_search_config",
                "theta_step: 40.0 | theta_step: 30.0 | orientation_search_config",
                "base_grid_method: uniform | base_grid_method: healpix | orientation_search_config",
                "symmetry: C1 | symmetry: C2 | orientation_search_config",
                "max_freq: 0.5 | max_freq: 0.4 | preprocessing_filters",
                "num_freq_bins: null | num_freq_bins: 20 | preprocessing_filters",
                "do_power_spectrum: true | do_power_spectrum: false | preprocessing_filters",
                "enabled: true;    do_power | enabled: false;    do_power | preprocessing_filters",
                "bandpass_filter: | arbitrary_curve_filter: {enabled: true, frequencies: [0, 0.5], amplitudes: [1, 0.5]};  bandpass_filter: | preprocessing_filters",
            })
    void everyPartOfTheConfigurationMatters(String part, String replacement, String named) {
        SearchFingerprint before = ofExample(ExampleConfig.YAML);
        // A semicolon stands for a line break.
        String changed = ExampleConfig.with(part.replace(';', '\n'), replacement.replace(';', '\n'));
        assertThat(before.differences(ofExample(changed))).containsExactly(named);
    }

    /** A state of an earlier version has no hash of the projection, and a state with one is refused without the key. */
    @Test
    void theAccuracyOfProjectionsMattersInBothDirections() {
        SearchFingerprint parity = ofExample(ExampleConfig.YAML);
        SearchFingerprint said = ofExample(ExampleConfig.with(
                "optics_group:", "projection: {gridding_correction: false, template_padding: 1}\noptics_group:"));
        SearchFingerprint padded =
                ofExample(ExampleConfig.with("optics_group:", "projection: {template_padding: 2}\noptics_group:"));
        assertThat(said).isEqualTo(parity);
        assertThat(parity.hashes()).doesNotContainKey("projection");
        assertThat(parity.differences(padded)).containsExactly("projection");
        assertThat(padded.differences(parity)).containsExactly("projection");
    }

    /** In both directions: the states of one cannot be used for the other. */
    @Test
    void aSearchOnCoarserPixelsIsAnotherSearch() {
        SearchFingerprint before = ofExample(ExampleConfig.YAML);
        SearchFingerprint cropped = ofExample(ExampleConfig.YAML + "fourier_cropping: {enabled: true}\n");
        assertThat(before.differences(cropped)).containsExactly("fourier_cropping");
        assertThat(cropped.differences(before)).containsExactly("fourier_cropping");
        SearchFingerprint limited =
                ofExample(ExampleConfig.YAML + "fourier_cropping: {resolution: 4, enabled: false}\n");
        assertThat(before.differences(limited)).containsExactly("preprocessing_filters");
    }

    @Test
    void namesLabelsAndComputationalSettingsDoNotMatter() {
        SearchFingerprint before = ofExample(ExampleConfig.YAML);
        assertThat(before.differences(ofExample(ExampleConfig.with("label: some_label", "label: another"))))
                .isEmpty();
        assertThat(before.differences(ofExample(ExampleConfig.with("num_cpus: 1", "num_cpus: 8"))))
                .isEmpty();
        assertThat(before.differences(ofExample(ExampleConfig.with("mip_path: out/", "mip_path: there/"))))
                .isEmpty();
    }

    @Test
    void theTemplateAndTheMtfMatter() {
        MatchTemplateConfig config = MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml")
                .orThrow();
        SearchFingerprint before = SearchFingerprint.ofSettings(config, DetectorMtf.NONE, "one");
        assertThat(before.differences(SearchFingerprint.ofSettings(config, DetectorMtf.NONE, "another")))
                .containsExactly("template_volume_path");
        DetectorMtf mtf = DetectorMtf.onEvenGrid(List.of(1.0, 0.3));
        assertThat(before.differences(SearchFingerprint.ofSettings(config, mtf, "one")))
                .containsExactly("mtf_reference");
    }

    @Test
    void forAnotherVersionOnlyTheVersionIsNamed() {
        SearchFingerprint now = ofExample(ExampleConfig.YAML);
        Map<String, String> older = new TreeMap<>(now.hashes());
        older.replaceAll((part, hash) -> "0");
        assertThat(now.differences(new SearchFingerprint(older)))
                .containsExactly("Margay's version (its results may differ)");
    }

    /**
     * The hashes of the example. Checkpoints of users contain such hashes. They change only together with the version.
     */
    @Test
    void theHashesOfAVersionNeverChange() {
        assertThat(ofExample(ExampleConfig.YAML).hashes())
                .hasEntrySatisfying("optics_group", hash -> assertThat(hash).startsWith("ab10ec38ad04"))
                .hasEntrySatisfying(
                        "defocus_search_config", hash -> assertThat(hash).startsWith("fa0582a4a889"))
                .hasEntrySatisfying(
                        "orientation_search_config", hash -> assertThat(hash).startsWith("6092a8fabf85"))
                .hasEntrySatisfying(
                        "preprocessing_filters", hash -> assertThat(hash).startsWith("a32fe58d5965"));
    }

    private static SearchFingerprint ofExample(String yaml) {
        return SearchFingerprint.ofSettings(
                MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow(), DetectorMtf.NONE, "");
    }

    private static SearchFingerprint of(String yaml, RealImage micrograph) {
        return SearchFingerprint.of(new SearchInputs(
                "config.yaml",
                MatchTemplateConfigReader.read(yaml, "config.yaml").config().orElseThrow(),
                micrograph,
                GOLDEN.template(),
                DetectorMtf.NONE,
                new InputHashes("", "", Optional.empty(), Map.of()),
                List.of()));
    }
}
