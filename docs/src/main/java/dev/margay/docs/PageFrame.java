package dev.margay.docs;

import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The frame of every page: header and menu. */
final class PageFrame {

    private final List<Map<String, Object>> chapters;

    /**
     * The frame for all pages of a site.
     *
     * @param pages all pages by name
     */
    PageFrame(Map<String, Page> pages) {
        chapters = Chapter.ALL.stream()
                .map(chapter -> Map.<String, Object>of(
                        "title",
                        chapter.title(),
                        "pages",
                        chapter.pages().stream().map(pages::get).toList()))
                .toList();
    }

    /** The complete page, as HTML that is also well-formed XML. */
    String around(Page page) throws IOException {
        return PageTemplates.of(PageFrame.class).fill("page.ftlh", Map.of("page", page, "chapters", chapters));
    }
}
