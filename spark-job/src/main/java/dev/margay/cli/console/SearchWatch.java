package dev.margay.cli.console;

import dev.margay.analysis.NoiseCount;
import dev.margay.kernels.array.RealImage;
import dev.margay.search.SearchObserver;
import dev.margay.status.ItemStatus;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows one search on the console and on the status page.
 *
 * @param console shows how much is done
 * @param status the search's place on the page, if there is one
 */
record SearchWatch(Consumer<Map<String, Long>> console, Optional<ItemStatus> status) implements SearchObserver {

    @Override
    public void correlograms(Map<String, Long> byDevice) {
        console.accept(byDevice);
        status.ifPresent(shown -> shown.accept(byDevice));
    }

    @Override
    public void control(int edgePixels) {
        status.ifPresent(shown -> shown.stage("control: simulated noise"));
    }

    @Override
    public void controlled(NoiseCount noise) {
        status.ifPresent(shown -> shown.stage(""));
    }

    @Override
    public void secondStage(int tiles) {
        status.ifPresent(shown -> shown.stage("stage 2 of 2: climbs"));
    }

    @Override
    public void maximaSoFar(RealImage mip) {
        status.ifPresent(shown -> shown.maximaSoFar(mip));
    }
}
