package dev.margay.docs;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands around every page: head, the list of all pages, foot. */
final class PageFrame {

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final List<Map<String, Object>> chapters;

    /**
     * The frame of a site's pages.
     *
     * @param pages all pages by name
     */
    PageFrame(Map<String, Page> pages) {
        templates.setClassForTemplateLoading(PageFrame.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setLocale(Locale.ROOT);
        templates.setRecognizeStandardFileExtensions(true);
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
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
            templates.getTemplate("page.ftlh").process(Map.of("page", page, "chapters", chapters), html);
        } catch (TemplateException e) {
            throw new IllegalStateException("the frame does not fit page " + page.name(), e);
        }
        return html.toString();
    }
}
