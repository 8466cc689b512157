package dev.margay.report;

import java.util.List;

/**
 * Facts under one heading.
 *
 * @param title the heading
 * @param facts in the order in which they are shown
 */
public record FactGroup(String title, List<Fact> facts) {

    public FactGroup {
        facts = List.copyOf(facts);
    }
}
