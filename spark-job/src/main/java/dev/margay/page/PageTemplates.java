package dev.margay.page;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * The templates in the package of a class. HTML templates (*.ftlh) escape all values, and templates cannot create Java objects, because
 * names and messages may come from untrusted files.
 */
public final class PageTemplates {

    private final Configuration configuration;

    private PageTemplates(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The templates in the package of a class. */
    public static PageTemplates of(Class<?> owner) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(owner, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setLocalizedLookup(false);
        return new PageTemplates(configuration);
    }

    /**
     * Fills a template.
     *
     * @param name of its file
     * @param model a public record with all values that it shows
     * @param to receives the page; is flushed, not closed
     */
    public void write(String name, Object model, Writer to) throws IOException {
        Template template = configuration.getTemplate(name);
        try {
            template.process(model, to);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " does not fit its model", e);
        }
        to.flush();
    }

    /** Fills a template and returns the page as text. */
    public String fill(String name, Object model) throws IOException {
        StringWriter page = new StringWriter();
        write(name, model, page);
        return page.toString();
    }
}
