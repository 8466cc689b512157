package dev.margay.config;

import java.util.Map;
import java.util.Optional;

/** Reads the keys of the table of correlations, which are in the group {@code match_template_result}. */
final class CorrelationTableReader {

    private static final String THRESHOLD = "correlation_table_threshold";
    private static final String ROWS = "correlation_table_rows";

    /** Lower values are too many to look at each of them. */
    private static final double LOWEST_THRESHOLD = 4.1;

    private static final double HIGHEST_THRESHOLD = 100;

    /** 1.2 GB in memory. */
    private static final int MOST_ROWS = 100_000_000;

    private static final String EXTENSION = ".csv";
    private static final String HDF5 = ".h5";

    private CorrelationTableReader() {}

    static CorrelationTableChoice read(ConfigSection section) {
        String expected = "the path of a " + EXTENSION + " or " + HDF5 + " file to write";
        Optional<String> path = section.optionalText(ResultPaths.TABLE_KEY, expected);
        path.filter(name -> !name.endsWith(EXTENSION) && !CorrelationTableChoice.isHdf5(name))
                .ifPresent(name -> section.complain(
                        ResultPaths.TABLE_KEY,
                        "got '" + name + "'; expected a name that ends in " + EXTENSION + ", for text, or in " + HDF5
                                + ", as Leopard-EM"));
        double threshold = section.number(THRESHOLD, "")
                .between(LOWEST_THRESHOLD, HIGHEST_THRESHOLD)
                .orElse(CorrelationTableChoice.DEFAULT_THRESHOLD);
        int rows =
                (int) section.number(ROWS, "").wholeBetween(1, MOST_ROWS).orElse(CorrelationTableChoice.DEFAULT_ROWS);
        return new CorrelationTableChoice(path, threshold, rows);
    }

    static void write(CorrelationTableChoice table, Map<String, Object> keys) {
        table.path().ifPresent(path -> keys.put(ResultPaths.TABLE_KEY, path));
        keys.put(THRESHOLD, table.threshold());
        keys.put(ROWS, table.rows());
    }
}
