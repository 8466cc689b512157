package dev.margay.kernels.correlate;

import dev.margay.kernels.fft.FftLibrary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The choice of an engine. */
public final class Engines {

    /** The name that leaves the choice to rank and vetoes. */
    public static final String AUTO = "auto";

    private Engines() {}

    /** All engines found, best rank first. */
    public static List<CorrelatorProvider> all() {
        // The class loader of this class, not that of the thread: the thread of a Spark task may not see the
        // application's classes.
        return ServiceLoader.load(CorrelatorProvider.class, Engines.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(CorrelatorProvider::rank).reversed())
                .toList();
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

    /**
     * Chooses an engine.
     *
     * @param engine "auto" for the best one that can run, or an engine's name
     * @param shape sizes of the search
     * @return an engine without vetoes
     * @throws EngineUnavailableException if the engine named is unknown or has vetoes, or none can run
     */
    public static CorrelatorProvider choose(String engine, CorrelationShape shape) {
        return choose(engine, shape, all());
    }

    /**
     * Why faster engines than the automatic choice were not taken: the user may be able to fix that.
     *
     * @param engine what {@link #choose} was called with
     * @param shape sizes of the search
     * @return a sentence or more for each engine that was expected to run but was not taken; empty if an engine was
     *     requested by name
     */
    public static List<String> passedOver(String engine, CorrelationShape shape) {
        return passedOver(engine, shape, all());
    }

    static List<String> passedOver(String engine, CorrelationShape shape, List<CorrelatorProvider> byRank) {
        List<String> reasons = new ArrayList<>();
        for (CorrelatorProvider provider : byRank) {
            List<String> vetoes = engine.equals(AUTO) ? provider.vetoes(shape) : List.of();
            if (vetoes.isEmpty()) {
                break;
            }
            if (provider.isExpected()) {
                reasons.add(reason(provider, vetoes));
            }
        }
        return reasons;
    }

    private static String reason(CorrelatorProvider provider, List<String> vetoes) {
        return "Engine '" + provider.engine() + "' cannot run here: " + String.join(" ", vetoes);
    }

    /**
     * The engine of a name, whether or not it can run here: for work that is done elsewhere.
     *
     * @throws EngineUnavailableException if no engine has that name
     */
    public static CorrelatorProvider named(String engine) {
        return all().stream()
                .filter(provider -> provider.engine().equals(engine))
                .findFirst()
                .orElseThrow(() -> new EngineUnavailableException("No engine is called '" + engine + "'."));
    }

    static CorrelatorProvider choose(String engine, CorrelationShape shape, List<CorrelatorProvider> byRank) {
        String reasons = "";
        for (CorrelatorProvider provider : byRank) {
            if (engine.equals(AUTO) || engine.equals(provider.engine())) {
                List<String> vetoes = provider.vetoes(shape);
                if (vetoes.isEmpty()) {
                    return provider;
                }
                reasons += " " + reason(provider, vetoes);
            }
        }
        if (reasons.isEmpty()) {
            reasons = " No engine has that name.";
        }
        String names = byRank.stream().map(CorrelatorProvider::engine).collect(Collectors.joining(", "));
        throw new EngineUnavailableException(
                "Engine '" + engine + "' is not available." + reasons + " Engines: " + AUTO + ", " + names + ".");
    }
}
