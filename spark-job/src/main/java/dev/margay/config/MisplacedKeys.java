package dev.margay.config;

import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys that are good, but in another group than the one they were found in: the indentation has slipped. */
final class MisplacedKeys {

    private MisplacedKeys() {}

    /**
     * The group or groups that a key belongs to.
     *
     * @param key its name
     * @param path the group in which it was found
     */
    static Optional<String> groupsOf(String key, String path) {
        List<String> groups = ConfigKeys.all().stream()
                .filter(known -> known.name().equals(key) && !known.group().equals(path))
                .map(known -> known.group().isEmpty() ? "the top level" : known.group())
                .filter(group -> !group.contains("[]"))
                .distinct()
                .toList();
        return groups.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", groups));
    }

    /** Without complaints that a key is missing where the same key was found in another group: one message is enough. */
    static List<InputProblem> withoutConsequences(List<InputProblem> problems) {
        Set<String> misplaced = new LinkedHashSet<>();
        for (InputProblem problem : problems) {
            if (problem.message().startsWith("belongs in ")) {
                misplaced.add(lastName(problem.key()));
            }
        }
        List<InputProblem> left = new ArrayList<>(problems);
        left.removeIf(problem ->
                problem.message().startsWith(ConfigSection.MISSING) && misplaced.contains(lastName(problem.key())));
        return left;
    }

    private static String lastName(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
