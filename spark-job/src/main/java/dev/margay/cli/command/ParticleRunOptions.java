package dev.margay.cli.command;

import dev.margay.api.ParticleRun;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.search.SearchSettings;
import dev.margay.status.WorkUnit;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of programs that search around the particles of a table. */
final class ParticleRunOptions {

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

    /**
     * A path that is not empty.
     *
     * @param out what the user gave with {@code --out}
     * @param expected what it should be
     */
    static String requirePath(String out, String expected) {
        if (out.isBlank()) {
            throw RunOptions.problem("--out", "got '" + out + "'; expected " + expected);
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

    /** The status page, if the user asked for it. */
    RunOptions.OpenPage openPage(String title) {
        return run.openPage(title, WorkUnit.PARTICLE);
    }
}
