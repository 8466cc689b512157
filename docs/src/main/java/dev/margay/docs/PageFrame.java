package dev.margay.docs;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What stands around every page: head, the list of all pages, foot. */
final class PageFrame {

    private final List<Map<String, Object>> chapters;

    /**
     * The frame of a site's pages.
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

    /** The whole page, as HTML that is well-formed XML, too. */
    String around(Page page) throws IOException {
        StringWriter html = new StringWriter();
        try {
            PageTemplates.get("page.ftlh").process(Map.of("page", page, "chapters", chapters), html);
        } catch (TemplateException e) {
            throw new IllegalStateException("the frame does not fit page " + page.name(), e);
        }
        return html.toString();
    }
}
