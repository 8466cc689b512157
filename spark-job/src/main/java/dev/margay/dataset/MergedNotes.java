package dev.margay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes of many searches. Of notes of one kind, only the first is shown, with the number of the others. */
final class MergedNotes {

    private final Map<String, Set<String>> byKind = new LinkedHashMap<>();

    /** Adds a note. The same text counts once. */
    void add(String kind, String text) {
        byKind.computeIfAbsent(kind, none -> new LinkedHashSet<>()).add(text);
    }

    /** One text for each kind, in the order of their first notes. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Set<String> kind : byKind.values()) {
            String first = kind.iterator().next();
            texts.add(kind.size() == 1 ? first : first + " (and " + (kind.size() - 1) + " more like it)");
        }
        return texts;
    }
}
