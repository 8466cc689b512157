package dev.margay.config;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One group of keys of a configuration, read key by key. All problems are collected in one list, so that a user sees them together. A value
 * that cannot be used is replaced by a valid one, and the reading continues.
 */
final class ConfigSection {

    /** Start of every message about a missing key. */
    static final String MISSING = "the key is missing; expected ";

    private static final String MISSING_GROUP = "the group is missing; Leopard-EM requires it too";

    private final String path;
    private final Map<String, ConfigNode> entries;
    private final String place;
    private final List<InputProblem> problems;
    private final KeyRecorder recorder;
    private final MisplacedKeys misplaced;
    private final Set<String> known = new TreeSet<>();

    private ConfigSection(
            String path,
            Map<String, ConfigNode> entries,
            String place,
            List<InputProblem> problems,
            KeyRecorder recorder,
            MisplacedKeys misplaced) {
        this.path = path;
        this.entries = entries;
        this.place = place;
        this.problems = problems;
        this.recorder = recorder;
        this.misplaced = misplaced;
    }

    /** The whole file. */
    static ConfigSection root(String file, ConfigNode node, List<InputProblem> problems, KeyRecorder recorder) {
        return root(file, node, problems, recorder, MisplacedKeys.OF_A_SEARCH);
    }

    /** The whole file of a program with other keys than a search. */
    static ConfigSection root(
            String file, ConfigNode node, List<InputProblem> problems, KeyRecorder recorder, MisplacedKeys misplaced) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return new ConfigSection("", mapping.entries(), file + ":1", problems, recorder, misplaced);
        }
        throw new BadInputException(
                InputProblem.ofFile(file, "expected keys such as micrograph_path, got " + node.describe()));
    }

    /** A required group. */
    ConfigSection required(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.GROUP).required(true));
        return section(key, true);
    }

    /** A required group that may contain unknown keys. */
    ConfigSection requiredOpen(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.OPEN_GROUP).required(true));
        // All its keys are optional, so a group with only comments is allowed.
        return section(key, !entries.containsKey(key));
    }

    /** An optional group; if it is missing, every key has its default. */
    ConfigSection optional(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.GROUP));
        return section(key, false);
    }

    private ConfigSection section(String key, boolean mandatory) {
        Optional<ConfigNode> node = take(key);
        if (node.isPresent() && node.get() instanceof ConfigNode.Mapping mapping) {
            return new ConfigSection(qualified(key), mapping.entries(), mapping.place(), problems, recorder, misplaced);
        }
        if (node.isPresent()) {
            complain(key, "expected a group of keys, got " + node.get().describe());
        } else if (mandatory && entries.containsKey(key)) {
            complain(key, "the group is empty: no key is indented below it; write its keys, or check the indentation");
        } else if (mandatory) {
            complain(key, MISSING_GROUP);
        }
        return new ConfigSection(
                qualified(key),
                Map.of(),
                place,
                node.isPresent() || mandatory ? new ArrayList<>() : problems,
                recorder,
                misplaced);
    }

    /** The groups of a list that must have at least one. */
    List<ConfigSection> sections(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.GROUPS));
        List<ConfigSection> sections = new ArrayList<>();
        ConfigNode node = take(key).orElse(null);
        if (node instanceof ConfigNode.Sequence sequence && !sequence.items().isEmpty()) {
            for (int i = 0; i < sequence.items().size(); i++) {
                String name = key + "[" + i + "]";
                if (sequence.items().get(i) instanceof ConfigNode.Mapping mapping) {
                    sections.add(new ConfigSection(
                            qualified(name), mapping.entries(), mapping.place(), problems, recorder, misplaced));
                } else {
                    complain(key, "entry " + i + ": expected a group of keys");
                }
            }
        } else {
            complain(key, "expected a list with at least one group of keys");
        }
        return sections;
    }

    /** All keys in the group. */
    Set<String> keys() {
        return entries.keySet();
    }

    /** Whether the key is in the group, also without a value. */
    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** The value of a key; empty if the key is absent or null. */
    Optional<ConfigNode> take(String key) {
        known.add(key);
        ConfigNode node = entries.get(key);
        return node == null || node instanceof ConfigNode.Null ? Optional.empty() : Optional.of(node);
    }

    /** A number with its unit. */
    NumberKey number(String key, String unit) {
        return new NumberKey(this, key, unit);
    }

    /** A key whose value has no effect. Returns whether it is given. */
    boolean ignored(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.IGNORED));
        return take(key).isPresent();
    }

    /** A key that must not have a value. Returns whether it has one. */
    boolean nullOnly(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.NULL_ONLY));
        return take(key).isPresent();
    }

    /** Keys that Leopard-EM fills in memory; in a file they must be null. */
    void refuseArrays(String... keys) {
        for (String key : keys) {
            if (nullOnly(key)) {
                complain(key, "a configuration cannot contain arrays; give the path of a file, or null");
            }
        }
    }

    /** Required text that is not blank; null after a problem. */
    String requiredText(String key, String expected) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.TEXT)
                .expecting(expected)
                .required(true));
        Optional<String> text = text(key, expected);
        if (text.isEmpty() && take(key).isEmpty()) {
            complainOfNothing(key, expected);
        }
        return text.orElse(null);
    }

    /** Optional text. */
    Optional<String> optionalText(String key, String expected) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.TEXT).expecting(expected));
        return text(key, expected);
    }

    /** One of several names, or the default if the key is absent or null. */
    String oneOf(String key, List<String> names, String otherwise) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.TEXT).oneOf(names).withDefault(otherwise));
        int last = names.size() - 1;
        String expected = String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        String name = text(key, expected).orElse(otherwise);
        if (names.contains(name)) {
            return name;
        }
        complain(key, "got '" + name + "'; expected " + expected);
        return otherwise;
    }

    /**
     * Optional text of a certain form.
     *
     * @param pattern its form for the JSON Schema; the caller checks the text
     * @param otherwise the meaning of an absent key
     */
    Optional<String> optionalText(String key, String expected, String pattern, String otherwise) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.TEXT)
                .expecting(expected)
                .matching(pattern)
                .withDefault(otherwise));
        return text(key, expected);
    }

    private Optional<String> text(String key, String expected) {
        Optional<ConfigNode> node = take(key);
        if (node.isPresent()
                && node.get() instanceof ConfigNode.Scalar scalar
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        node.ifPresent(n -> complain(key, "got " + n.describe() + "; expected " + expected));
        return Optional.empty();
    }

    /** True or false, in the spellings of YAML 1.1. */
    boolean flag(String key, boolean otherwise) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.FLAG).withDefault(Boolean.toString(otherwise)));
        return given(key).orElse(otherwise);
    }

    /** True, false, or not said. */
    Optional<Boolean> optionalFlag(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.FLAG));
        return given(key);
    }

    private Optional<Boolean> given(String key) {
        return take(key).flatMap(node -> {
            String text =
                    node instanceof ConfigNode.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
            return switch (text) {
                case "true", "yes", "on", "1" -> Optional.of(true);
                case "false", "no", "off", "0" -> Optional.of(false);
                default -> {
                    complain(key, "got " + node.describe() + "; expected true or false");
                    yield Optional.empty();
                }
            };
        });
    }

    /** A list of any numbers; empty if absent. */
    List<Double> numbers(String key, String expected) {
        return numbers(key, expected, Limits.NONE, ConfigKey.ListSize.ANY);
    }

    /** A list of numbers; empty if absent. The caller checks limits and size. */
    List<Double> numbers(String key, String expected, Limits limits, ConfigKey.ListSize size) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.NUMBERS)
                .expecting(expected)
                .within(limits)
                .sized(size));
        List<Double> values = new ArrayList<>();
        ConfigNode node = take(key).orElse(null);
        if (node instanceof ConfigNode.Sequence sequence) {
            for (ConfigNode item : sequence.items()) {
                Optional<Double> value = NumberKey.parse(item);
                if (value.isPresent() && Double.isFinite(value.get())) {
                    values.add(value.get());
                } else {
                    complain(key, "got " + item.describe() + " in the list; expected " + expected);
                }
            }
        } else if (node != null) {
            complain(key, "got " + node.describe() + "; expected " + expected);
        }
        return values;
    }

    /** Numbers with names, such as Zernike coefficients; absent names are left out. */
    Map<String, Double> namedNumbers(String key, List<String> names, String unit) {
        Map<String, Double> values = new LinkedHashMap<>();
        ConfigSection section = optional(key);
        for (String name : names) {
            section.number(name, unit).optional().ifPresent(value -> values.put(name, value));
        }
        section.rejectUnknownKeys();
        return values;
    }

    /** Adds a problem for every unknown key, with its correct group or the nearest known key. */
    void rejectUnknownKeys() {
        for (String key : unknownKeys()) {
            complain(
                    key,
                    NearestWord.to(key, known)
                            .filter(nearest -> NearestWord.distance(key, nearest) <= 2)
                            .map(nearest -> "unknown key; did you mean " + nearest + "?")
                            .or(() -> misplaced
                                    .groupsOf(key, path)
                                    .map(groups -> "belongs in " + groups + "; check the indentation"))
                            .or(() -> NearestWord.to(key, known)
                                    .map(nearest -> "unknown key; did you mean " + nearest + "?"))
                            .orElse("unknown key"));
        }
    }

    /** The unknown keys: those that were not read. */
    List<String> unknownKeys() {
        return entries.keySet().stream().filter(key -> !known.contains(key)).toList();
    }

    /** Adds a problem for a missing value: no key, or no value after it. */
    void complainOfNothing(String key, String expected) {
        complain(key, (entries.containsKey(key) ? "is empty; expected " : MISSING) + expected);
    }

    /** The position of a key, or of its group if the key is missing. */
    String placeOf(String key) {
        ConfigNode node = entries.get(key);
        return node == null ? place : node.place();
    }

    /** Adds a problem of a key. */
    void complain(String key, String message) {
        problems.add(new InputProblem(placeOf(key), qualified(key), message));
    }

    /** Records a key. */
    void asked(ConfigKey key) {
        recorder.asked(key);
    }

    /** The key with the names of its groups. */
    String qualified(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
