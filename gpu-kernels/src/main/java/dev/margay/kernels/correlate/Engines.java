package dev.margay.kernels.correlate;

import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.fft.FftLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engines of the search. */
public final class Engines {

    private Engines() {}

    /** The choice among them. */
    public static EngineChoice<CorrelationShape, CorrelatorProvider> choice() {
        return EngineChoice.of(CorrelatorProvider.class);
    }

    /** All engines found, best rank first. */
    public static List<CorrelatorProvider> all() {
        return choice().byRank();
    }

    /** The GPUs of this machine, or the reason why there are none. */
    public static GpuInventory gpus() {
        return all().stream()
                .map(CorrelatorProvider::gpus)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new GpuInventory(List.of(), "No engine uses GPUs."));
    }

    /**
     * One class-path resource of each jar that the engines need, this one first: the jars that other machines must
     * have.
     */
    public static List<String> libraries() {
        List<String> resources = new ArrayList<>();
        resources.add(Engines.class.getName().replace('.', '/') + ".class");
        resources.addAll(FftLibrary.RESOURCES);
        all().forEach(provider -> resources.addAll(provider.libraries()));
        return resources;
    }
}
