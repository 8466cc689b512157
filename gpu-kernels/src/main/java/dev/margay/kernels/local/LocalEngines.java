package dev.margay.kernels.local;

import dev.margay.kernels.engine.EngineChoice;

/** The engines of local correlation. */
public final class LocalEngines {

    private LocalEngines() {}

    /** The choice among them. */
    public static EngineChoice<LocalShape, LocalCorrelatorProvider> choice() {
        return EngineChoice.of(LocalCorrelatorProvider.class);
    }
}
