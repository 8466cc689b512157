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

/** The documentation as a static site: pages, pictures, one style sheet; no script, and nothing from elsewhere. */
public final class Site {

    private static final String STYLE = "site.css";

    private final Path repository;
    private final SiteLinks links;

    /**
     * The site of a repository.
     *
     * @param repository its root
     */
    public Site(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
        this.links = new SiteLinks(this.repository);
    }

    /**
     * Writes all of it.
     *
     * @param folder where to; made if it is not there
     * @throws IllegalArgumentException if a page is not listed in {@link Chapter}, or has a link that leads nowhere
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
            Path source = source(name);
            pages.put(name, reader.read(name, Files.readString(source), source));
        }
        return pages;
    }

    private Path source(String page) {
        return page.equals(Chapter.DEVELOPING)
                ? repository.resolve("CONTRIBUTING.md")
                : repository.resolve("docs").resolve(page + ".md");
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
                        "docs/ has pages that no chapter has: " + unlisted + "; add them to Chapter.ALL");
            }
        }
    }
}
