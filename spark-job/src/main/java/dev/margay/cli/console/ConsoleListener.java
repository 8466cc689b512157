package dev.margay.cli.console;

import dev.margay.analysis.NoiseCount;
import dev.margay.api.SearchListener;
import dev.margay.api.SearchStart;
import dev.margay.kernels.array.RealImage;
import dev.margay.status.StatusPage;
import dev.margay.status.WorkUnit;
import java.util.Map;
import java.util.Optional;

/** Shows one search on the console and, if it is open, on the status page. */
public final class ConsoleListener implements SearchListener {

    private final Console console;
    private final Optional<StatusPage> page;
    private Interruption interruption;
    private ProgressBar bar;
    private SearchWatch watch;
    private long correlograms;
    private long correlogramsBefore;

    /**
     * A listener to one search.
     *
     * @param console where to show it
     * @param page where to show it as well
     */
    public ConsoleListener(Console console, Optional<StatusPage> page) {
        this.console = console;
        this.page = page;
    }

    @Override
    public void begins(SearchStart start) {
        console.begin(start);
        interruption = Interruption.watch(console, "no result will be written");
        page.ifPresent(shown -> console.say("status      %s", shown.address()));
        correlograms = start.plan().correlograms();
        correlogramsBefore = start.correlogramsBefore();
        bar = console.progressBar(WorkUnit.CORRELOGRAM, correlograms, correlogramsBefore);
        watch = new SearchWatch(
                byDevice -> bar.accept(byDevice),
                page.map(shown ->
                        shown.begin(start.inputs().config().micrographPath(), correlograms, correlogramsBefore)));
    }

    @Override
    public void control(int edgePixels) {
        console.say("control     searches %1$d x %1$d pixels of simulated noise first", edgePixels);
        watch.control(edgePixels);
    }

    @Override
    public void controlled(NoiseCount noise) {
        console.say(
                "control     found %d peaks above z %.2f where theory expects %.3g; the threshold is calibrated with that",
                noise.peaks(), noise.aboveZScore(), noise.expected());
        watch.controlled(noise);
        // Its rate counts from now.
        bar = console.progressBar(WorkUnit.CORRELOGRAM, correlograms, correlogramsBefore);
    }

    @Override
    public void correlograms(Map<String, Long> byDevice) {
        watch.correlograms(byDevice);
    }

    @Override
    public void maximaSoFar(RealImage mip) {
        watch.maximaSoFar(mip);
    }

    @Override
    public void secondStage(int tiles) {
        bar.close();
        console.say("stage       2 of 2: climbs from candidates");
        watch.secondStage(tiles);
        bar = console.progressBar(WorkUnit.TILE, tiles, 0);
    }

    @Override
    public void tiles(Map<String, Long> byDevice) {
        bar.accept(byDevice);
    }

    @Override
    public void ends() {
        bar.close();
        interruption.forget();
    }

    @Override
    public void note(String text) {
        console.note(text);
    }
}
