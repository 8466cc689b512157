package dev.margay.cli.command;

import dev.margay.api.ParticleRun;
import dev.margay.api.RefinementResult;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.cli.console.RefinementLines;
import dev.margay.cli.console.RefinementProgress;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.search.SearchSettings;
import dev.margay.status.WorkUnit;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of programs that search around the particles of a table. */
final class ParticleRunOptions {

    @Option(
            names = "--out",
            paramLabel = "OUT.csv",
            required = true,
            description = "The table to write. Relative to the working directory.")
    private String out;

    @Option(
            names = "--report",
            paramLabel = "OUT.html",
            description = "Write a report for a browser: one file, with pictures. Relative to the working directory.")
    private String report;

    @Option(
            names = "--base-dir",
            paramLabel = "DIR",
            description = "Where relative paths in the configuration and in the table start. Default: the working"
                    + " directory, as in Leopard-EM.")
    private Path baseDirectory;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            description = "How many micrographs are searched at the same time. Default: "
                    + ParticleRun.DEFAULT_IN_FLIGHT + ".")
    private Integer inFlight;

    @Option(names = "--overwrite", description = "Replace existing files.")
    private boolean overwrite;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Keep each micrograph in this folder when it is done. After an interruption, run the same command"
                            + " again to resume. The state is deleted when all micrographs are done and the results are written.")
    private String checkpoint;

    @Mixin
    private ProjectionOptions projection;

    @Mixin
    private RunOptions run;

    /** The table to write. */
    String out() {
        if (out.isBlank()) {
            throw RunOptions.problem("--out", "got '" + out + "'; expected the path of the table to write");
        }
        return out;
    }

    /** Sets what the user chose. */
    <S extends ParticleRun<S>> void onto(S described) {
        run.check(LocalEngines.choice());
        described.settings(
                new SearchSettings(run.engine(), run.tasks(), SearchSettings.DEFAULT_ORIENTATION_BATCH_SIZE));
        run.place(described);
        described.projection(projection.choice());
        if (baseDirectory != null) {
            described.baseDirectory(baseDirectory);
        }
        if (report != null) {
            described.report(report);
        }
        if (inFlight != null) {
            described.inFlight(inFlight);
        }
        if (overwrite) {
            described.overwrite();
        }
        if (checkpoint != null) {
            described.checkpoint(checkpoint);
        }
    }

    /** What runs. */
    interface Run {
        RefinementResult run() throws IOException;
    }

    /**
     * Runs it with its progress on the console, and prints what came out.
     *
     * @param config path of the configuration, for the title of the status page
     * @param console where to show it
     * @param described what runs
     * @param running runs it
     * @return the exit code
     */
    <S extends ParticleRun<S>> int shown(String config, Console console, S described, Run running) throws IOException {
        try (RunOptions.OpenPage open = run.openPage(config, WorkUnit.PARTICLE)) {
            described.listener(new RefinementProgress(console, open.page()));
            RefinementResult result = running.run();
            new RefinementLines(console).results(result);
            return (result.isComplete() ? ExitCode.DONE : ExitCode.FAILURE).number();
        }
    }
}
