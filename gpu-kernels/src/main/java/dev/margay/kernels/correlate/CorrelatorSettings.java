package dev.margay.kernels.correlate;

import java.util.Optional;

/**
 * What a user may tune in an engine. No result depends on it.
 *
 * @param orientationBatchSize orientations between two reports of progress, at least 1; the two orientations of a
 *     half-turn pair stay together
 * @param gpu the GPU to use, by its number or by its UUID as nvidia-smi shows it; empty for any. Engines that use no
 *     GPU ignore it.
 */
public record CorrelatorSettings(int orientationBatchSize, Optional<String> gpu) {

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

    /** Settings for any GPU. */
    public CorrelatorSettings(int orientationBatchSize) {
        this(orientationBatchSize, Optional.empty());
    }
}
