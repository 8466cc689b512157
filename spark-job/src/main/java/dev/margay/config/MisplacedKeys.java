package dev.margay.config;

import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds known keys that are in the wrong group, usually because of wrong indentation. */
final class MisplacedKeys {

    /** For the keys of match_template. */
    static final MisplacedKeys OF_A_SEARCH = new MisplacedKeys(ConfigKeys::all);

    /** For the keys of refine_template. */
    static final MisplacedKeys OF_A_REFINEMENT = new MisplacedKeys(ConfigKeys::ofRefinement);

    /** For the keys of constrained_search. */
    static final MisplacedKeys OF_A_CONSTRAINED_SEARCH = new MisplacedKeys(ConfigKeys::ofConstrainedSearch);

    /** For the keys of optimize_template. */
    static final MisplacedKeys OF_AN_OPTIMISATION = new MisplacedKeys(ConfigKeys::ofOptimisation);

    private final Supplier<List<ConfigKey>> keys;

    private MisplacedKeys(Supplier<List<ConfigKey>> keys) {
        this.keys = keys;
    }

    /**
     * The correct group or groups of a key.
     *
     * @param key its name
     * @param path the group in which it was found
     */
    Optional<String> groupsOf(String key, String path) {
        List<String> groups = keys.get().stream()
                .filter(known -> known.name().equals(key) && !known.group().equals(path))
                .map(known -> known.group().isEmpty() ? "the top level" : known.group())
                .filter(group -> !group.contains("[]"))
                .distinct()
                .toList();
        return groups.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", groups));
    }

    /** Removes problems about missing keys that were found in another group: one message is enough. */
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
