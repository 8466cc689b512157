package dev.margay.config;

import dev.margay.config.ConstrainedOrientationSearch.Range;
import dev.margay.config.ConstrainedSearchConfig.Origin;
import dev.margay.config.ConstrainedSearchConfig.Partner;
import dev.margay.config.ConstrainedSearchConfig.Vector;
import dev.margay.config.RefineTemplateConfig.Method;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads Leopard-EM's {@code ConstrainedSearchManager} YAML with its defaults, and Margay's own group {@code constrained_search}. */
final class ConstrainedSearchReader {

    private static final String TEMPLATE = "template_volume_path";
    private static final String REFERENCE = "particle_stack_reference";
    private static final String PARTNER = "particle_stack_constrained";
    private static final String DEFOCUS = "defocus_refinement_config";
    private static final String EXAMPLE_DEFOCUS = "defocus_search_config";
    private static final String ORIENTATION = "orientation_refinement_config";
    static final String GROUP = "constrained_search";

    private static final String COMPONENTS = "x, y and z in Angstrom, three numbers such as [53.7, 82.6, 47.2]";
    private static final ConfigKey.ListSize THREE = new ConfigKey.ListSize(3, 3);
    private static final ConfigKey.ListSize TWO = new ConfigKey.ListSize(2, 2);
    private static final double FULL_CIRCLE = 360;

    private final List<InputProblem> problems = new ArrayList<>();
    private final List<ConfigNote> notes = new ArrayList<>();
    private final KeyRecorder recorder;

    private ConstrainedSearchReader(KeyRecorder recorder) {
        this.recorder = recorder;
    }

    static ConstrainedSearchReading read(ConfigNode tree, String file) {
        return read(tree, file, KeyRecorder.NONE);
    }

    static ConstrainedSearchReading read(ConfigNode tree, String file, KeyRecorder recorder) {
        return new ConstrainedSearchReader(recorder).readRoot(tree, file);
    }

    private ConstrainedSearchReading readRoot(ConfigNode tree, String file) {
        ConfigSection root = ConfigSection.root(file, tree, problems, recorder, MisplacedKeys.OF_A_CONSTRAINED_SEARCH);
        OtherProgram.refuseAllBut(OtherProgram.CONSTRAINED_SEARCH, file, root.keys());
        String template = root.requiredText(TEMPLATE, "the path of a cubic MRC volume: the partner");
        root.refuseArrays("template_volume", "zdiffs");
        RefineTemplateConfig.Particles reference = ParticleStackReader.read(root.required(REFERENCE));
        RefineTemplateConfig.Particles partner = ParticleStackReader.read(root.required(PARTNER));
        Vector centre = readCentre(root);
        DefocusSearch defocus = RefineTemplateReader.readDefocus(defocusSection(root));
        ConstrainedOrientationSearch orientation = readOrientation(root.required(ORIENTATION));
        PreprocessingFilters filters = new FiltersReader(root.required("preprocessing_filters"), notes).read();
        InputCorrections corrections = InputCorrectionsReader.read(root.optional(InputCorrectionsReader.GROUP));
        ProjectionChoice projection = ProjectionReader.read(root.optional(ProjectionReader.GROUP));
        Optional<SimulatorConfig> simulator = new TemplateSourceReader(root, notes).read(template);
        ConfigSection own = root.optional(GROUP);
        double falsePositives = own.number("false_positives", "")
                .positiveUpTo(ConstrainedSearchConfig.MOST_FALSE_POSITIVES)
                .orElse(ConstrainedSearchConfig.DEFAULT_FALSE_POSITIVES);
        Origin origin = Origin.valueOf(
                own.oneOf("template_origin", origins(), Origin.AUTO.yamlName()).toUpperCase(Locale.ROOT));
        boolean reversed = own.flag("height_reversed", false);
        boolean compatible = own.flag("leopard_compatible", false);
        own.rejectUnknownKeys();
        ComputationalReader.read(root.requiredOpen(ComputationalReader.GROUP), notes);
        FastFftPaddingReader.read(root.optional(FastFftPaddingReader.GROUP), notes);
        root.rejectUnknownKeys();
        Optional<ConstrainedSearchConfig> config = problems.isEmpty()
                ? Optional.of(new ConstrainedSearchConfig(
                        new RefineTemplateConfig(
                                template,
                                reference,
                                defocus,
                                PixelSizeSearch.NONE,
                                LocalOrientationSearch.NONE,
                                filters,
                                true,
                                corrections,
                                projection,
                                simulator,
                                Optional.empty(),
                                compatible ? Method.DEFAULT.compatible() : Method.DEFAULT),
                        orientation,
                        new Partner(partner.tablePath(), centre, origin, reversed),
                        falsePositives))
                : Optional.empty();
        return new ConstrainedSearchReading(
                file,
                config,
                inputs(template, reference.tablePath(), partner.tablePath()),
                MisplacedKeys.withoutConsequences(problems),
                notes.stream().map(ConfigNote::text).toList(),
                KeyPlaces.of(tree));
    }

