package dev.margay.cli.command;

import dev.margay.api.Margay;
import dev.margay.api.Reports;
import dev.margay.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
                    + " and the table. The report of a refinement has the z-scores before and after, the distributions of what"
                    + " has changed, and the largest gains. To choose a result, give its description next to the maps"
                    + " (*.result.json) or the table (*.refinement.json), or that of an optimisation"
                    + " (*.optimisation.json), a folder that contains results, such as a data"
                    + " set's, or the configuration of a search (*.yaml), also from Leopard-EM."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay report maps/mip.result.json",
            "  margay report refined.refinement.json",
            "  margay report config.yaml --out report.html --pictures pictures"
        })
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULT",
            description = "Results: *.result.json, *.refinement.json, *.optimisation.json, folders, or configurations.")
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
            description = "Write the pictures of a single search as PNG into this folder, too.")
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
        Reports reports = Margay.reports(results).threshold(threshold.choice());
        if (out != null) {
            reports.out(out);
        }
        if (pictures != null) {
            reports.pictures(pictures);
        }
        if (baseDirectory != null) {
            reports.baseDirectory(baseDirectory);
        }
        ReportLines lines = new ReportLines(new Console(spec.commandLine().getErr()));
        reports.write(lines);
        return lines.end().number();
    }
}
