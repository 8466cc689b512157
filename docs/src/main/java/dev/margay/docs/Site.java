package dev.margay.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The documentation as a static site: pages, pictures and one style sheet. No scripts, and nothing from other servers. */
public final class Site {

    private static final String STYLE = "site.css";

    private final Path repository;
    private final SiteLinks links;

    /**
     * The site for a repository.
     *
     * @param repository root folder of the repository
     */
    public Site(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
        this.links = new SiteLinks(this.repository);
    }

    /**
     * Writes the site.
     *
     * @param folder for the site; created if necessary
     * @throws IllegalArgumentException if a page is not listed in {@link Chapter}, or has a broken link
     */
    public void write(Path folder) throws IOException {
        requireThatAllPagesAreListed();
        Map<String, Page> pages = readPages();
        PageFrame frame = new PageFrame(pages);
        Files.createDirectories(folder);
        for (Page page : pages.values()) {
            Files.writeString(folder.resolve(page.file()), frame.around(page));
        }
        for (Map.Entry<String, Path> copy : links.copies().entrySet()) {
            Path target = folder.resolve(copy.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(copy.getValue(), target, StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream style = Site.class.getResourceAsStream(STYLE)) {
            Files.copy(style, folder.resolve(STYLE), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Map<String, Page> readPages() throws IOException {
        MarkdownReader reader = new MarkdownReader(links);
        Map<String, Page> pages = new LinkedHashMap<>();
        for (String name : Chapter.allPages()) {
            Path source = repository.resolve(Chapter.source(name));
            pages.put(name, reader.read(name, Files.readString(source), source));
        }
        return pages;
    }

    private void requireThatAllPagesAreListed() throws IOException {
        try (Stream<Path> files = Files.list(repository.resolve("docs"))) {
            List<String> unlisted = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md"))
                    .map(file -> file.replaceFirst("\\.md$", ""))
                    .filter(name -> !Chapter.allPages().contains(name))
                    .sorted()
                    .toList();
            if (!unlisted.isEmpty()) {
                throw new IllegalArgumentException(
                        "docs/ has pages that are not in the menu: " + unlisted + "; add them to Chapter.ALL");
            }
        }
    }
}
