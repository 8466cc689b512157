package dev.margay.cli;

import java.nio.file.Path;
import java.util.Optional;
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
            "Reads Leopard-EM's match_template YAML as it is, and writes the same eight maps and, with --particles, the"
                    + " same table. With --table it searches every micrograph of a data set. Everything that is wrong with the"
                    + " input is reported at once, before any computing."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  margay match-template config.yaml --particles particles.csv",
            "  margay match-template common.yaml --table micrographs_ctf.star --out results"
        })
final class MatchTemplateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration: Leopard-EM's MatchTemplateManager.")
    private String config;

    @Option(
            names = "--particles",
            paramLabel = "OUT.csv",
            description = "Write the particles found, as a table with Leopard-EM's columns. Counts from the working"
                    + " directory.")
    private String particles;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration start. Default: the working directory, as in"
                    + " Leopard-EM.")
    private Path baseDirectory;

    @Mixin
    private DataSetOptions dataSet;

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() throws Exception {
        SearchConsole console = new SearchConsole(spec.commandLine().getErr());
        Path base = baseDirectory == null ? Path.of("") : baseDirectory;
        if (dataSet.areGiven(particles)) {
            boolean allDone = new DataSetProgram(dataSet, run, console).run(config, base);
            return (allDone ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
        new MatchTemplateProgram(run, console).run(config, base, Optional.ofNullable(particles));
        return ExitCode.DONE.number();
    }
}
