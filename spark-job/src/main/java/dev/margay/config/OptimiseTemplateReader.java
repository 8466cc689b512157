package dev.margay.config;

import dev.margay.config.OptimiseTemplateConfig.Rules;
import dev.margay.config.RefineTemplateConfig.Method;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads Leopard-EM's {@code OptimizeTemplateManager} YAML with its defaults, and Margay's own group {@code template_optimisation}. */
final class OptimiseTemplateReader {

    static final String COARSE = "pixel_size_coarse_search";
    static final String FINE = "pixel_size_fine_search";
    static final String GROUP = "template_optimisation";

    private static final double HIGHEST_Z = 1e4;
    private static final int MOST_PARTICLES = 100_000_000;
    private static final int MOST_STOP_AFTER = 1000;
    private static final double MOST_CHANGE = 0.5;

    private final List<InputProblem> problems = new ArrayList<>();
    private final List<ConfigNote> notes = new ArrayList<>();
    private final KeyRecorder recorder;

    private OptimiseTemplateReader(KeyRecorder recorder) {
        this.recorder = recorder;
    }

    static OptimiseTemplateReading read(ConfigNode tree, String file) {
        return read(tree, file, KeyRecorder.NONE);
    }

    static OptimiseTemplateReading read(ConfigNode tree, String file, KeyRecorder recorder) {
        return new OptimiseTemplateReader(recorder).readRoot(tree, file);
    }

    private OptimiseTemplateReading readRoot(ConfigNode tree, String file) {
        ConfigSection root = ConfigSection.root(file, tree, problems, recorder, MisplacedKeys.OF_AN_OPTIMISATION);
        OtherProgram.refuseAllBut(OtherProgram.OPTIMIZE_TEMPLATE, file, root.keys());
        RefineTemplateConfig.Particles particles = ParticleStackReader.read(root.required("particle_stack"));
        PixelSizeSearch coarse = RefineTemplateReader.readPixelSize(root.required(COARSE));
        PixelSizeSearch fine = RefineTemplateReader.readPixelSize(root.required(FINE));
        if (!coarse.enabled() && !fine.enabled() && problems.isEmpty()) {
            root.complain(COARSE, "is not enabled, and neither is " + FINE + "; expected enabled: true in one of them");
        }
        PreprocessingFilters filters = new FiltersReader(root.required("preprocessing_filters"), notes).read();
        boolean globalFiltering = root.flag("apply_global_filtering", true);
        root.refuseArrays("template_volume");
        InputCorrections corrections = InputCorrectionsReader.read(root.optional(InputCorrectionsReader.GROUP));
        ProjectionChoice projection = ProjectionReader.read(root.optional(ProjectionReader.GROUP));
        Optional<SimulatorConfig> simulator = simulator(root, particles);
        simulator.ifPresent(one -> {
            requireNear(root.required(COARSE), coarse, one.pixelSizeAngstrom().orElseThrow());
            requireNear(root.required(FINE), fine, one.pixelSizeAngstrom().orElseThrow());
        });
        ConfigSection own = root.optional(GROUP);
        Rules rules = rules(own);
        boolean compatible = own.flag("leopard_compatible", false);
        own.rejectUnknownKeys();
        ComputationalReader.read(root.requiredOpen(ComputationalReader.GROUP), notes);
        FastFftPaddingReader.read(root.optional(FastFftPaddingReader.GROUP), notes);
        root.rejectUnknownKeys();
        Optional<String> model = simulator.flatMap(SimulatorConfig::modelPath);
        Optional<OptimiseTemplateConfig> config = problems.isEmpty()
                ? Optional.of(new OptimiseTemplateConfig(
                        new RefineTemplateConfig(
                                model.orElseThrow(),
                                particles,
                                DefocusSearch.NONE,
                                PixelSizeSearch.NONE,
                                LocalOrientationSearch.NONE,
                                filters,
                                globalFiltering,
                                corrections,
                                projection,
                                simulator,
                                Optional.empty(),
                                compatible ? Method.DEFAULT.compatible() : Method.DEFAULT),
                        coarse,
                        fine,
                        rules))
                : Optional.empty();
        return new OptimiseTemplateReading(
                file,
                config,
                model,
                Optional.ofNullable(particles.tablePath()),
                MisplacedKeys.withoutConsequences(problems),
                notes.stream().map(ConfigNote::text).toList(),
                KeyPlaces.of(tree));
    }

    /** A common mistake is to give pixel sizes instead of differences. */
    private static void requireNear(ConfigSection section, PixelSizeSearch search, double start) {
        double far = Math.max(Math.abs(search.minAngstrom()), Math.abs(search.maxAngstrom()));
        if (search.enabled() && far >= MOST_CHANGE * start) {
            section.complain(
                    Math.abs(search.minAngstrom()) == far ? "pixel_size_min" : "pixel_size_max",
                    "got a difference of " + far + " Angstrom from simulator.pixel_spacing = " + start
                            + "; expected less than half of it, such as -0.05 and 0.05");
        }
    }

    /** The simulator with the box of the search; empty after a problem. */
    private Optional<SimulatorConfig> simulator(ConfigSection root, RefineTemplateConfig.Particles particles) {
        ConfigSection section = root.required(SimulatorReader.GROUP);
        boolean given = root.has(SimulatorReader.GROUP);
        SimulatorConfig simulator = new SimulatorReader(section, notes).read();
        if (!given) {
            return Optional.empty();
        }
        if (simulator.modelPath().isEmpty()) {
            section.complainOfNothing("pdb_filepath", "the path of a PDB or mmCIF file");
        }
        if (simulator.pixelSizeAngstrom().isEmpty()) {
            section.complainOfNothing("pixel_spacing", "the pixel size to start from, in Angstrom");
        }
        OptionalInt size = simulator.size().isPresent() ? simulator.size() : particles.templateSize();
        if (size.isEmpty()) {
            section.complainOfNothing(
                    "volume_shape",
                    "the size of the template in the search, such as 512, here or as"
                            + " particle_stack.original_template_size");
        }
        return simulator.modelPath().isEmpty() || simulator.pixelSizeAngstrom().isEmpty() || size.isEmpty()
                ? Optional.empty()
                : Optional.of(simulator.with(simulator.pixelSizeAngstrom().getAsDouble(), size.getAsInt()));
    }

    private static Rules rules(ConfigSection own) {
        var best =
                own.number("best_particles", "").wholeBetween(1, MOST_PARTICLES).optional();
        return new Rules(
                own.number("minimum_z", "").between(-HIGHEST_Z, HIGHEST_Z).optional(),
                best.isPresent() ? OptionalInt.of((int) best.getAsDouble()) : OptionalInt.empty(),
                (int) own.number("stop_after", "")
                        .wholeBetween(1, MOST_STOP_AFTER)
                        .orElse(Rules.DEFAULT_STOP_AFTER));
    }
}
