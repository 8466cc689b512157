package dev.margay.report;

import dev.margay.page.PageTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * The report of a search as one HTML page. It contains all pictures, styles and scripts, and does not allow browsers to load anything else.
 * It has at most about 7 MB for a micrograph of any size, and 0.6 MB more for every thousand particles.
 */
public final class HtmlReport {

    private static final String TEMPLATE = "report.ftlh";

    private final ReportContent content;

    private HtmlReport(ReportContent content) {
        this.content = content;
    }

    /** A report with this content. Nothing is drawn yet. */
    public static HtmlReport of(ReportContent content) {
        return new HtmlReport(content);
    }

    /** Draws everything and writes the page as UTF-8; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        PageModel page = new PageContent(content).model();
        PageTemplates.of(HtmlReport.class).write(TEMPLATE, page, new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
