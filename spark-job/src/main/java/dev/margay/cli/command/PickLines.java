package dev.margay.cli.command;

import dev.margay.api.PickListener;
import dev.margay.cli.console.Console;
import dev.margay.cli.console.ExitCode;
import dev.margay.metric.MetricPicks;
import dev.margay.metric.Picks;
import dev.margay.problem.InputProblem;
import dev.margay.result.SearchResult;
import java.util.List;

/** Prints what was picked from each result. */
final class PickLines implements PickListener {

    private final Console console;
    private int done;
    private int failed;

    PickLines(Console console) {
        this.console = console;
    }

    @Override
    public void picked(SearchResult result, Picks picks, String table) {
        done++;
        result.notes().forEach(console::note);
        console.say(
                "wrote       %s  %s above %.2f (%s); %.3g false positives expected",
                table,
                Console.counted(picks.peaks().size(), "particle", "particles"),
                picks.threshold(),
                picks.score().metric().word(),
                picks.falsePositives());
    }

    @Override
    public void compared(String path, SearchResult result, List<MetricPicks> all) {
        done++;
        result.notes().forEach(console::note);
        console.say("%s", path);
        console.say("  %-20s %9s %9s  %s", "metric", "threshold", "particles", "what it is");
        for (MetricPicks each : all) {
            each.picks()
                    .ifPresentOrElse(
                            picks -> console.say(
                                    "  %-20s %9.2f %9d  %s",
                                    each.metric().word(),
                                    picks.threshold(),
                                    picks.peaks().size(),
                                    each.metric().meaning()),
                            () -> console.say("  %-20s %s", each.metric().word(), each.problem()));
        }
    }

    @Override
    public void failed(String path, List<InputProblem> problems) {
        failed++;
        console.say("%s", path);
        console.errors(problems);
    }

    /** Prints the number of failures, if any, and returns the exit code. */
    ExitCode end() {
        if (failed == 0) {
            return ExitCode.DONE;
        }
        console.say("%d of %d results could not be used", failed, failed + done);
        return ExitCode.BAD_INPUT;
    }
}