    private static List<String> origins() {
        return Arrays.stream(Origin.values()).map(Origin::yamlName).toList();
    }

    private static Map<String, String> inputs(String template, String reference, String partner) {
        Map<String, String> inputs = new LinkedHashMap<>();
        put(inputs, TEMPLATE, template);
        put(inputs, REFERENCE + ".df_path", reference);
        put(inputs, PARTNER + ".df_path", partner);
        return inputs;
    }

    private static void put(Map<String, String> inputs, String key, String path) {
        if (path != null) {
            inputs.put(key, path);
        }
    }

    /** Leopard-EM's own example has the name of another program's group, with which it does not load there. */
    private ConfigSection defocusSection(ConfigSection root) {
        if (root.has(EXAMPLE_DEFOCUS) && !root.has(DEFOCUS)) {
            notes.add(ConfigNote.of(
                    EXAMPLE_DEFOCUS + " is taken for " + DEFOCUS + ", the name of this group in a constrained search"));
            return root.required(EXAMPLE_DEFOCUS);
        }
        return root.required(DEFOCUS);
    }

    private static Vector readCentre(ConfigSection root) {
        String key = "center_vector";
        List<Double> values = root.numbers(key, COMPONENTS, Limits.NONE, THREE);
        if (values.size() == THREE.least()) {
            return new Vector(values.get(0), values.get(1), values.get(2));
        }
        if (!root.has(key)) {
            root.complainOfNothing(key, COMPONENTS + "; margay constrain vector computes it from two models");
        } else {
            root.complain(key, "got " + values + "; expected " + COMPONENTS);
        }
        return new Vector(0, 0, 0);
    }

    private static ConstrainedOrientationSearch readOrientation(ConfigSection section) {
        boolean enabled = section.flag("enabled", true);
        ConstrainedOrientationSearch.Method method = method(section);
        List<Double> axis = section.numbers(
                "rotation_axis_euler_angles", "phi, theta and psi in degrees, three numbers", Limits.NONE, THREE);
        if (!axis.isEmpty() && axis.size() != THREE.least()) {
            section.complain("rotation_axis_euler_angles", "got " + axis + "; expected phi, theta and psi in degrees");
        }
        Range phi = range(section, "phi", FULL_CIRCLE);
        Range theta = range(section, "theta", FULL_CIRCLE / 2);
        Range psi = range(section, "psi", FULL_CIRCLE);
        boolean searched = section.flag("search_roll_axis", true);
        List<Double> rollAxis =
                section.numbers("roll_axis", "x and y of an axis, two numbers such as [0, 1]", Limits.NONE, TWO);
        double x = rollAxis.isEmpty() ? 0 : rollAxis.get(0);
        double y = rollAxis.size() < 2 ? 1 : rollAxis.get(1);
        if ((!rollAxis.isEmpty() && rollAxis.size() != TWO.least()) || Math.hypot(x, y) == 0) {
            section.complain("roll_axis", "got " + rollAxis + "; expected x and y of an axis, not both 0");
        }
        ConstrainedOrientationSearch search = new ConstrainedOrientationSearch(
                enabled,
                method,
                axis.size() == THREE.least() ? axis : List.of(0.0, 0.0, 0.0),
                phi,
                theta,
                psi,
                section.number("phi_step", "degrees").positiveUpTo(FULL_CIRCLE).optional(),
                section.number("theta_step", "degrees")
                        .positiveUpTo(FULL_CIRCLE)
                        .orElse(2.5),
                section.number("psi_step", "degrees").positiveUpTo(FULL_CIRCLE).orElse(1.5),
                new ConstrainedOrientationSearch.Roll(
                        searched,
                        x,
                        y,
                        section.number("roll_step", "degrees")
                                .positiveUpTo(FULL_CIRCLE / 2)
                                .orElse(2)));
        section.rejectUnknownKeys();
        return search;
    }

    private static ConstrainedOrientationSearch.Method method(ConfigSection section) {
        String key = "base_grid_method";
        String word = section.optionalText(key, "uniform or roll")
                .orElse(ConstrainedOrientationSearch.Method.UNIFORM.yamlName());
        return Arrays.stream(ConstrainedOrientationSearch.Method.values())
                .filter(method -> method.yamlName().equals(word))
                .findFirst()
                .orElseGet(() -> {
                    section.complain(
                            key,
                            "got '" + word
                                    + "'; expected uniform or roll (Leopard-EM accepts healpix and basic here, but"
                                    + " these grids cover the whole sphere)");
                    return ConstrainedOrientationSearch.Method.UNIFORM;
                });
    }

    private static Range range(ConfigSection section, String angle, double most) {
        double min = section.number(angle + "_min", "degrees")
                .between(-FULL_CIRCLE, FULL_CIRCLE)
                .orElse(0);
        double max = section.number(angle + "_max", "degrees")
                .between(-FULL_CIRCLE, FULL_CIRCLE)
                .orElse(most);
        if (max < min) {
            section.complain(
                    angle + "_max",
                    "got " + max + ", below " + angle + "_min = " + min + "; expected " + angle + "_min or more");
        }
        return new Range(min, max);
    }
}
