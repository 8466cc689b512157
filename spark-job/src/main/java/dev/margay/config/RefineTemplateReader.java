package dev.margay.config;

import dev.margay.config.RefineTemplateConfig.Method;
import dev.margay.config.RefineTemplateConfig.Particles;
import dev.margay.config.RefineTemplateConfig.Strategy;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads Leopard-EM's {@code RefineTemplateManager} YAML: the keys of its versions 1.0 to 1.3.1 with the same defaults, and Margay's own
 * keys.
 */
final class RefineTemplateReader {

    private static final int MOST_EVALUATIONS = 1_000_000;
    private static final double MOST_DEGREES = 180;

    private static final String PIXEL_STEP = "pixel_size_step";

    private final List<InputProblem> problems = new ArrayList<>();
    private final List<ConfigNote> notes = new ArrayList<>();
    private final KeyRecorder recorder;

    private RefineTemplateReader(KeyRecorder recorder) {
        this.recorder = recorder;
    }

    static RefineTemplateReading read(ConfigNode tree, String file) {
        return read(tree, file, KeyRecorder.NONE);
    }

    static RefineTemplateReading read(ConfigNode tree, String file, KeyRecorder recorder) {
        return new RefineTemplateReader(recorder).readRoot(tree, file);
    }

    private RefineTemplateReading readRoot(ConfigNode tree, String file) {
        ConfigSection root = ConfigSection.root(file, tree, problems, recorder, MisplacedKeys.OF_A_REFINEMENT);
        OtherProgram.refuseAllBut(OtherProgram.REFINE_TEMPLATE, file, root.keys());
        String template = root.requiredText("template_volume_path", "the path of a cubic MRC volume");
        root.refuseArrays("template_volume");
        Particles particles = ParticleStackReader.read(root.required("particle_stack"));
        DefocusSearch defocus = readDefocus(root.required("defocus_refinement_config"));
        PixelSizeSearch pixelSize = readPixelSize(root.required("pixel_size_refinement_config"));
        LocalOrientationSearch orientation = readOrientation(root.required("orientation_refinement_config"));
        PreprocessingFilters filters = new FiltersReader(root.required("preprocessing_filters"), notes).read();
        boolean globalFiltering = root.flag("apply_global_filtering", true);
        Optional<MovieChoice> movie = MovieReader.read(root.optional(MovieReader.GROUP), notes);
        if (movie.isPresent() && globalFiltering) {
            notes.add(ConfigNote.of("apply_global_filtering has no effect: boxes from movies are filtered one by one"));
        }
        InputCorrections corrections = InputCorrectionsReader.read(root.optional(InputCorrectionsReader.GROUP));
        ProjectionChoice projection = ProjectionReader.read(root.optional(ProjectionReader.GROUP));
        Optional<SimulatorConfig> simulator = new TemplateSourceReader(root, notes).read(template);
        Method method = readMethod(root.optional("refinement"));
        ComputationalReader.read(root.requiredOpen(ComputationalReader.GROUP), notes);
        FastFftPaddingReader.read(root.optional(FastFftPaddingReader.GROUP), notes);
        root.rejectUnknownKeys();
        Optional<RefineTemplateConfig> config = problems.isEmpty()
                ? Optional.of(new RefineTemplateConfig(
                        template,
                        particles,
                        defocus,
                        pixelSize,
                        orientation,
                        filters,
                        globalFiltering && movie.isEmpty(),
                        corrections,
                        projection,
                        simulator,
                        movie,
                        method))
                : Optional.empty();
        return new RefineTemplateReading(
                file,
                config,
                Optional.ofNullable(template),
                Optional.ofNullable(particles.tablePath()),
                MisplacedKeys.withoutConsequences(problems),
                notes.stream().map(ConfigNote::text).toList(),
                KeyPlaces.of(tree));
    }

    static DefocusSearch readDefocus(ConfigSection section) {
        DefocusSearch search = new DefocusSearch(
                section.flag("enabled", true),
                section.number("defocus_min", "Angstrom").orElse(-1000),
                section.number("defocus_max", "Angstrom").orElse(1000),
                section.number("defocus_step", "Angstrom").positive().orElse(200),
                section.flag("skip_enforce_zero", false),
                section.flag("strict_ranges", false));
        if (search.enabled()) {
            expectRisingRange(section, "defocus", search.minAngstrom(), search.maxAngstrom());
        }
        section.rejectUnknownKeys();
        return search;
    }

