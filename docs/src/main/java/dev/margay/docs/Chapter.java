package dev.margay.docs;

import java.util.List;

/**
 * Pages that stand together at the side of each page.
 *
 * @param title above them
 * @param pages their names, in order
 */
public record Chapter(String title, List<String> pages) {

    /** The page that CONTRIBUTING.md becomes; it stands outside docs/, where those who change the program look for it. */
    static final String DEVELOPING = "developing";

    /** All pages there are, in the order of reading. */
    static final List<Chapter> ALL = List.of(
            new Chapter("Start", List.of("index", "getting-started", "template-matching", "leopard-em")),
            new Chapter("Use", List.of("configuration", "commands", "results", "datasets", "progress", "clusters")),
            new Chapter("Performance", List.of("performance", "scaling")),
            new Chapter("Inside", List.of("design", DEVELOPING)));

    /** The names of all pages. */
    static List<String> allPages() {
        return ALL.stream().flatMap(chapter -> chapter.pages().stream()).toList();
    }
}
