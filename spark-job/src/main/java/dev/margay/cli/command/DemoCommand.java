package dev.margay.cli.command;

import dev.margay.api.Demo;
import dev.margay.api.FoundAgainstPlanted;
import dev.margay.api.Margay;
import dev.margay.api.Search;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import dev.margay.simulate.micrograph.PlacedParticle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulates a micrograph with known particles, searches it, and compares the particles found with those planted. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        header = "Places a simulated molecule in noise and finds it again.",
        descriptionHeading = "%n",
        description = {
            "Writes a template, a micrograph with a dozen particles and a configuration, runs match-template on them, and"
                    + " compares the particles found with those planted. The folder contains all inputs and outputs: look at"
                    + " report.html first. Copy the folder to try other settings."
        },
        optionListHeading = "%nOptions:%n")
public final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "margay-demo",
            description = "Folder to write to. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private SearchRunOptions run;

    @Override
    public Integer call() throws Exception {
        Console console = new Console(spec.commandLine().getErr());
        run.check();
        Demo demo = written();
        String particles = out.resolve("particles.csv").toString();
        String report = out.resolve("report.html").toString();
        // The box of the demo's template is as small as possible, to be fast, and a beginner cannot do anything about
        // it.
        Search search = Margay.search(demo.config())
                .baseDirectory(out)
                .withoutPreflight()
                .particles(particles)
                .report(report);
        SearchResult result = run.run(search, demo.config(), console);
        console.results(result, List.of(particles, report));
        FoundAgainstPlanted compared = demo.compare(result);
        print(compared, console);
        return compared.found() == demo.planted().size() ? ExitCode.DONE.number() : ExitCode.FAILURE.number();
    }

    private static void print(FoundAgainstPlanted compared, Console console) {
        console.say("");
        console.say("planted  x    y  |  found  x    y      z   off by pixels   turned by degrees");
        for (FoundAgainstPlanted.Planted planted : compared.planted()) {
            PlacedParticle truth = planted.truth();
            planted.found()
                    .ifPresentOrElse(
                            found -> console.say(
                                    "      %4.0f %4.0f  |     %4d %4d  %5.1f   %13.1f   %17.1f",
                                    truth.xPixels(),
                                    truth.yPixels(),
                                    found.x(),
                                    found.y(),
                                    found.zScore(),
                                    found.pixelsOff(),
                                    found.degreesOff()),
                            () -> console.say("      %4.0f %4.0f  |  not found", truth.xPixels(), truth.yPixels()));
        }
        console.say(
                "found %d of %d planted particles, and %d that were not planted",
                compared.found(), compared.planted().size(), compared.others().size());
    }

    private Demo written() throws IOException {
        try {
            return Demo.write(out, Demo.SEED);
        } catch (BadInputException e) {
            throw new BadInputException(new InputProblem(
                    "command line", "--out", e.problems().get(0).toString()));
        }
    }
}
