package dev.margay.simulate.micrograph;

import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Independent sources of random numbers from one seed. The generator L64X128MixRandom is split five times, in the order positions,
 * orientations, defoci, shot noise, background; so another number of particles leaves the noise as it is.
 *
 * <p>Noise is drawn row by row. Each row has a generator of its own (Well19937c of Hipparchus, whose seed is the next number of the stream),
 * so rows can be computed in any order.
 *
 * @param positions for centres
 * @param orientations for angles
 * @param defoci for relative defoci
 * @param shotNoise for the camera
 * @param background for the background
 */
record RandomStreams(
        RandomGenerator positions,
        RandomGenerator orientations,
        RandomGenerator defoci,
        RandomGenerator shotNoise,
        RandomGenerator background) {

    static RandomStreams of(long seed) {
        SplittableGenerator root = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(seed);
        return new RandomStreams(root.split(), root.split(), root.split(), root.split(), root.split());
    }

    /** The seeds of rows, one after the other. */
    static long[] rowSeeds(RandomGenerator stream, int rows) {
        return stream.longs(rows).toArray();
    }

    /** The generator of a row. */
    static RandomDataGenerator row(long seed) {
        return new RandomDataGenerator(seed);
    }
}
