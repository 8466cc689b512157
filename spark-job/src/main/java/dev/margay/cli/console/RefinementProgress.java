package dev.margay.cli.console;

import dev.margay.api.RefinementListener;
import dev.margay.api.RefinementStart;
import dev.margay.refine.RefinementItem;
import dev.margay.refine.RefinementOutcome;
import dev.margay.status.ItemStatus;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows a refinement on the console and, if it is open, on the status page: a line for each micrograph, and one bar for all. */
public final class RefinementProgress implements RefinementListener {

    private final Console console;
    private final ItemsDisplay display;

    /**
     * A display.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public RefinementProgress(Console console, Optional<StatusPage> page) {
        this.console = console;
        display = new ItemsDisplay(console, page, "the description of the table (*.refinement.json)");
    }

    @Override
    public void begins(RefinementStart start) {
        new RefinementLines(console).begin(start);
        display.begins(
                start.results().toDo().size(),
                start.results().items().size(),
                start.checkpoint().isPresent()
                        ? "finished micrographs are kept; run the same command again to resume"
                        : "no result will be written");
        display.startBar(
                WorkUnit.PARTICLE,
                start.inputs().stack().size(),
                start.results().refinedParticles());
    }

    @Override
    public Consumer<Map<String, Long>> begins(RefinementItem item) {
        Optional<ItemStatus> status = display.itemBegins(name(item), item.particles(), 0);
        return byDevice -> {
            display.heard(name(item), byDevice);
            status.ifPresent(shown -> shown.accept(byDevice));
        };
    }

    private static String name(RefinementItem item) {
        return item.micrograph().path();
    }

    @Override
    public void ends(RefinementItem item, RefinementOutcome outcome) {
        display.notes(outcome.notes());
        String refined = String.format(
                Locale.ROOT,
                "%s, mean z %.2f -> %.2f",
                Console.counted(item.particles(), "particle", "particles"),
                outcome.meanStartScore(),
                outcome.meanScore());
        display.itemEnds(name(item), item.particles(), refined, outcome.failure(), outcome.seconds());
    }

    @Override
    public void ends() {
        display.close();
    }

    @Override
    public void note(String text) {
        console.note(text);
    }
}
