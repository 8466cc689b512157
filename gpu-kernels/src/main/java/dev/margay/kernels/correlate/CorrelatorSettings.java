package dev.margay.kernels.correlate;

import java.util.Optional;

/**
 * What a user may tune in an engine. No result depends on it.
 *
 * @param orientationBatchSize orientations between two reports of progress, at least 1; a pair of half turns is not
 *     separated
 * @param card the graphics card to use, by its number or by its UUID as nvidia-smi tells it; empty for any. Engines that need none take no
 *     notice.
 */
public record CorrelatorSettings(int orientationBatchSize, Optional<String> card) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the batch is empty
     */
    public CorrelatorSettings {
        if (orientationBatchSize < 1) {
            throw new IllegalArgumentException(
                    "orientationBatchSize is " + orientationBatchSize + ", expected at least 1");
        }
    }

    /** Settings for any card. */
    public CorrelatorSettings(int orientationBatchSize) {
        this(orientationBatchSize, Optional.empty());
    }
}
