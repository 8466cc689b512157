package dev.margay.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where links of the pages lead on the site. Pages link to each other, and to files of the repository, by their place in it; files
 * that are no pages are copied to the site, and are listed here once a page has linked to them.
 */
final class SiteLinks {

    private static final String FILES_OUTSIDE_DOCS = "repository";

    private final Path repository;
    private final Map<String, Path> copies = new TreeMap<>();

    /**
     * Links within a repository.
     *
     * @param repository its root
     */
    SiteLinks(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
    }

    /** What is to be copied: files by their place on the site. */
    Map<String, Path> copies() {
        return Map.copyOf(copies);
    }

    /**
     * A link as it must stand on the site.
     *
     * @param source the file that has the link
     * @param link as written there
     * @throws IllegalArgumentException if nothing is where it leads
     */
    String onSite(Path source, String link) {
        if (link.startsWith("#") || link.contains("://") || link.startsWith("mailto:")) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash);
        Path target = source.toAbsolutePath().resolveSibling(path).normalize();
        if (!target.startsWith(repository) || !Files.isRegularFile(target)) {
            throw new IllegalArgumentException(
                    repository.relativize(source.toAbsolutePath().normalize()) + " links to " + link
                            + "; expected a file of the repository");
        }
        return place(target) + anchor;
    }

    private String place(Path target) {
        Path fromDocs = repository.resolve("docs").relativize(target);
        boolean inDocs = !fromDocs.startsWith("..");
        String path = repository.relativize(target).toString().replace('\\', '/');
        if (path.equals("README.md")) {
            return "index.html";
        }
        if (path.equals("CONTRIBUTING.md")) {
            return Chapter.DEVELOPING + ".html";
        }
        if (inDocs && fromDocs.getNameCount() == 1 && path.endsWith(".md")) {
            return fromDocs.toString().replaceFirst("\\.md$", ".html");
        }
        String place = inDocs ? fromDocs.toString().replace('\\', '/') : FILES_OUTSIDE_DOCS + "/" + path;
        copies.put(place, target);
        return place;
    }
}
