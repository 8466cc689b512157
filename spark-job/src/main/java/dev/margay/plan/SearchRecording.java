package dev.margay.plan;

import dev.margay.config.CorrelationTableChoice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.kernels.statistics.ValueRecording;

/** Which values a search records beside its maps: a histogram of all correlations, and the table of the highest. */
public final class SearchRecording {

    /** One row of a correlogram in so many is counted where values are frequent. That costs less than a hundredth of a search. */
    private static final int COUNTED_ROWS = 32;

    private SearchRecording() {}

    /** What the engines record. */
    public static ValueRecording of(MatchTemplateConfig config) {
        CorrelationTableChoice table = config.results().table();
        return new ValueRecording(COUNTED_ROWS, (float) table.threshold(), table.rows());
    }
}
