package dev.margay.kernels.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The choice among engines of one kind.
 *
 * @param <S> the sizes of their work
 * @param <E> the kind
 * @param byRank the engines, best rank first
 */
public record EngineChoice<S, E extends Engine<S>>(List<E> byRank) {

    /** The name that leaves the choice to rank and vetoes. */
    public static final String AUTO = "auto";

    public EngineChoice {
        byRank = List.copyOf(byRank);
    }

    /** All engines of a kind that the service loader finds. */
    public static <S, E extends Engine<S>> EngineChoice<S, E> of(Class<E> kind) {
        // The class loader of the kind, not that of the thread: the thread of a Spark task may not see the
        // application's classes.
        return new EngineChoice<>(ServiceLoader.load(kind, kind.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.<E>comparingInt(Engine::rank).reversed())
                .toList());
    }

    /**
     * Chooses an engine.
     *
     * @param engine {@link #AUTO} for the best one that can run, or an engine's name
     * @param shape sizes of the work
     * @return an engine without vetoes
     * @throws EngineUnavailableException if the engine named is unknown or has vetoes, or none can run
     */
    public E choose(String engine, S shape) {
        String reasons = "";
        for (E one : byRank) {
            if (engine.equals(AUTO) || engine.equals(one.engine())) {
                List<String> vetoes = one.vetoes(shape);
                if (vetoes.isEmpty()) {
                    return one;
                }
                reasons += " " + reason(one, vetoes);
            }
        }
        if (reasons.isEmpty()) {
            reasons = " No engine has that name.";
        }
        String names = byRank.stream().map(Engine::engine).collect(Collectors.joining(", "));
        throw new EngineUnavailableException(
                "Engine '" + engine + "' is not available." + reasons + " Engines: " + AUTO + ", " + names + ".");
    }

    /**
     * Why faster engines than the automatic choice were not taken: the user may be able to fix that.
     *
     * @param engine what {@link #choose} was called with
     * @param shape sizes of the work
     * @return a sentence or more for each engine that was expected to run but was not taken; empty if an engine was
     *     requested by name
     */
    public List<String> passedOver(String engine, S shape) {
        List<String> reasons = new ArrayList<>();
        for (E one : byRank) {
            List<String> vetoes = engine.equals(AUTO) ? one.vetoes(shape) : List.of();
            if (vetoes.isEmpty()) {
                break;
            }
            if (one.isExpected()) {
                reasons.add(reason(one, vetoes));
            }
        }
        return reasons;
    }

    private String reason(E one, List<String> vetoes) {
        return "Engine '" + one.engine() + "' cannot run here: " + String.join(" ", vetoes);
    }

    /**
     * The engine of a name, whether or not it can run here: for work that is done elsewhere.
     *
     * @throws EngineUnavailableException if no engine has that name
     */
    public E named(String engine) {
        return byRank.stream()
                .filter(one -> one.engine().equals(engine))
                .findFirst()
                .orElseThrow(() -> new EngineUnavailableException("No engine is called '" + engine + "'."));
    }
}
