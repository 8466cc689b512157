package dev.margay.benchmark;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.ProgressListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One engine that runs one case: a correlator for each thread, as in Spark's tasks, kept warm between rounds. */
final class EngineTeam implements AutoCloseable {

    /** A call may last as long as this many rounds. */
    private static final int LONGEST_CALL_ROUNDS = 4;

    /** Two pairs of half turns. Every search has them, so a call may take that many even if it is slow. */
    private static final int LEAST_WITH_HALF_TURNS = 4;

    private final CorrelatorProvider provider;
    private final BenchmarkCase measured;
    private final long roundNanos;
    private final ExecutorService threads;
    private final List<Correlator> correlators = Collections.synchronizedList(new ArrayList<>());
    private int orientationsPerCall = 1;
    private long callsPerRound = 1;

    EngineTeam(CorrelatorProvider provider, BenchmarkCase measured, long roundNanos) {
        this.provider = provider;
        this.measured = measured;
        this.roundNanos = roundNanos;
        this.threads = Executors.newFixedThreadPool(measured.threads(), task -> {
            Thread thread = new Thread(task, "benchmark of " + provider.engine());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Makes the correlators and runs them until they are warm. The number of orientations in a call is then chosen so that a call lasts
     * about one round. In a search, too, a
     * task lasts much longer than its start.
     */
    void warmUp(CorrelationInputs inputs, CorrelatorSettings settings) throws InterruptedException {
        together(Collections.nCopies(measured.threads(), () -> correlators.add(provider.create(inputs, settings))));
        double seconds = Collections.max(onEach(this::secondsAnOrientation));
        double longest = LONGEST_CALL_ROUNDS * roundNanos / 1e9;
        if (seconds * LEAST_WITH_HALF_TURNS / 2 <= longest) {
            orientationsPerCall = LEAST_WITH_HALF_TURNS;
            seconds = secondsACall();
            while (2 * seconds <= roundNanos / 1e9 && orientationsPerCall < RandomInputs.ORIENTATIONS) {
                orientationsPerCall *= 2;
                seconds = secondsACall();
            }
        }
        callsPerRound = (long) Math.ceil(roundNanos / 1e9 / seconds);
    }

    private double secondsACall() throws InterruptedException {
        long start = System.nanoTime();
        onEach(correlator -> correlator.correlate(0, orientationsPerCall, ProgressListener.NONE));
        return (System.nanoTime() - start) / 1e9;
    }

    /** Whether it does only one orientation in a round. */
    boolean isSlow() {
        return orientationsPerCall == 1;
    }

    int orientationsPerCall() {
        return orientationsPerCall;
    }

    String engine() {
        return provider.engine();
    }

    String device() {
        return correlators.get(0).device();
    }

    /**
     * One round: correlograms per second, of all threads together, from the start of the first to the end of the last. All threads do the
     * same amount of work.
     */
    double correlogramsPerSecond() throws InterruptedException {
        long start = System.nanoTime();
        long correlograms = onEach(this::correlateForARound).stream()
                .mapToLong(Long::longValue)
                .sum();
        return correlograms * 1e9 / (System.nanoTime() - start);
    }

    private long correlateForARound(Correlator correlator) {
        long correlograms = 0;
        for (long call = 0; call < callsPerRound; call++) {
            correlograms += correlator
                    .correlate(0, orientationsPerCall, ProgressListener.NONE)
                    .count();
        }
        return correlograms;
    }

    /** The fastest call within the length of a round, because the first calls are slower. */
    private double secondsAnOrientation(Correlator correlator) {
        long begin = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        long now = begin;
        do {
            long start = now;
            correlator.correlate(0, 1, ProgressListener.NONE);
            now = System.nanoTime();
            fastest = Math.min(fastest, now - start);
        } while (now - begin < roundNanos);
        return fastest / 1e9;
    }

    private interface Work<T> {
        T with(Correlator correlator);
    }

    private <T> List<T> onEach(Work<T> work) throws InterruptedException {
        List<Callable<T>> calls = new ArrayList<>();
        for (Correlator correlator : correlators) {
            calls.add(() -> work.with(correlator));
        }
        return together(calls);
    }

    private <T> List<T> together(List<Callable<T>> calls) throws InterruptedException {
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : threads.invokeAll(calls)) {
            try {
                answers.add(answer.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    // The command line has its own message for a lack of memory.
                    throw error;
                }
                throw new IllegalStateException("engine '" + engine() + "' failed: " + e.getCause(), e);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        correlators.forEach(Correlator::close);
    }
}
