package dev.margay.cli.command;

import dev.margay.api.ReportListener;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.config.Metric;
import dev.margay.problem.InputProblem;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.SavedRefinement;
import dev.margay.result.SearchResult;
import java.util.List;

/** Prints which reports were written, and which could not be. */
final class ReportLines implements ReportListener {

    private final Console console;
    private int written;
    private int failed;

    ReportLines(Console console) {
        this.console = console;
    }

    @Override
    public void written(SearchResult result, String page) {
        written++;
        result.notes().forEach(console::note);
        console.say(
                "wrote       %s  %s above %s = %.2f",
                page,
                Console.counted(result.peaks().size(), "particle", "particles"),
                result.metric() == Metric.Z_SCORE ? "z" : result.metric().scoreName(),
                result.threshold());
    }

    @Override
    public void written(SavedRefinement refinement, String page) {
        written++;
        refinement.notes().forEach(console::note);
        console.say(
                "wrote       %s  %s refined",
                page, Console.counted(refinement.refined().size(), "particle", "particles"));
    }

    @Override
    public void written(OptimisationRecord optimisation, String page) {
        written++;
        optimisation.notes().forEach(console::note);
        console.say(
                "wrote       %s  best %s %s",
                page,
                optimisation.optimised().words(),
                optimisation.optimised().shown(optimisation.outcome().best()));
    }

    @Override
    public void writtenPictures(String folder) {
        console.say("wrote       %s (pictures)", folder);
    }

    @Override
    public void failed(String path, List<InputProblem> problems) {
        failed++;
        console.errors(problems);
    }

    /** Prints the number of failures, if any, and returns the exit code. */
    ExitCode end() {
        if (failed == 0) {
            return ExitCode.DONE;
        }
        console.say("%d of %d reports could not be made", failed, failed + written);
        return ExitCode.BAD_INPUT;
    }
}
