package dev.margay.twostage;

import dev.margay.localsearch.LocalPose;
import java.util.Arrays;
import java.util.Optional;

/**
 * A growing list of climbed pixels in arrays, because there may be hundreds of thousands. A class with plain fields and not a record, so
 * that Kryo may write and read it field by field.
 */
public final class ClimbedPixels {

    /** Whole numbers of a climb. */
    public static final int PLACES = 2;

    /** Other numbers of a climb. */
    public static final int NUMBERS = 14;

    private int count;
    private long evaluations;
    private int[] places = new int[0];
    private float[] numbers = new float[0];

    /** An empty list. */
    public ClimbedPixels() {}

    /**
     * A list of saved numbers.
     *
     * @param places as {@link #places} gives them; not copied
     * @param numbers as {@link #numbers} gives them; not copied
     * @param evaluations how many poses all climbs tried
     */
    public static ClimbedPixels of(int[] places, float[] numbers, long evaluations) {
        ClimbedPixels pixels = new ClimbedPixels();
        pixels.count = places.length / PLACES;
        pixels.places = places;
        pixels.numbers = numbers;
        pixels.evaluations = evaluations;
        return pixels;
    }

    /** All whole numbers: {@link #PLACES} for each climb. */
    public int[] places() {
        return Arrays.copyOf(places, PLACES * count);
    }

    /** All other numbers: {@link #NUMBERS} for each climb. */
    public float[] numbers() {
        return Arrays.copyOf(numbers, NUMBERS * count);
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** How many poses all climbs tried. */
    public long evaluations() {
        return evaluations;
    }

    void add(ClimbedPixel pixel, int tried) {
        reserve(count + 1);
        places[2 * count] = pixel.y();
        places[2 * count + 1] = pixel.x();
        LocalPose.Errors errors =
                pixel.errors().orElse(new LocalPose.Errors(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        double[] values = {
            pixel.shiftY(),
            pixel.shiftX(),
            pixel.value(),
            pixel.zScore(),
            pixel.phi(),
            pixel.theta(),
            pixel.psi(),
            pixel.relativeDefocusAngstrom(),
            pixel.startZScore(),
            errors.tiltDegrees(),
            errors.inPlaneDegrees(),
            errors.yPixels(),
            errors.xPixels(),
            errors.defocusAngstrom()
        };
        for (int i = 0; i < NUMBERS; i++) {
            numbers[count * NUMBERS + i] = (float) values[i];
        }
        count++;
        evaluations += tried;
    }

    /** Adds those of another list; returns this. */
    public ClimbedPixels addAll(ClimbedPixels other) {
        reserve(count + other.count);
        System.arraycopy(other.places, 0, places, 2 * count, 2 * other.count);
        System.arraycopy(other.numbers, 0, numbers, NUMBERS * count, NUMBERS * other.count);
        count += other.count;
        evaluations += other.evaluations;
        return this;
    }

    private void reserve(int needed) {
        if (2 * needed > places.length) {
            int room = Math.max(needed, 2 * count + 8);
            places = Arrays.copyOf(places, 2 * room);
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(NUMBERS, room));
        }
    }

    /** One of them, from 0, to the precision of a float. */
    public ClimbedPixel get(int index) {
        int at = index * NUMBERS;
        LocalPose.Errors errors = new LocalPose.Errors(
                numbers[at + 9], numbers[at + 10], numbers[at + 11], numbers[at + 12], numbers[at + 13]);
        return new ClimbedPixel(
                places[2 * index],
                places[2 * index + 1],
                numbers[at],
                numbers[at + 1],
                numbers[at + 2],
                numbers[at + 3],
                numbers[at + 4],
                numbers[at + 5],
                numbers[at + 6],
                numbers[at + 7],
                numbers[at + 8],
                Double.isNaN(errors.tiltDegrees()) ? Optional.empty() : Optional.of(errors));
    }
}
