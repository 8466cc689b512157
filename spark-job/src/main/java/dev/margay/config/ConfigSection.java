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
 * One group of keys of a configuration, read key by key. Every complaint goes to one shared list, so that a user sees all of
 * them at once; a value that cannot be used is replaced by a harmless one and the reading goes on.
 */
final class ConfigSection {

    /** Begins every complaint about a key that is not there. */
    static final String MISSING = "the key is missing; expected ";

    private static final String MISSING_GROUP = "the group is missing; Leopard-EM requires it too";

    private final String path;
    private final Map<String, ConfigNode> entries;
    private final String place;
    private final List<InputProblem> problems;
    private final KeyRecorder recorder;
    private final Set<String> known = new TreeSet<>();

    private ConfigSection(
            String path,
            Map<String, ConfigNode> entries,
            String place,
            List<InputProblem> problems,
            KeyRecorder recorder) {
        this.path = path;
        this.entries = entries;
        this.place = place;
        this.problems = problems;
        this.recorder = recorder;
    }

    /** The whole file. */
    static ConfigSection root(String file, ConfigNode node, List<InputProblem> problems, KeyRecorder recorder) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return new ConfigSection("", mapping.entries(), file + ":1", problems, recorder);
        }
        throw new BadInputException(
                InputProblem.ofFile(file, "expected keys such as micrograph_path, got " + node.describe()));
    }

    /** A group that must be there. */
    ConfigSection required(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.GROUP).required(true));
        return section(key, true);
    }

    /** A group that must be there, and may hold keys that nobody asks for. */
    ConfigSection requiredOpen(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.OPEN_GROUP).required(true));
        // All its keys are optional, so it may be there with all of them commented out.
        return section(key, !entries.containsKey(key));
    }

    /** A group that may be left out; then it is empty and every key takes its default. */
    ConfigSection optional(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.GROUP));
        return section(key, false);
    }

    private ConfigSection section(String key, boolean mandatory) {
        Optional<ConfigNode> node = take(key);
        if (node.isPresent() && node.get() instanceof ConfigNode.Mapping mapping) {
            return new ConfigSection(qualified(key), mapping.entries(), mapping.place(), problems, recorder);
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
                recorder);
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
                    sections.add(
                            new ConfigSection(qualified(name), mapping.entries(), mapping.place(), problems, recorder));
                } else {
                    complain(key, "entry " + i + ": expected a group of keys");
                }
            }
        } else {
            complain(key, "expected a list with at least one group of keys");
        }
        return sections;
    }

    /** All keys that are there. */
    Set<String> keys() {
        return entries.keySet();
    }

    /** Whether the key is there, even with nothing behind it. */
    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** The value behind a key; empty if the key is absent or null. */
    Optional<ConfigNode> take(String key) {
        known.add(key);
        ConfigNode node = entries.get(key);
        return node == null || node instanceof ConfigNode.Null ? Optional.empty() : Optional.of(node);
    }

    /** A number, described by its unit. */
    NumberKey number(String key, String unit) {
        return new NumberKey(this, key, unit);
    }

    /** A key whose value has no effect; whether there is one. */
    boolean ignored(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.IGNORED));
        return take(key).isPresent();
    }

    /** A key that may stand there with nothing behind it; whether there is something all the same. */
    boolean nullOnly(String key) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.NULL_ONLY));
        return take(key).isPresent();
    }

    /** Text that must be there and not be blank; null after a complaint. */
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

    /** Text that may be left out. */
    Optional<String> optionalText(String key, String expected) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.TEXT).expecting(expected));
        return text(key, expected);
    }

    /** One of several names, or this if the key is absent or null. */
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
     * Text of a certain form that may be left out.
     *
     * @param pattern its form, as JSON Schema has it; whether the text keeps to it is for the reader to see
     * @param otherwise what is meant where the key is absent
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

    /** A yes or no, in YAML 1.1's spellings. */
    boolean flag(String key, boolean otherwise) {
        asked(ConfigKey.of(qualified(key), ConfigKey.Kind.FLAG).withDefault(Boolean.toString(otherwise)));
        Optional<ConfigNode> node = take(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text =
                node.get() instanceof ConfigNode.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        return switch (text) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> {
                complain(key, "got " + node.get().describe() + "; expected true or false");
                yield otherwise;
            }
        };
    }

    /** A list of any numbers; empty if absent. */
    List<Double> numbers(String key, String expected) {
        return numbers(key, expected, Limits.NONE, ConfigKey.ListSize.ANY);
    }

    /** A list of numbers; empty if absent. Whether it keeps to limits and size is for the reader to see. */
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

    /** Named numbers, such as Zernike coefficients; absent names are left out. */
    Map<String, Double> namedNumbers(String key, List<String> names, String unit) {
        Map<String, Double> values = new LinkedHashMap<>();
        ConfigSection section = optional(key);
        for (String name : names) {
            section.number(name, unit).optional().ifPresent(value -> values.put(name, value));
        }
        section.rejectUnknownKeys();
        return values;
    }

    /** Complains about every key that nobody asked for, with the group it belongs to or the nearest known key. */
    void rejectUnknownKeys() {
        for (String key : unknownKeys()) {
            complain(
                    key,
                    NearestWord.to(key, known)
                            .filter(nearest -> NearestWord.distance(key, nearest) <= 2)
                            .map(nearest -> "unknown key; did you mean " + nearest + "?")
                            .or(() -> MisplacedKeys.groupsOf(key, path)
                                    .map(groups -> "belongs in " + groups + "; check the indentation"))
                            .or(() -> NearestWord.to(key, known)
                                    .map(nearest -> "unknown key; did you mean " + nearest + "?"))
                            .orElse("unknown key"));
        }
    }

    /** The keys that nobody asked for. */
    List<String> unknownKeys() {
        return entries.keySet().stream().filter(key -> !known.contains(key)).toList();
    }

    /** Complains that there is no value: no key, or nothing after it. */
    void complainOfNothing(String key, String expected) {
        complain(key, (entries.containsKey(key) ? "is empty; expected " : MISSING) + expected);
    }

    /** Where a key is, or its group if it is not there. */
    String placeOf(String key) {
        ConfigNode node = entries.get(key);
        return node == null ? place : node.place();
    }

    /** Adds a complaint about a key. */
    void complain(String key, String message) {
        problems.add(new InputProblem(placeOf(key), qualified(key), message));
    }

    /** Tells the recorder of a key. */
    void asked(ConfigKey key) {
        recorder.asked(key);
    }

    /** The key with the names of the groups it stands in. */
    String qualified(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
