package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.report.HtmlReport;
import dev.margay.report.ReportContent;
import dev.margay.report.ReportPictures;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of a result, and its pictures. */
public final class ResultReport {

    private final ReportContent content;

    /** Of this result. */
    public ResultReport(SearchResult result) {
        String micrograph = result.config().micrographPath();
        content = new ReportContent(
                micrograph.substring(micrograph.lastIndexOf('/') + 1),
                result.config(),
                result.micrograph(),
                result.template(),
                result.mtf(),
                result.templateSize(),
                result.maps(),
                result.threshold(),
                result.particles(),
                new ResultFacts(result).groups());
    }

    /** The pictures. */
    public ReportPictures pictures() {
        return ReportPictures.of(content);
    }

    /** Writes the page, whole or not at all; it replaces what was there. */
    public void writePage(String path, DataFiles files) throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            HtmlReport page = HtmlReport.of(content);
            outputs.stage(path, page::write);
            outputs.commit();
        }
    }

    /** Writes the pictures into a folder, which is made if there is none. */
    public void writePictures(Path folder) throws IOException {
        Files.createDirectories(folder);
        pictures().writeTo(folder);
    }
}
