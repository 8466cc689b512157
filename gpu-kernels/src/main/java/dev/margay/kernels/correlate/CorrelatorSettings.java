package dev.margay.kernels.correlate;

/**
 * What a user may tune in an engine. No result depends on it.
 *
 * @param orientationBatchSize orientations between two reports of progress, at least 1; a pair of half turns is not
 *     separated
 */
public record CorrelatorSettings(int orientationBatchSize) {

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
}