    static PixelSizeSearch readPixelSize(ConfigSection section) {
        boolean enabled = section.flag("enabled", false);
        double min =
                section.number("pixel_size_min", "Angstrom").between(-100, 100).orElse(0);
        double max =
                section.number("pixel_size_max", "Angstrom").between(-100, 100).orElse(0);
        OptionalDouble step = section.number(PIXEL_STEP, "Angstrom").positive().optional();
        if (enabled) {
            expectRisingRange(section, "pixel_size", min, max);
            if (section.take(PIXEL_STEP).isEmpty()) {
                section.complainOfNothing(PIXEL_STEP, "a number greater than 0, in Angstrom, since enabled is true");
            }
        }
        boolean skipZero = section.flag("skip_enforce_zero", false);
        section.rejectUnknownKeys();
        return new PixelSizeSearch(enabled, min, max, step.orElse(1), skipZero);
    }

    private static void expectRisingRange(ConfigSection section, String name, double min, double max) {
        if (max < min) {
            section.complain(
                    name + "_max",
                    "got " + max + ", below " + name + "_min = " + min + "; expected " + name + "_min or more");
        }
    }

    private static LocalOrientationSearch readOrientation(ConfigSection section) {
        LocalOrientationSearch otherwise = LocalOrientationSearch.DEFAULT;
        boolean enabled = section.flag("enabled", otherwise.enabled());
        refuseOtherGrids(section);
        LocalOrientationSearch search = new LocalOrientationSearch(
                enabled,
                degrees(section, "psi_step_coarse").orElse(otherwise.psiCoarseDegrees()),
                degrees(section, "psi_step_fine").orElse(otherwise.psiFineDegrees()),
                degrees(section, "theta_step_coarse").orElse(otherwise.thetaCoarseDegrees()),
                degrees(section, "theta_step_fine").orElse(otherwise.thetaFineDegrees()),
                degrees(section, "phi_step_coarse").optional(),
                degrees(section, "phi_step_fine").optional());
        if (enabled) {
            expectStep(section, "psi", search.psiCoarseDegrees(), search.psiFineDegrees());
            expectStep(section, "theta", search.thetaCoarseDegrees(), search.thetaFineDegrees());
            expectStep(
                    section,
                    "phi",
                    search.phiCoarseDegrees().orElse(search.psiCoarseDegrees()),
                    search.phiFineDegrees().orElse(1));
        }
        section.rejectUnknownKeys();
        return search;
    }

    private static NumberKey degrees(ConfigSection section, String key) {
        return section.number(key, "degrees").between(0, MOST_DEGREES);
    }

    private static void refuseOtherGrids(ConfigSection section) {
        String grid = section.optionalText("base_grid_method", "uniform").orElse("uniform");
        if (!grid.equals("uniform")) {
            section.complain(
                    "base_grid_method",
                    "got '" + grid + "'; expected uniform: Leopard-EM accepts healpix and basic here, but its"
                            + " refinement fails with them, so no other grid is known");
        }
    }

    private static void expectStep(ConfigSection section, String angle, double coarse, double fine) {
        if (fine == 0 && coarse > 0) {
            section.complain(
                    angle + "_step_fine",
                    "got 0.0 with a range of " + coarse + " degrees to both sides; expected a step greater than 0, or "
                            + angle + "_step_coarse: 0 to keep " + angle);
        }
    }

    private static Method readMethod(ConfigSection section) {
        List<String> names =
                Arrays.stream(Strategy.values()).map(Strategy::yamlName).toList();
        String strategy =
                section.oneOf("strategy", names, Method.DEFAULT.strategy().yamlName());
        Method method = new Method(
                Strategy.valueOf(strategy.toUpperCase(Locale.ROOT)),
                section.flag("leopard_compatible", Method.DEFAULT.leopardCompatible()),
                (int) section.number("max_evaluations", "")
                        .wholeBetween(1, MOST_EVALUATIONS)
                        .orElse(Method.DEFAULT.maxEvaluations()),
                section.flag("polish", Method.DEFAULT.polish()));
        if (method.leopardCompatible() && method.strategy() != Strategy.GRID) {
            section.complain(
                    "leopard_compatible",
                    "is true with strategy: " + strategy + "; Leopard-EM has only the grid, so remove one of the two");
        }
        section.rejectUnknownKeys();
        return method;
    }
}
