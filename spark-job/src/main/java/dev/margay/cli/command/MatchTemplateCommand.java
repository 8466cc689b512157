package dev.margay.cli.command;

import dev.margay.api.DataSetSearch;
import dev.margay.api.Margay;
import dev.margay.api.Search;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches a micrograph for a template, as Leopard-EM's match_template does. */
@Command(
        name = "match-template",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Searches a micrograph for a template over orientation and defocus.",
        descriptionHeading = "%n",
        description = {
            "Reads Leopard-EM's match_template YAML unchanged, and writes the same eight maps and, with --particles, the"
                    + " same table. With --table it searches every micrograph of a data set. All problems with the input are"
                    + " reported together, before the computation starts."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay match-template config.yaml --particles particles.csv",
            "  margay match-template common.yaml --table micrographs_ctf.star --out results"
        })
public final class MatchTemplateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration: Leopard-EM's MatchTemplateManager.")
    private String config;

    @Option(
            names = "--particles",
            paramLabel = "OUT.csv",
            description = "Write the particles found, as a table with Leopard-EM's columns. Relative to the working"
                    + " directory.")
    private String particles;

    @Option(
            names = "--report",
            paramLabel = "OUT.html",
            description =
                    "Write a report for a browser: one file, with pictures. Relative to the working" + " directory.")
    private String report;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Write the report's pictures as PNG into this folder. The folder is created if needed.")
    private String pictures;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration start. Default: the working directory, as in"
                    + " Leopard-EM.")
    private Path baseDirectory;

    @Option(
            names = "--no-preflight",
            description = "Do not compare the Thon rings of the micrograph with the defocus, and do not check the box.")
    private boolean withoutPreflight;

    @Mixin
    private ThresholdOptions threshold;

    @Mixin
    private ProjectionOptions projection;

    @Mixin
    private StrategyOptions strategy;

    @Mixin
    private CroppingOptions cropping;

    @Mixin
    private MetricOptions metric;

    @Mixin
    private DataSetOptions dataSet;

    @Mixin
    private SearchRunOptions run;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(spec.commandLine().getErr());
        Path base = baseDirectory == null ? Path.of("") : baseDirectory;
        if (dataSet.areGiven(particles)) {
            requireNoReport();
            return (searchAll(console, base) ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
        searchOne(console, base);
        return ExitCode.DONE.number();
    }

    private boolean searchAll(Console console, Path base) throws IOException {
        DataSetSearch search = dataSet.onto(Margay.dataSet(config, dataSet.out()))
                .baseDirectory(base)
                .threshold(threshold.choice())
                .projection(projection.choice());
        strategy.choice().ifPresent(search::strategy);
        cropping.onto(search);
        metric.onto(search);
        if (withoutPreflight) {
            search.withoutPreflight();
        }
        return run.run(search, dataSet.out(), console).isComplete();
    }

    private void searchOne(Console console, Path base) throws IOException {
        Search search = Margay.search(config)
                .baseDirectory(base)
                .threshold(threshold.choice())
                .projection(projection.choice());
        strategy.choice().ifPresent(search::strategy);
        cropping.onto(search);
        metric.onto(search);
        if (withoutPreflight) {
            search.withoutPreflight();
        }
        List<String> further = new ArrayList<>();
        if (particles != null) {
            search.particles(particles);
            further.add(particles);
        }
        if (report != null) {
            search.report(report);
            further.add(report);
        }
        if (pictures != null) {
            search.pictures(pictures);
            further.add(pictures + " (pictures)");
        }
        console.results(run.run(search, config, console), further);
    }

    /** Reports of a data set are made afterwards, for the searches that the user chooses. */
    private void requireNoReport() {
        if (report != null || pictures != null) {
            throw new BadInputException(InputProblem.of(
                    report != null ? Setting.REPORT : Setting.PICTURES,
                    "is for a single search; for a data set, run 'margay report' with its folder afterwards"));
        }
    }
}
