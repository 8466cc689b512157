package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads Leopard-EM's {@code MatchTemplateManager} YAML: the same keys, the same defaults, the same required groups. Keys that
 * Leopard-EM accepts and ignores are applied if their meaning is clear. Otherwise a note says that they have no effect.
 */
public final class MatchTemplateConfigReader {

    private static final String ORIENTATION_RADIUS = "orientation_radius";

    private final List<InputProblem> problems = new ArrayList<>();
    private final List<ConfigNote> notes = new ArrayList<>();
    private final KeyRecorder recorder;

    private MatchTemplateConfigReader(KeyRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Reads a configuration.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @throws BadInputException only if the text is not a YAML mapping; other problems are in the result
     */
    public static ConfigReading read(String yaml, String file) {
        return ConfigTree.parse(yaml, file).read();
    }

    /**
     * Reads a configuration with replaced values for some of its keys. For many rows of a table, parse it once with {@link ConfigTree}.
     *
     * @param yaml its text
     * @param file its name, for messages
     * @param overlay the replaced values
     * @throws BadInputException only if the text is not a YAML mapping; other problems are in the result
     */
    public static ConfigReading read(String yaml, String file, ConfigOverlay overlay) {
        return ConfigTree.parse(yaml, file).with(overlay).read();
    }

    static ConfigReading read(ConfigNode tree, String file) {
        return read(tree, file, KeyRecorder.NONE);
    }

    static ConfigReading read(ConfigNode tree, String file, KeyRecorder recorder) {
        return new MatchTemplateConfigReader(recorder).readRoot(tree, file);
    }

    private ConfigReading readRoot(ConfigNode tree, String file) {
        ConfigSection root = ConfigSection.root(file, tree, problems, recorder);
        OtherProgram.refuseAllBut(OtherProgram.MATCH_TEMPLATE, file, root.keys());
        String micrograph = root.requiredText("micrograph_path", "the path of an MRC image");
        String template = root.requiredText("template_volume_path", "the path of a cubic MRC volume");
        root.refuseArrays("micrograph", "template_volume");
        OpticsGroup optics = new OpticsGroupReader(root.required("optics_group"), notes).read();
        DefocusSearch defocus = readDefocus(root.required("defocus_search_config"));
        List<OrientationSearch> orientations =
                new OrientationSearchReader(root.required("orientation_search_config")).read();
        PreprocessingFilters filters = new FiltersReader(root.required("preprocessing_filters"), notes).read();
        ConfigSection result = root.required("match_template_result");
        ParticleChoice particles = readParticles(result, orientations, root.optional(SearchAreaReader.GROUP));
        ResultPaths results = readResults(result);
        CroppingChoice cropping = CroppingReader.read(
                root.optional(CroppingReader.GROUP), optics.pixelSizeAngstrom(), filters.bandPass());
        InputCorrections corrections = InputCorrectionsReader.read(root.optional(InputCorrectionsReader.GROUP));
        SearchStrategy strategy = SearchStrategyReader.read(root.optional(SearchStrategyReader.GROUP));
        if (particles.metric() == Metric.GEV && strategy.isTwoStage()) {
            result.complain(
                    "metric",
                    "got gev together with search_strategy.kind two-stage, in which only candidates have refined z-scores; choose"
                            + " another metric");
        }
        PoseConstraintChoice constraints =
                PoseConstraintReader.read(root.optional(PoseConstraintReader.GROUP), strategy);
        ProjectionChoice projection = ProjectionReader.read(root.optional(ProjectionReader.GROUP));
        Optional<SimulatorConfig> simulator = new TemplateSourceReader(root, notes).read(template);
        refuseTwoMtfs(root, simulator, optics);
        ComputationalReader.read(root.requiredOpen(ComputationalReader.GROUP), notes);
        FastFftPaddingReader.read(root.optional(FastFftPaddingReader.GROUP), notes);
        root.rejectUnknownKeys();
        Optional<MatchTemplateConfig> config = problems.isEmpty()
                ? Optional.of(new MatchTemplateConfig(
                        micrograph,
                        template,
                        optics,
                        defocus,
                        orientations,
                        cropping.limit(filters, optics.pixelSizeAngstrom()),
                        corrections,
                        projection,
                        simulator,
                        results,
                        particles,
                        strategy,
                        cropping,
                        constraints))
                : Optional.empty();
        return new ConfigReading(
                file,
                config,
                Optional.ofNullable(micrograph),
                Optional.ofNullable(template),
                optics.mtfReference(),
                results,
                MisplacedKeys.withoutConsequences(problems),
                List.copyOf(notes));
    }

    private static DefocusSearch readDefocus(ConfigSection section) {
        DefocusSearch search = new DefocusSearch(
                section.flag("enabled", true),
                section.number("defocus_min", "Angstrom").orElse(-1000),
                section.number("defocus_max", "Angstrom").orElse(1000),
                section.number("defocus_step", "Angstrom").positive().orElse(200),
                section.flag("skip_enforce_zero", false),
                section.flag("strict_ranges", false));
        if (search.enabled() && search.maxAngstrom() < search.minAngstrom()) {
            section.complain(
                    "defocus_max",
                    "got " + search.maxAngstrom() + ", below defocus_min = " + search.minAngstrom()
                            + "; expected defocus_min or more");
        }
        section.rejectUnknownKeys();
        return search;
    }

    private static void refuseTwoMtfs(ConfigSection root, Optional<SimulatorConfig> simulator, OpticsGroup optics) {
        boolean camera = !optics.mtfValues().isEmpty() || optics.mtfReference().isPresent();
        if (camera && simulator.flatMap(SimulatorConfig::mtfReference).isPresent()) {
            root.complain(
                    SimulatorReader.GROUP,
                    "has an mtf_reference, and optics_group has an MTF, too; it would be applied twice, so remove one");
        }
    }

    private static ParticleChoice readParticles(
            ConfigSection result, List<OrientationSearch> orientations, ConfigSection area) {
        ThresholdChoice threshold = readThreshold(result);
        Metric metric = Metric.of(result.oneOf("metric", Metric.wordList(), Metric.Z_SCORE.word()))
                .orElseThrow();
        if (metric != Metric.Z_SCORE && threshold.zScoreCutoff().isPresent()) {
            result.complain(
                    "z_score_cutoff",
                    "given together with the metric " + metric.word() + "; use false_positives instead");
        }
        return new ParticleChoice(
                threshold, metric, readOrientationRadius(result, orientations), SearchAreaReader.read(area));
    }

    private static OptionalDouble readOrientationRadius(ConfigSection result, List<OrientationSearch> orientations) {
        OptionalDouble degrees =
                result.number(ORIENTATION_RADIUS, "degrees").positiveUpTo(180).optional();
        if (degrees.isPresent() && MatchTemplateConfig.symmetryOf(orientations).hasSeveralSettings()) {
            result.complain(
                    ORIENTATION_RADIUS,
                    "cannot be used with the symmetry I, whose axes have several settings; leave it out");
        }
        return degrees;
    }

    /** Leopard-EM has both as arguments when it makes the table of particles. */
    private static ThresholdChoice readThreshold(ConfigSection section) {
        ThresholdChoice choice = new ThresholdChoice(
                section.number("false_positives", "").positive().optional(),
                section.number("z_score_cutoff", "").optional());
        if (choice.falsePositives().isPresent() && choice.zScoreCutoff().isPresent()) {
            section.complain("z_score_cutoff", "given together with false_positives; keep one of the two");
        }
        return choice;
    }

    private ResultPaths readResults(ConfigSection section) {
        Hdf5Choice hdf5 = Hdf5Choice.read(section);
        ResultPaths results = new ResultPaths(
                section.flag("allow_file_overwrite", false),
                outputPath(section, "mip_path", hdf5),
                outputPath(section, "scaled_mip_path", hdf5),
                outputPath(section, "correlation_average_path", hdf5),
                outputPath(section, "correlation_variance_path", hdf5),
                outputPath(section, "orientation_psi_path", hdf5),
                outputPath(section, "orientation_theta_path", hdf5),
                outputPath(section, "orientation_phi_path", hdf5),
                outputPath(section, "relative_defocus_path", hdf5),
                CorrelationTableReader.read(section),
                hdf5);
        // Written by Leopard-EM when it saves a configuration after a run; a new run replaces them.
        for (String counter :
                List.of("leopard_em_version", "total_projections", "total_orientations", "total_defocus")) {
            section.ignored(counter);
        }
        section.refuseArrays(
                "match_template_peaks",
                "mip",
                "scaled_mip",
                "correlation_average",
                "correlation_variance",
                "orientation_psi",
                "orientation_theta",
                "orientation_phi",
                "relative_defocus");
        section.rejectUnknownKeys();
        return results;
    }

    /** With an HDF5 file, maps need no paths of their own. */
    private static String outputPath(ConfigSection section, String key, Hdf5Choice hdf5) {
        String expected = "the path of an MRC file to write";
        return hdf5.path().isPresent()
                ? section.optionalText(key, expected).or(() -> hdf5.map(key)).orElseThrow()
                : section.requiredText(key, expected);
    }
}
