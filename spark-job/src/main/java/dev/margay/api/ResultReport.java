package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.report.HtmlReport;
import dev.margay.report.ReportContent;
import dev.margay.report.ReportPictures;
import dev.margay.result.SearchResult;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The report of a result, and its pictures. */
public final class ResultReport {

    private static final String PNG = ".png";

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

    /**
     * Writes the pictures into a folder, which is made if there is none. They replace those of an earlier report, and what it had and this has
     * not is removed.
     */
    public void writePictures(String folder, DataFiles files) throws IOException {
        ReportPictures pictures = pictures();
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            for (String name : pictures.names()) {
                outputs.stage(folder + "/" + name + PNG, out -> ImageIO.write(pictures.picture(name), "png", out));
            }
            outputs.commit();
        }
        for (String name : ReportPictures.ALL_NAMES) {
            if (!pictures.names().contains(name)) {
                files.delete(folder + "/" + name + PNG);
            }
        }
    }
}
