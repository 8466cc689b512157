package dev.margay.cli.command;

import dev.margay.analysis.PeakThreshold;
import dev.margay.api.ResultReport;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.Flags;
import dev.margay.config.ThresholdChoice;
import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes reports of results on disk. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Makes a report for a browser, from results on disk.",
        descriptionHeading = "%n",
        description = {
            "Writes one HTML file for each result, with all pictures in it: micrograph and maps with the particles, the"
                    + " distribution of z-scores compared with that of noise, the best particles next to their projections,"
                    + " and the table. To choose a result, give its description next to the maps (*.result.json), a folder"
                    + " that contains results, such as a data set's, or its configuration (*.yaml), also from"
                    + " Leopard-EM."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay report maps/mip.result.json",
            "  margay report config.yaml --out report.html --pictures pictures"
        })
public final class ReportCommand implements Callable<Integer> {

    private static final String REPORT_EXTENSION = ".report.html";
    private static final int MOST_PIXELS = 100_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description = "Results: *.result.json, folders, or configurations.")
    private List<String> results;

    @Option(
            names = "--out",
            paramLabel = "OUT.html",
            description = "File for the report of a single result; an existing file is replaced. Default: next to the"
                    + " result's description, *.report.html.")
    private String out;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Write the pictures of a single result as PNG into this folder, too.")
    private String pictures;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in a configuration start. Default: the working directory. Paths in a"
                    + " result's description are relative to its folder.")
    private Path baseDirectory;

    @Mixin
    private ThresholdOptions threshold;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(spec.commandLine().getErr());
        ThresholdChoice chosen = threshold.choice();
        DataFiles files = DataFiles.local();
        SavedResults saved = new SavedResults(
                files, baseDirectory == null ? files : new DataFiles(new Configuration(), baseDirectory));
        List<String> found = new ArrayList<>();
        results.forEach(path -> found.addAll(saved.find(path)));
        requireOne(found, out == null ? null : "--out");
        requireOne(found, pictures == null ? null : "--pictures");
        if (found.size() == 1) {
            write(found.get(0), chosen, saved, files, console);
            return ExitCode.DONE.number();
        }
        return writeAll(found, chosen, saved, files, console).number();
    }

    /** If one result cannot be used, the other reports are still made. */
    private ExitCode writeAll(
            List<String> found, ThresholdChoice chosen, SavedResults saved, DataFiles files, Console console)
            throws IOException {
        int bad = 0;
        for (String path : found) {
            try {
                write(path, chosen, saved, files, console);
            } catch (BadInputException e) {
                bad++;
                e.problems().forEach(problem -> console.say("error: %s", Flags.line(problem)));
            }
        }
        if (bad > 0) {
            console.say("%d of %d reports could not be made", bad, found.size());
        }
        return bad == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private void write(String path, ThresholdChoice chosen, SavedResults saved, DataFiles files, Console console)
            throws IOException {
        String page = out == null ? besides(path) : out;
        files.requireWritableFile(page, "", true).ifPresent(problem -> {
            throw new BadInputException(problem.causedBy(Setting.OUT));
        });
        SearchResult result = with(chosen, saved.read(path));
        ResultReport report = new ResultReport(result);
        report.writePage(page, files);
        result.notes().forEach(note -> console.say("note        %s", note));
        console.say(
                "wrote       %s  %s above z = %.2f",
                page, Console.counted(result.peaks().size(), "particle", "particles"), result.threshold());
        if (pictures != null) {
            report.writePictures(pictures, files);
            console.say("wrote       %s (pictures)", pictures);
        }
    }

    /** With a threshold that is too low, nearly every pixel is a particle, and no page could show them. */
    private static SearchResult with(ThresholdChoice chosen, SearchResult result) {
        if (chosen.equals(ThresholdChoice.NONE)) {
            return result;
        }
        double zScore = PeakThreshold.of(chosen, result.maps().correlations()).zScore();
        int above = 0;
        for (float z : result.maps().scaledMip().values()) {
            above += z > zScore ? 1 : 0;
        }
        if (above > MOST_PIXELS) {
            throw new BadInputException(InputProblem.of(
                    chosen.zScoreCutoff().isPresent() ? Setting.Z_SCORE_CUTOFF : Setting.FALSE_POSITIVES,
                    String.format(
                            Locale.ROOT,
                            "gives the threshold %.2f, and %,d pixels are above it; choose a higher one, such as the"
                                    + " search's %.2f",
                            zScore,
                            above,
                            result.threshold())));
        }
        return result.withThreshold(zScore);
    }

    private static String besides(String path) {
        if (path.endsWith(ResultRecord.EXTENSION)) {
            return path.substring(0, path.length() - ResultRecord.EXTENSION.length()) + REPORT_EXTENSION;
        }
        int dot = path.lastIndexOf('.');
        return (dot > path.lastIndexOf('/') ? path.substring(0, dot) : path) + REPORT_EXTENSION;
    }

    private static void requireOne(List<String> found, String option) {
        if (option != null && found.size() != 1) {
            throw new BadInputException(new InputProblem(
                    "command line",
                    option,
                    "is for a single result, but there are " + found.size() + "; leave it out, or choose one of "
                            + String.join(", ", found.subList(0, Math.min(3, found.size())))));
        }
    }
}
