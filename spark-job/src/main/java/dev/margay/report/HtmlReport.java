package dev.margay.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The report of a search as one page of HTML that needs nothing beside it: pictures, style and script are in it, and it forbids
 * browsers to fetch anything. At most some 7 MB for a micrograph of any size, and 0.6 MB more for every thousand particles.
 */
public final class HtmlReport {

    private static final String TEMPLATE = "report.ftlh";

    private final ReportContent content;

    private HtmlReport(ReportContent content) {
        this.content = content;
    }

    /** The report of this content; nothing is drawn yet. */
    public static HtmlReport of(ReportContent content) {
        return new HtmlReport(content);
    }

    /** Draws everything and writes the page as UTF-8; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        Template template = templates().getTemplate(TEMPLATE);
        PageModel page = new PageContent(content).model();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            template.process(page, writer);
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's own template does not fit its content", e);
        }
        writer.flush();
    }

    /** Templates that escape all that is filled in, and can make no objects. */
    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(HtmlReport.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setLocalizedLookup(false);
        return configuration;
    }
}
