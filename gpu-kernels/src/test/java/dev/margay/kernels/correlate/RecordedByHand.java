package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueRecording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search should record, from its correlograms one by one: bins are found by comparing with all edges, and the
 * table is a sorted list.
 */
final class RecordedByHand {

    private static final int BINS = 512;
    private static final int TAIL_BIN = 242;

    /** A value with its search index and pixel. */
    record Row(float value, int searchIndex, int pixel) {

        private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> -row.value())
                .thenComparing(Row::searchIndex)
                .thenComparing(Row::pixel);
    }

    private final ValueRecording recording;
    private final double rounding;
    private final long[] bins = new long[BINS];
    private final long[] unsure = new long[BINS + 1];
    private final List<Row> rows = new ArrayList<>();
    private final Map<List<Integer>, Float> all = new HashMap<>();
    private long unsureRows;

    /**
     * Of all correlograms of a search.
     *
     * @param rounding engines may differ by so much: values that are closer to an edge may be on either side
     */
    RecordedByHand(CorrelationInputs inputs, double rounding) {
        recording = inputs.recording();
        this.rounding = rounding;
        for (int index = 0; index < inputs.indexing().total(); index++) {
            float[] values = SingleCorrelogram.of(inputs, index);
            for (int pixel = 0; pixel < values.length; pixel++) {
                take(new Row(values[pixel], index, pixel), pixel / inputs.validWidth());
            }
        }
        rows.sort(Row.ORDER);
    }

    private static double edge(int bin) {
        return -12.5 + bin * 35 / 512.0;
    }

    private void take(Row row, int y) {
        all.put(List.of(row.searchIndex(), row.pixel()), row.value());
        int bin = 0;
        while (bin < BINS - 1 && row.value() >= edge(bin + 1)) {
            bin++;
        }
        boolean sampled = (y + row.searchIndex()) % recording.every() == 0;
        if (bin >= TAIL_BIN) {
            bins[bin]++;
        } else if (sampled) {
            bins[bin] += recording.every();
        }
        if (row.value() >= recording.tableThreshold()) {
            rows.add(row);
        }
        int times = sampled ? recording.every() : 1;
        for (int near = Math.max(1, bin); near <= Math.min(bin + 1, BINS - 1); near++) {
            unsure[near] += Math.abs(row.value() - edge(near)) < rounding ? times : 0;
        }
        unsureRows += Math.abs(row.value() - recording.tableThreshold()) < rounding ? 1 : 0;
    }

    /** Checks that the same values were recorded, to the bit. */
    void isExactly(RecordedValues given) {
        assertThat(given.histogram().bins()).isEqualTo(bins);
        assertThat(given.table().count()).isEqualTo(rows.size());
        assertThat(rows(given.table())).isEqualTo(rows.subList(0, Math.min(rows.size(), recording.tableRows())));
    }

    /** Checks that the same values were recorded, except for rounding. */
    void isAbout(RecordedValues given) {
        long[] counts = given.histogram().survivalCounts();
        long expected = 0;
        for (int bin = BINS - 1; bin > 0; bin--) {
            expected += bins[bin];
            // At the edge of the tail, the same value counts more often below than above.
            long most = unsure[bin] + (bin < TAIL_BIN ? unsure[TAIL_BIN] : 0);
            assertThat(Math.abs(counts[bin] - expected)).as("bin " + bin).isLessThanOrEqualTo(most);
        }
        assertThat(Math.abs(given.table().count() - rows.size())).isLessThanOrEqualTo(unsureRows);
        double lowest = rows.size() > recording.tableRows()
                ? rows.get(recording.tableRows() - 1).value()
                : recording.tableThreshold();
        List<Row> table = rows(given.table());
        Map<List<Integer>, Row> missing = new HashMap<>();
        rows.stream()
                .filter(row -> row.value() > lowest + rounding)
                .forEach(row -> missing.put(List.of(row.searchIndex(), row.pixel()), row));
        for (Row row : table) {
            List<Integer> place = List.of(row.searchIndex(), row.pixel());
            missing.remove(place);
            assertThat(Math.abs(row.value() - all.get(place))).isLessThan((float) rounding);
            assertThat((double) row.value()).isGreaterThan(lowest - rounding);
        }
        assertThat(missing.values()).isEmpty();
        assertThat(table).isSortedAccordingTo(Row.ORDER).doesNotHaveDuplicates();
    }

    /** How many values reached the threshold of the table. */
    int reached() {
        return rows.size();
    }

    private static List<Row> rows(CorrelationTable table) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            assertThat(table.pixelRow(i) * table.width() + table.pixelColumn(i)).isEqualTo(table.pixels()[i]);
            rows.add(new Row(table.values()[i], table.searchIndices()[i], table.pixels()[i]));
        }
        return rows;
    }
}
