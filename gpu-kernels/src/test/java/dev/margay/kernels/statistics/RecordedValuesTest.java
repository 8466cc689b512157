package dev.margay.kernels.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Recorded values do not depend on the order in which parts arrive, and a table keeps the best rows. */
class RecordedValuesTest {

    private static final int WIDTH = 4;

    /** Few rows, so that the table is full and its buffer is emptied several times. */
    private static final ValueRecording RECORDING = new ValueRecording(2, 5, 3);

    /** One row of a correlogram. */
    record Line(int searchIndex, int row, List<Integer> values) {}

    /** Small whole numbers, so that equal values are common, on both sides of the tail and of the threshold. */
    @Provide
    Arbitrary<List<Line>> lines() {
        Arbitrary<List<Integer>> values =
                Arbitraries.integers().between(3, 8).list().ofSize(WIDTH);
        return values.list().ofMinSize(3).ofMaxSize(12).map(list -> {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                lines.add(new Line(i / 2, i % 2, list.get(i)));
            }
            return lines;
        });
    }

    @Property(seed = "20261129")
    void mergingIsAssociative(@ForAll("lines") List<Line> all) {
        int third = all.size() / 3;
        RecordedValues a = of(all.subList(0, third));
        RecordedValues b = of(all.subList(third, 2 * third));
        RecordedValues c = of(all.subList(2 * third, all.size()));
        same(a.merge(b).merge(c), a.merge(b.merge(c)));
        same(a.merge(b).merge(c), of(all));
    }

    @Property(seed = "20261129")
    void mergingIsCommutativeWithTheEmptyOnesAsIdentity(@ForAll("lines") List<Line> all) {
        RecordedValues a = of(all.subList(0, 2));
        RecordedValues b = of(all.subList(2, all.size()));
        same(a.merge(b), b.merge(a));
        same(a.merge(RecordedValues.empty(RECORDING, WIDTH)), a);
        same(RecordedValues.empty(RECORDING, WIDTH).merge(a), a);
    }

    @Property(seed = "20261129")
    void theOrderOfLinesDoesNotMatter(@ForAll("lines") List<Line> all, @ForAll long seed) {
        List<Line> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        same(of(shuffled), of(all));
    }

    private static RecordedValues of(List<Line> lines) {
        ValueRecorder recorder = new ValueRecorder(RECORDING, WIDTH);
        for (Line line : lines) {
            float[] values = new float[WIDTH];
            for (int x = 0; x < WIDTH; x++) {
                values[x] = line.values().get(x);
            }
            recorder.takeRow(line.row(), values, 0, line.searchIndex());
        }
        return recorder.values();
    }

    private static void same(RecordedValues given, RecordedValues expected) {
        assertThat(given).usingRecursiveComparison().isEqualTo(expected);
    }

    @Example
    void rowsAreOrderedByValueIndexAndPixel() {
        ValueRecorder recorder = new ValueRecorder(new ValueRecording(1, 5, 6), WIDTH);
        recorder.takeTail(6, 7, 3);
        recorder.takeTail(6, 7, 2);
        recorder.takeTail(9, 8, 5);
        recorder.takeTail(6, 1, 6);
        recorder.takeTail(4.5f, 1, 1);
        recorder.takeTail(5, 0, 0);
        CorrelationTable table = recorder.values().table();
        assertThat(table.values()).containsExactly(9, 6, 6, 6, 5);
        assertThat(table.searchIndices()).containsExactly(8, 1, 7, 7, 0);
        assertThat(table.pixels()).containsExactly(5, 6, 2, 3, 0);
        assertThat(table.count()).isEqualTo(5);
        assertThat(table.pixelRow(0)).isEqualTo(1);
        assertThat(table.pixelColumn(0)).isEqualTo(1);
    }

    @Example
    void thousandsOfRowsInAnyOrderLeaveTheBest() {
        int rows = 1000;
        ValueRecording recording = new ValueRecording(1, 5, rows);
        TableBuilder builder = new TableBuilder(recording, 100);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            numbers.add(i);
        }
        Collections.shuffle(numbers, new Random(1));
        for (int number : numbers) {
            builder.count(1);
            // Ten of each value.
            builder.add(5 + number / 10, number % 10, number);
        }
        CorrelationTable table = builder.table();
        assertThat(table.count()).isEqualTo(10_000);
        for (int row = 0; row < rows; row++) {
            assertThat(table.values()[row]).isEqualTo(5 + 999 - row / 10);
            assertThat(table.searchIndices()[row]).isEqualTo(row % 10);
        }
        assertThat(builder.floor()).isGreaterThan(5);
    }

    @Example
    void nanIsNotRecordedAndInfinityIs() {
        ValueRecorder recorder = new ValueRecorder(new ValueRecording(1, 5, 6), 3);
        recorder.takeRow(0, new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 0, 0);
        RecordedValues values = recorder.values();
        assertThat(values.histogram().survivalCounts()[0]).isEqualTo(2);
        assertThat(values.histogram().bins()[511]).isEqualTo(1);
        assertThat(values.table().values()).containsExactly(Float.POSITIVE_INFINITY);
    }

    @Example
    void tablesThatDoNotFitAreRefused() {
        CorrelationTable table = CorrelationTable.empty(RECORDING, WIDTH);
        refused(
                () -> table.merge(CorrelationTable.empty(new ValueRecording(2, 5, 4), WIDTH)),
                "other is of values from 5.0 on, at most 4 rows, width 4, expected of values from 5.0 on, at most 3 rows,"
                        + " width 4");
        refused(
                () -> table.merge(CorrelationTable.empty(RECORDING, 5)),
                "other is of values from 5.0 on, at most 3 rows, width 5, expected of values from 5.0 on, at most 3 rows,"
                        + " width 4");
        refused(
                () -> of(new float[] {6, 7}, 2),
                "row 1 has the value 7.0, expected values of at least 5.0 in the order" + " of the table");
        refused(
                () -> of(new float[] {4.9f}, 1),
                "row 0 has the value 4.9, expected values of at least 5.0 in the order" + " of the table");
        refused(
                () -> of(new float[] {Float.NaN}, 1),
                "row 0 has the value NaN, expected values of at least 5.0 in the" + " order of the table");
        refused(
                () -> of(new float[] {6}, 2),
                "width, count, rows are 4, 2, 1, expected a width of at least 1, and all" + " rows or 3");
        refused(
                () -> new CorrelationTable(RECORDING, WIDTH, 1, new float[1], new int[2], new int[1]),
                "values, searchIndices, pixels have 1, 2, 1 rows, expected as many of each");
        assertThat(of(new float[] {6, 6, 5}, 9))
                .hasToString("CorrelationTable[3 of 9 values, of values from 5.0 on, at most 3 rows, width 4]");
    }

    private static CorrelationTable of(float[] values, long count) {
        int[] rising = new int[values.length];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = i;
        }
        return new CorrelationTable(RECORDING, WIDTH, count, values, rising, rising);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
