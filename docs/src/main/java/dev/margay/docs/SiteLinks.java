package dev.margay.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Translates links of the pages to links of the site. In the repository, pages link to other pages and to files by relative paths. Files that are
 * not pages are copied to the site. This class lists them after a page has linked to them.
 */
final class SiteLinks {

    private static final String FILES_OUTSIDE_DOCS = "repository";

    private final Path repository;
    private final Map<String, Path> copies = new TreeMap<>();

    /**
     * Links within a repository.
     *
     * @param repository root folder of the repository
     */
    SiteLinks(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
    }

    /** The files to copy: their source by their path on the site. */
    Map<String, Path> copies() {
        return Map.copyOf(copies);
    }

    /**
     * Translates a link.
     *
     * @param source file that contains the link
     * @param link as written there
     * @return the link for the site
     * @throws IllegalArgumentException if the target does not exist
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
        for (Map.Entry<String, String> page : Chapter.OUTSIDE_DOCS.entrySet()) {
            if (path.equals(page.getValue())) {
                return page.getKey() + ".html";
            }
        }
        if (inDocs && fromDocs.getNameCount() == 1 && path.endsWith(".md")) {
            return fromDocs.toString().replaceFirst("\\.md$", ".html");
        }
        String place = inDocs ? fromDocs.toString().replace('\\', '/') : FILES_OUTSIDE_DOCS + "/" + path;
        copies.put(place, target);
        return place;
    }
}
