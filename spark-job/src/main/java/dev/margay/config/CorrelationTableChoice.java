package dev.margay.config;

import java.util.Optional;

/**
 * The table of the highest correlations ({@code correlation_table_path} and Margay's own keys beside it in {@code
 * match_template_result}). Every search records them, because peaks are described with them; they are written only if there is a path.
 *
 * @param path where the table is written, as in the configuration
 * @param threshold lowest correlation in it, in standard deviations of a correlogram of noise
 * @param rows the most rows; of more correlations the highest are kept
 */
public record CorrelationTableChoice(Optional<String> path, double threshold, int rows) {

    /** As in Leopard-EM. */
    public static final double DEFAULT_THRESHOLD = 5.5;

    /** 12 MB in memory. */
    public static final int DEFAULT_ROWS = 1_000_000;

    /** Not written. */
    public static final CorrelationTableChoice DEFAULT =
            new CorrelationTableChoice(Optional.empty(), DEFAULT_THRESHOLD, DEFAULT_ROWS);

    /** Whether the file of a path is HDF5, by its name. */
    public static boolean isHdf5(String path) {
        return path.endsWith(".h5") || path.endsWith(".hdf5");
    }

    /** Whether the recorded values are those of a search that says nothing about them. */
    public boolean isDefault() {
        return threshold == DEFAULT_THRESHOLD && rows == DEFAULT_ROWS;
    }
}
