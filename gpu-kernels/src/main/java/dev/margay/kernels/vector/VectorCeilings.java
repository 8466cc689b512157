package dev.margay.kernels.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the cores of this machine can do at most, as Java's vectors reach it: multiply-adds in registers, and reading and writing arrays
 * that are much larger than the caches. An engine's speed can be compared with both.
 *
 * @param threads threads that worked at the same time
 * @param flopPerSecond of all threads together; a multiply-add counts as two
 * @param bytesPerSecond read and written, of all threads together
 */
public record VectorCeilings(int threads, double flopPerSecond, double bytesPerSecond) {

    /** Independent sums, enough to hide the time that a multiply-add takes. */
    private static final int SUMS = 10;

    private static final int STEPS = 1 << 16;

    /** Of each of three arrays of a thread: 64 MB, several times the cache. */
    private static final int ARRAY_FLOATS = 1 << 24;

    /** Memory that each thread needs for the measurement. */
    public static final long BYTES_PER_THREAD = 3L * Float.BYTES * ARRAY_FLOATS;

    private static final int ROUNDS = 5;

    /**
     * Measures both.
     *
     * @param threads threads that work at the same time
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public static VectorCeilings measure(int threads) throws InterruptedException {
        ExecutorService team = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "ceilings");
            thread.setDaemon(true);
            return thread;
        });
        try {
            double flop = best(team, threads, () -> VectorCeilings::flops);
            double bytes = best(team, threads, Streams::new);
            return new VectorCeilings(threads, flop, bytes);
        } finally {
            team.shutdownNow();
        }
    }

    /** What the threads did in a second in the fastest round; the first one is not counted. */
    private static double best(ExecutorService team, int threads, Callable<LongSupplier> maker)
            throws InterruptedException {
        List<LongSupplier> works = new ArrayList<>();
        for (LongSupplier work : together(team, threads, number -> maker)) {
            works.add(work);
        }
        double best = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            long done = 0;
            for (long each :
                    together(team, threads, number -> () -> works.get(number).getAsLong())) {
                done += each;
            }
            double perSecond = done * 1e9 / (System.nanoTime() - start);
            best = round == 0 ? 0 : Math.max(best, perSecond);
        }
        return best;
    }

    private interface Work<T> {
        Callable<T> of(int thread);
    }

    private static <T> List<T> together(ExecutorService team, int threads, Work<T> work) throws InterruptedException {
        List<Callable<T>> calls = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            calls.add(work.of(thread));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : team.invokeAll(calls)) {
            try {
                answers.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the ceilings could not be measured: " + e.getCause(), e);
            }
        }
        return answers;
    }

    /** Computes for a tenth of a second, and returns how many operations that were. */
    private static long flops() {
        long done = 0;
        float sum = 0;
        long end = System.nanoTime() + 100_000_000L;
        do {
            sum += multiplyAdds(STEPS, 1e-3f);
            done += 2L * SUMS * STEPS * Lanes.COUNT;
        } while (System.nanoTime() < end);
        // The sum is used, so that the compiler cannot leave it out.
        return Float.isNaN(sum) ? 0 : done;
    }

    private static float multiplyAdds(int steps, float value) {
        FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, 0.999f);
        FloatVector step = FloatVector.broadcast(Lanes.SPECIES, value);
        FloatVector a = step;
        FloatVector b = step;
        FloatVector c = step;
        FloatVector d = step;
        FloatVector e = step;
        FloatVector f = step;
        FloatVector g = step;
        FloatVector h = step;
        FloatVector i = step;
        FloatVector j = step;
        for (int n = 0; n < steps; n++) {
            a = a.fma(factor, step);
            b = b.fma(factor, step);
            c = c.fma(factor, step);
            d = d.fma(factor, step);
            e = e.fma(factor, step);
            f = f.fma(factor, step);
            g = g.fma(factor, step);
            h = h.fma(factor, step);
            i = i.fma(factor, step);
            j = j.fma(factor, step);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).reduceLanes(VectorOperators.ADD);
    }

    /** Two arrays are read and one is written, as in every pass of an engine. */
    private static final class Streams implements LongSupplier {

        private final float[] one = new float[ARRAY_FLOATS];
        private final float[] other = new float[ARRAY_FLOATS];
        private final float[] sum = new float[ARRAY_FLOATS];

        @Override
        public long getAsLong() {
            add(one, other, sum);
            return 3L * Float.BYTES * ARRAY_FLOATS;
        }

        private static void add(float[] one, float[] other, float[] sum) {
            for (int i = 0; i < sum.length; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, one, i)
                        .add(FloatVector.fromArray(Lanes.SPECIES, other, i))
                        .intoArray(sum, i);
            }
        }
    }
}
