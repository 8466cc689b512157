package dev.margay.api;

import dev.margay.config.Metric;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.picture.Fonts;
import dev.margay.report.FactGroup;
import dev.margay.report.HtmlReport;
import dev.margay.report.ReportContent;
import dev.margay.report.ReportPictures;
import dev.margay.report.ReportScores;
import dev.margay.result.SearchResult;
import dev.margay.thonrings.ThonRings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** The report of a result, and its pictures. */
public final class ResultReport {

    private static final String PNG = ".png";

    private final SearchResult result;

    /** The report of a result. */
    public ResultReport(SearchResult result) {
        this.result = result;
    }

    private Optional<ThonRings> rings() {
        return result.micrograph()
                .map(image -> ThonRings.of(image, result.config().optics()));
    }

    /** The facts take time, and pictures do not need them. */
    private ReportContent content(Optional<ThonRings> rings, List<FactGroup> facts) {
        String micrograph = result.config().micrographPath();
        return new ReportContent(
                micrograph.substring(micrograph.lastIndexOf('/') + 1),
                result.config(),
                result.micrograph(),
                result.template(),
                result.mtf(),
                result.templateSize(),
                result.maps(),
                rings.flatMap(ThonRings::profile),
                result.record().flatMap(record -> record.values().survival()),
                scores(),
                result.particles(),
                facts);
    }

    private ReportScores scores() {
        if (result.metric() == Metric.Z_SCORE && result.area().isEmpty()) {
            return ReportScores.ofZScores(result.maps().scaledMip(), result.threshold());
        }
        return new ReportScores(
                result.metric().scoreName(),
                result.scores().of(result.metric()).map(),
                result.metric() == Metric.Z_SCORE,
                result.threshold());
    }

    /** The pictures. */
    public ReportPictures pictures() {
        return ReportPictures.of(content(rings(), List.of()));
    }

    static void requireFonts() throws IOException {
        Optional<String> problem = Fonts.problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
    }

    /** Writes the page, completely or not at all. It replaces an existing file. */
    public void writePage(String path, DataFiles files) throws IOException {
        requireFonts();
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            Optional<ThonRings> rings = rings();
            HtmlReport page = HtmlReport.of(content(rings, new ResultFacts(result, rings).groups()));
            outputs.stage(path, page::write);
            outputs.commit();
        }
    }

    /**
     * Writes the pictures into a folder, and makes the folder if it does not exist. They replace the pictures of an earlier report;
     * pictures
     * that this report does not have are deleted.
     */
    public void writePictures(String folder, DataFiles files) throws IOException {
        requireFonts();
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
