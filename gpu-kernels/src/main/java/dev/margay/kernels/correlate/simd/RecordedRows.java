package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.statistics.AllowedPoses;
import dev.margay.kernels.statistics.RecordedValues;
import dev.margay.kernels.statistics.ValueHistogram;
import dev.margay.kernels.statistics.ValueRecorder;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.kernels.vector.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Records the values of rows of correlograms. {@link RecordedRowStatistics} says where there are values of the tail; those below
 * it are counted row by row, in the few rows that are sampled.
 */
final class RecordedRows {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private static final float BINS_PER_UNIT = 1 / ValueHistogram.WIDTH;

    /** From here on, neighbouring floats differ by 1: a sum is rounded to a whole number, and its last bits are that number. */
    private static final float WHOLE = 0x1p23f;

    /** Of the bin of 0, rounded up. */
    private static final float ZERO_BIN = 183;

    /** Neighbouring pixels often have values in one bin. Different counters save the wait for the last increment. */
    private static final int COUNTERS = 4;

    /** A power of two, so that no increment needs a check. The tail and NaN go to the bin after the last below the tail. */
    private static final int PLACES = COUNTERS * 256;

    /** So many pixels at a time, so that few lines of the first-level cache are needed. A multiple of any vector. */
    private static final int CHUNK = 512;

    /** The counters are emptied long before they overflow. */
    private static final long MOST_PENDING = 1L << 30;

    private static final int[] COUNTER_OF_LANE = counterOfLane();

    private final ValueRecording recording;
    private final int width;
    private final AllowedPoses allowed;
    private final int[] places = new int[CHUNK];
    private final int[] counts = new int[PLACES];
    private long pending;
    private ValueRecorder recorder;

    /** For rows of this width, with all poses in the table. */
    RecordedRows(ValueRecording recording, int width) {
        this(recording, width, AllowedPoses.ALL);
    }

    /** For rows of this width. */
    RecordedRows(ValueRecording recording, int width, AllowedPoses allowed) {
        this.allowed = allowed;
        this.recording = recording;
        this.width = width;
        begin();
    }

    private static int[] counterOfLane() {
        int[] counters = new int[Lanes.COUNT];
        Arrays.setAll(counters, lane -> lane % COUNTERS);
        return counters;
    }

    /** Bytes that it needs on top of those of a recorder. */
    static long bytes() {
        return (long) Integer.BYTES * (CHUNK + PLACES);
    }

    /** Starts without values. */
    void begin() {
        recorder = new ValueRecorder(recording, width, allowed);
        Arrays.fill(counts, 0);
        pending = 0;
    }

    /** What has been recorded since the start. */
    RecordedValues values() {
        emptyCounters();
        return recorder.values();
    }

    /**
     * Records the values of the tail at some pixels of a row.
     *
     * @param pixel the first pixel in the valid region
     * @param pixels how many there are, at most the lanes of a vector
     * @param rows the row of every correlogram of the batch
     * @param x the first pixel in its row
     * @param starts where the rows begin
     * @param indices search index of each of them
     * @param count how many there are
     */
    void takeTail(int pixel, int pixels, float[] rows, int x, int[] starts, int[] indices, int count) {
        for (int i = 0; i < count; i++) {
            int from = starts[i] + x;
            if (pixels < Lanes.COUNT || hasTail(rows, from)) {
                for (int lane = 0; lane < pixels; lane++) {
                    float value = rows[from + lane];
                    if (value >= ValueHistogram.TAIL) {
                        recorder.takeTail(value, indices[i], pixel + lane);
                    }
                }
            }
        }
    }

    private static boolean hasTail(float[] rows, int from) {
        return FloatVector.fromArray(SPECIES, rows, from)
                .compare(VectorOperators.GE, FloatVector.broadcast(SPECIES, ValueHistogram.TAIL))
                .anyTrue();
    }

    /**
     * Counts the values below the tail in those correlograms of a batch in which a row is sampled.
     *
     * @param y the row of the valid region
     * @param rows that row of every correlogram
     * @param starts where they begin
     * @param indices search index of each of them
     * @param count how many there are
     */
    void sample(int y, float[] rows, int[] starts, int[] indices, int count) {
        for (int i = 0; i < count; i++) {
            if (recording.samples(y, indices[i])) {
                for (int x = 0; x < width; x += CHUNK) {
                    int pixels = Math.min(CHUNK, width - x);
                    findPlaces(rows, starts[i] + x, pixels);
                    count(pixels);
                }
            }
        }
    }

    /**
     * The place of the counter of each pixel, in the last bits. Java 17 has no conversion of floats to ints that stays in
     * registers, so a bin is taken from the bits of a sum.
     */
    private void findPlaces(float[] rows, int from, int pixels) {
        int full = pixels - pixels % Lanes.COUNT;
        IntVector counter = IntVector.fromArray(INTS, COUNTER_OF_LANE, 0);
        for (int x = 0; x < full; x += Lanes.COUNT) {
            FloatVector value = FloatVector.fromArray(SPECIES, rows, from + x);
            FloatVector inside = FloatVector.broadcast(SPECIES, ValueHistogram.TAIL)
                    .blend(
                            value,
                            value.compare(VectorOperators.LT, FloatVector.broadcast(SPECIES, ValueHistogram.TAIL)))
                    .max(FloatVector.broadcast(SPECIES, ValueHistogram.LOWEST));
            // The bin or the next one; the exact edge between them decides.
            FloatVector sum = inside.mul(FloatVector.broadcast(SPECIES, BINS_PER_UNIT))
                    .add(FloatVector.broadcast(SPECIES, WHOLE + ZERO_BIN));
            FloatVector edge = sum.sub(FloatVector.broadcast(SPECIES, WHOLE))
                    .mul(FloatVector.broadcast(SPECIES, ValueHistogram.WIDTH))
                    .add(FloatVector.broadcast(SPECIES, ValueHistogram.LOWEST));
            // The sign bit: 1 below the edge.
            IntVector below = inside.sub(edge).reinterpretAsInts().lanewise(VectorOperators.LSHR, Integer.SIZE - 1);
            sum.reinterpretAsInts()
                    .sub(below)
                    .mul(IntVector.broadcast(INTS, COUNTERS))
                    .add(counter)
                    .intoArray(places, x);
        }
        for (int x = full; x < pixels; x++) {
            float value = rows[from + x];
            int bin = value < ValueHistogram.TAIL ? ValueHistogram.bin(value) : ValueHistogram.TAIL_BIN;
            places[x] = COUNTERS * bin;
        }
    }

    private void count(int pixels) {
        for (int x = 0; x < pixels; x++) {
            counts[places[x] & PLACES - 1]++;
        }
        pending += pixels;
        if (pending > MOST_PENDING) {
            emptyCounters();
        }
    }

    private void emptyCounters() {
        for (int bin = 0; bin < ValueHistogram.TAIL_BIN; bin++) {
            long values = 0;
            for (int counter = 0; counter < COUNTERS; counter++) {
                values += counts[COUNTERS * bin + counter];
            }
            recorder.takeSampled(bin, values);
        }
        Arrays.fill(counts, 0);
        pending = 0;
    }
}
