package dev.margay.docs;

import java.util.List;
import java.util.Map;

/**
 * A group of pages in the menu of the site.
 *
 * @param title of the group
 * @param pages names of the pages, in order
 */
public record Chapter(String title, List<String> pages) {

    /** Sources of pages that are not in docs/, by the page's name: visitors expect these files at the top of a repository. */
    static final Map<String, String> OUTSIDE_DOCS =
            Map.of("developing", "CONTRIBUTING.md", "changelog", "CHANGELOG.md");

    /** All pages, in the order of reading. */
    static final List<Chapter> ALL = List.of(
            new Chapter("Start", List.of("index", "getting-started", "template-matching", "leopard-em")),
            new Chapter(
                    "Use",
                    List.of(
                            "templates",
                            "configuration",
                            "commands",
                            "preflight",
                            "results",
                            "metrics",
                            "projections",
                            "two-stage",
                            "cropping",
                            "refinement",
                            "constrained-search",
                            "pose-constraints",
                            "optimisation",
                            "handoff",
                            "bias",
                            "datasets",
                            "simulated-data",
                            "progress",
                            "clusters",
                            "changelog")),
            new Chapter("Performance", List.of("performance", "scaling")),
            new Chapter("Development", List.of("design", "developing")));

    /** The names of all pages. */
    static List<String> allPages() {
        return ALL.stream().flatMap(chapter -> chapter.pages().stream()).toList();
    }

    /**
     * The source of a page.
     *
     * @param page name of the page
     * @return path of a Markdown file, relative to the root of the repository
     */
    static String source(String page) {
        return OUTSIDE_DOCS.getOrDefault(page, "docs/" + page + ".md");
    }
}
