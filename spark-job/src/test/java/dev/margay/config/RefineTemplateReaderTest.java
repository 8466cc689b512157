package dev.margay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.RefineTemplateConfig.Box;
import dev.margay.config.RefineTemplateConfig.Method;
import dev.margay.config.RefineTemplateConfig.Strategy;
import dev.margay.golden.GoldenCase;
import dev.margay.io.JsonText;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a refinement: Leopard-EM's and Margay's own. */
class RefineTemplateReaderTest {

    /** The groups that Leopard-EM requires, without keys that have a default. */
    private static final String LEAST = """
            template_volume_path: template.mrc
            particle_stack: {df_path: results.csv}
            defocus_refinement_config: {enabled: true}
            pixel_size_refinement_config: {enabled: false}
            orientation_refinement_config: {enabled: true}
            preprocessing_filters: {whitening_filter: {enabled: true}}
            computational_config:
            """;

    private static RefineTemplateReading read(String yaml) {
        return RefineTemplateReading.of(yaml, "refine.yaml");
    }

    /** The shortest configuration with other keys in a group. */
    private static RefineTemplateReading with(String group, String keys) {
        return read(LEAST.replaceAll(group + ": \\{.*\\}", group + ": {" + keys + "}"));
    }

    private static RefineTemplateReading golden(String name) throws IOException {
        return read(Files.readString(
                GoldenCase.folder("small-square").resolve("refine").resolve(name + ".yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refine_global", "refine_chained", "refine_local_filtering", "refine_pixelsize", "refine_rectbox"
            })
    void configurationsThatLeopardEmReadsAreRead(String name) throws IOException {
        RefineTemplateReading reading = golden(name);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.notes()).singleElement().asString().startsWith("computational_config: gpu_ids, num_cpus");
        RefineTemplateConfig config = reading.orThrow();
        assertThat(config.templatePath()).isEqualTo("template.mrc");
        assertThat(config.particles().templateSize()).hasValue(48);
        assertThat(config.defocus()).isEqualTo(new DefocusSearch(true, -150, 150, 50, false, false));
        assertThat(config.filters().whitening().maxFrequency()).hasValue(0.5);
        assertThat(config.method()).isEqualTo(Method.DEFAULT);
    }

    @Test
    void valuesOfLeopardEmsConfigurationsAreKept() throws IOException {
        RefineTemplateConfig global = golden("refine_global").orThrow();
        assertThat(global.particles().tablePath()).isEqualTo("out/results.csv");
        assertThat(global.globalFiltering()).isTrue();
        assertThat(global.orientation())
                .isEqualTo(
                        new LocalOrientationSearch(true, 6, 2, 6, 2, OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(global.pixelSize()).isEqualTo(new PixelSizeSearch(false, -0.1, 0.1, 0.1, false));
        assertThat(golden("refine_rectbox").orThrow().particles().box()).hasValue(new Box(58, 56));
        assertThat(golden("refine_local_filtering").orThrow().globalFiltering()).isFalse();
        assertThat(golden("refine_pixelsize").orThrow().pixelSize().enabled()).isTrue();
        assertThat(golden("refine_pixelsize").orThrow().orientation().enabled()).isFalse();
    }

    @Test
    void keysHaveDefaults() {
        RefineTemplateConfig config = read(LEAST).orThrow();
        assertThat(config.particles().box()).isEmpty();
        assertThat(config.particles().templateSize()).isEmpty();
        assertThat(config.defocus()).isEqualTo(new DefocusSearch(true, -1000, 1000, 200, false, false));
        assertThat(config.pixelSize().enabled()).isFalse();
        assertThat(config.orientation()).isEqualTo(LocalOrientationSearch.DEFAULT);
        assertThat(config.orientation())
                .isEqualTo(new LocalOrientationSearch(
                        true, 1.5, 0.1, 2.5, 0.25, OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(config.globalFiltering()).isTrue();
        assertThat(config.corrections()).isEqualTo(InputCorrections.DEFAULT);
        assertThat(config.simulator()).isEmpty();
        assertThat(config.method()).isEqualTo(new Method(Strategy.GRID, false, 400, true));
    }

    @Test
    void allKeysAreRead() {
        RefineTemplateReading reading = read("""
                template_volume_path: template.cif
                particle_stack:
                  df_path: results.csv
                  extracted_box_size: [520, 519]
                  original_template_size: [512, 512]
                  hdf5_path: null
                  use_stored_image_stack: false
                  image_stack: null
                defocus_refinement_config:
                  {enabled: true, defocus_min: -100, defocus_max: 50, defocus_step: 25, skip_enforce_zero: true, strict_ranges: true}
                pixel_size_refinement_config:
                  {enabled: true, pixel_size_min: -0.02, pixel_size_max: 0.01, pixel_size_step: 0.005, skip_enforce_zero: true}
                orientation_refinement_config:
                  enabled: true
                  base_grid_method: uniform
                  psi_step_coarse: 3
                  psi_step_fine: 0.5
                  theta_step_coarse: 4
                  theta_step_fine: 0.6
                  phi_step_coarse: 5
                  phi_step_fine: 0.7
                preprocessing_filters: {bandpass_filter: {enabled: true, high_freq_cutoff: 0.4}}
                computational_config: {gpu_ids: all, num_cpus: 2, backend: streamed}
                movie_config:
                  enabled: false
                  movie_path: movie.mrc
                  deformation_field_path: grid.csv
                  particle_shifts_path: shifts.csv
                  pre_exposure: 1.0
                  fluence_per_frame: 2.0
                apply_global_filtering: false
                input_corrections: {template_background: false}
                simulator: {b_factor_scaling: 0.5}
                refinement: {strategy: continuous, max_evaluations: 90, polish: false}
                """);
        assertThat(reading.problems()).isEmpty();
        RefineTemplateConfig config = reading.orThrow();
        assertThat(config.particles())
                .isEqualTo(new RefineTemplateConfig.Particles(
                        "results.csv", Optional.of(new Box(520, 519)), OptionalInt.of(512)));
        assertThat(config.defocus()).isEqualTo(new DefocusSearch(true, -100, 50, 25, true, true));
        assertThat(config.pixelSize()).isEqualTo(new PixelSizeSearch(true, -0.02, 0.01, 0.005, true));
        assertThat(config.orientation())
                .isEqualTo(
                        new LocalOrientationSearch(true, 3, 0.5, 4, 0.6, OptionalDouble.of(5), OptionalDouble.of(0.7)));
        assertThat(config.filters().bandPass().highCutoff()).isEqualTo(0.4);
        assertThat(config.globalFiltering()).isFalse();
        assertThat(config.corrections().templateBackground()).isFalse();
        assertThat(config.simulator().orElseThrow().bFactors().scaling()).isEqualTo(0.5);
        assertThat(config.method()).isEqualTo(new Method(Strategy.CONTINUOUS, false, 90, false));
        assertThat(reading.templatePath()).hasValue("template.cif");
        assertThat(reading.tablePath()).hasValue("results.csv");
        assertThat(reading.placeOf("particle_stack.df_path")).isEqualTo("refine.yaml:3");
        assertThat(reading.placeOf("refinement.leopard_compatible")).isEqualTo("refine.yaml:34");
    }

    @Test
    void theAccuracyOfProjectionsCanBeChosen() {
        assertThat(read(LEAST).orThrow().projection()).isEqualTo(ProjectionChoice.NONE);
        RefineTemplateReading reading = read(LEAST + "projection: {template_padding: 2}\n");
        assertThat(reading.orThrow().projectionAccuracy()).isEqualTo(new ProjectionAccuracy(false, 2));
        ProjectionChoice corrected = new ProjectionChoice(Optional.of(true), OptionalInt.empty());
        assertThat(reading.withProjection(corrected).orThrow().projectionAccuracy())
                .isEqualTo(new ProjectionAccuracy(true, 2));
        assertThat(RefineTemplateWriter.parameters(reading.orThrow().resolved()).get("projection"))
                .hasToString("{gridding_correction=false, template_padding=2}");
        assertThat(read(LEAST + "projection: {template_padding: 0}\n").problems())
                .singleElement()
                .asString()
                .contains("projection.template_padding: got '0'; expected a number (whole) from 1 to 2");
    }

    @Test
    void withoutASizeTheBoxIsLargerThanTheTemplateBySixPixels() {
        assertThat(read(LEAST).orThrow().particles().boxFor(48)).isEqualTo(new Box(54, 54));
        assertThat(with("particle_stack", "df_path: a.csv, extracted_box_size: null, original_template_size: null")
                        .orThrow()
                        .particles()
                        .boxFor(48))
                .isEqualTo(new Box(54, 54));
        assertThat(with("particle_stack", "df_path: a.csv, extracted_box_size: [60, 50]")
                        .orThrow()
                        .particles()
                        .boxFor(48))
                .isEqualTo(new Box(60, 50));
        assertThat(new Box(60, 48).holds(48)).isTrue();
        assertThat(new Box(60, 48).holds(49)).isFalse();
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThat(read("particle_stack: {}\nrefinement: {strategy: fast}\n").problems().stream()
                        .map(problem -> problem.key()))
                .containsExactly(
                        "template_volume_path",
                        "particle_stack.df_path",
                        "defocus_refinement_config",
                        "pixel_size_refinement_config",
                        "orientation_refinement_config",
                        "preprocessing_filters",
                        "refinement.strategy",
                        "computational_config");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "particle_stack | df_path: | df_path: is empty; expected the path of a table of particles",
                "particle_stack | df_path: a, hdf5_path: s.h5 | hdf5_path: given together with df_path; keep one of the two",
                "particle_stack | df_path: a, use_stored_image_stack: true | stored images of particles cannot be read",
                "particle_stack | df_path: a, image_stack: [1] | a configuration cannot contain arrays",
                "particle_stack | df_path: a, extracted_box_size: 56 | got '56'; expected height and width, two whole numbers",
                "particle_stack | df_path: a, extracted_box_size: [56] | got [56.0]; expected height and width, two whole numbers",
                "particle_stack | df_path: a, extracted_box_size: [56, 56.5] | got [56.0, 56.5]; expected height and width",
                "particle_stack | df_path: a, original_template_size: [48, 50] | expected two equal numbers: a template is a cube",
                "particle_stack | df_path: a, extracted_box_size: [60, 46], original_template_size: [48, 48] | got 60 x 46, smaller than original_template_size = 48",
                "particle_stack | df_path: a, extracted_box_sise: [60, 46] | unknown key; did you mean extracted_box_size?",
                "particle_stack | df_path: a, phi_step_fine: 1 | belongs in orientation_refinement_config; check the indentation",
                "particle_stack | df_path: a, pixel_size_min: 1 | belongs in pixel_size_refinement_config; check the indentation",
                "defocus_refinement_config | defocus_min: 2000 | got 1000.0, below defocus_min = 2000.0",
                "defocus_refinement_config | defocus_step: 0 | got '0'; expected a number greater than 0, in Angstrom",
                "pixel_size_refinement_config | enabled: true | pixel_size_step: the key is missing; expected a number greater than 0",
                "pixel_size_refinement_config | enabled: true, pixel_size_step: 0.1, pixel_size_max: -1 | got -1.0, below pixel_size_min = 0.0",
                "orientation_refinement_config | base_grid_method: healpix | got 'healpix'; expected uniform: Leopard-EM accepts healpix and basic here",
                "orientation_refinement_config | psi_step_fine: 0 | got 0.0 with a range of 1.5 degrees to both sides",
                "orientation_refinement_config | theta_step_fine: -1 | got '-1'; expected a number from 0.0 to 180.0, in degrees",
                "orientation_refinement_config | phi_step_fine: 0 | expected a step greater than 0, or phi_step_coarse: 0 to keep phi",
                "preprocessing_filters | bandpas_filter: {} | unknown key; did you mean bandpass_filter?",
                "orientation_refinement_config | psi_step: 3 | unknown key; did you mean"
            })
    void badValuesAreRefused(String group, String keys, String message) {
        assertThat(with(group, keys).problems())
                .singleElement()
                .asString()
                .startsWith("refine.yaml:")
                .contains(group + ".")
                .contains(message);
    }

    @Test
    void moviesAreReadWithTheEmptyPathsOfLeopardEm() {
        RefineTemplateReading reading = read(LEAST
                + "movie_config: {enabled: true, movie_path: '{name}.tif', deformation_field_path: '', particle_shifts_path: s.csv,"
                + " pre_exposure: 2, fluence_per_frame: 1.5}\n");
        MovieChoice movie = reading.orThrow().movie().orElseThrow();
        assertThat(movie)
                .isEqualTo(new MovieChoice("{name}.tif", Optional.empty(), Optional.of("s.csv"), 2, 1.5, true));
        assertThat(movie.of("day 1/m.2.mrc").moviePath()).isEqualTo("m.2.tif");
        assertThat(reading.orThrow().globalFiltering()).isFalse();
        assertThat(reading.notes())
                .anySatisfy(note -> assertThat(note).contains("apply_global_filtering has no effect"));
        assertThat(read(JsonText.of(RefineTemplateWriter.parameters(reading.orThrow())))
                        .orThrow()
                        .movie())
                .hasValue(movie);
        assertThat(read(LEAST + "movie_config: {enabled: false, movie_path: m.mrc}\n")
                        .orThrow()
                        .movie())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "movie_config: {enabled: true, pre_exposure: -1, movie_path: m.mrc} | movie_config.pre_exposure: got '-1'",
                "movie_config: {doses: 3} | movie_config.doses: unknown key",
                "refinement: {strategy: fast} | got 'fast'; expected grid or continuous",
                "refinement: {max_evaluations: 0} | got '0'; expected a number (whole) from 1 to 1000000",
                "refinement: {polsh: false} | unknown key; did you mean polish?",
                "refinement: {strategy: continuous, leopard_compatible: true} | Leopard-EM has only the grid, so remove one of the two",
                "apply_global_filterin: true | unknown key; did you mean apply_global_filtering?",
                "template_volume: [1] | a configuration cannot contain arrays",
            })
    void badKeysAtTheTopAreRefused(String more, String message) {
        assertThat(read(LEAST + more + "\n").problems())
                .singleElement()
                .asString()
                .startsWith("refine.yaml:8: ")
                .contains(message);
    }

    @Test
    void aSwitchedOffSearchMayHaveAnyRange() {
        assertThat(with("orientation_refinement_config", "enabled: false, psi_step_fine: 0")
                        .problems())
                .isEmpty();
        assertThat(with("defocus_refinement_config", "enabled: false, defocus_min: 5, defocus_max: 0")
                        .problems())
                .isEmpty();
        assertThat(with("orientation_refinement_config", "psi_step_coarse: 0, psi_step_fine: 0")
                        .problems())
                .isEmpty();
    }

    @Test
    void aSwitchedOffDropoutMayHaveItsKeys() {
        assertThat(with(
                                "preprocessing_filters",
                                "random_fourier_dropout: {enabled: false, dropout_fraction: 0.1, seed: 1}")
                        .problems())
                .isEmpty();
    }

    @Test
    void anAtomicModelNeedsASimulator() {
        String model = LEAST.replace("template.mrc", "model.pdb");
        assertThat(read(model).problems()).singleElement().asString().contains("add the group simulator");
        assertThat(read(model + "simulator: {}\n").orThrow().simulator()).isPresent();
        assertThat(read(LEAST + "simulator: {}\n").notes())
                .containsExactly("simulator has no effect: template_volume_path is not an atomic model");
    }

    @Test
    void theConfigurationOfASearchIsRecognised() {
        assertThatThrownBy(() -> read(ExampleConfig.YAML))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "refine.yaml: is a configuration of Leopard-EM's match_template, which this command does not"
                                + " run; expected one of refine_template, or the command match-template");
    }

    @Test
    void theConfigurationOfARefinementIsRecognisedByASearch() {
        assertThatThrownBy(() -> MatchTemplateConfigReader.read(LEAST, "search.yaml"))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "search.yaml: is a configuration of Leopard-EM's refine_template, which this command does not"
                                + " run; expected one of match_template, or the command refine-template");
    }

    @Test
    void configurationsOfOtherProgramsAreRecognised() {
        assertThatThrownBy(() -> read("particle_stack_reference: {}\n"))
                .hasMessageContaining("is a configuration of Leopard-EM's constrained_search")
                .hasMessageEndingWith("expected one of refine_template, or the command constrained-search");
        assertThatThrownBy(() -> read("particle_stack: {}\npixel_size_coarse_search: {}\n"))
                .hasMessageContaining("is a configuration of Leopard-EM's optimize_template");
    }
}
