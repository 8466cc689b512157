package dev.margay.benchmark;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Compares engines. All are warmed up and then take turns round by round, so that other load on the machine affects all of them.
 */
public final class EngineBenchmark {

    /** Rounds of an engine. A slow engine skips every second round. */
    private static final int ROUNDS = 5;

    private final CorrelatorSettings settings;
    private final Duration round;
    private final Consumer<String> progress;
    private final RandomInputs inputs = new RandomInputs();

    /**
     * A benchmark that is ready to run.
     *
     * @param settings how engines are run
     * @param round how long a round lasts; longer if one call of an engine takes longer
     * @param progress receives the progress in words
     */
    public EngineBenchmark(CorrelatorSettings settings, Duration round, Consumer<String> progress) {
        this.settings = settings;
        this.round = round;
        this.progress = progress;
    }

    /** Bytes of one thread, for all of these engines together. */
    public long bytesPerThread(CorrelationShape shape, List<CorrelatorProvider> engines) {
        return engines.stream()
                .mapToLong(engine -> engine.bytesPerTask(shape, settings))
                .sum();
    }

    /** Bytes of the data, which all threads share. */
    public static long bytesOfInputs(CorrelationShape shape) {
        return RandomInputs.bytes(shape);
    }

    /**
     * Measures engines on one case.
     *
     * @param measured the case
     * @param engines engines that can run it
     * @return a result for each, in their order
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public List<BenchmarkResult> run(BenchmarkCase measured, List<CorrelatorProvider> engines)
            throws InterruptedException {
        List<EngineTeam> teams = new ArrayList<>();
        try {
            progress.accept(measured + ": warming up");
            CorrelationInputs data = inputs.of(measured.shape());
            List<List<Double>> rates = new ArrayList<>();
            for (CorrelatorProvider engine : engines) {
                EngineTeam team = new EngineTeam(engine, measured, round.toNanos());
                teams.add(team);
                team.warmUp(data, settings);
                rates.add(new ArrayList<>());
            }
            for (int i = 0; i < ROUNDS; i++) {
                boolean off = i % 2 == 1;
                if (!off || !teams.stream().allMatch(EngineTeam::isSlow)) {
                    takeTurns(i, off, teams, rates);
                }
            }
            List<BenchmarkResult> results = new ArrayList<>();
            for (int i = 0; i < teams.size(); i++) {
                results.add(result(measured, teams.get(i), rates.get(i), engines.get(i)));
            }
            return results;
        } finally {
            teams.forEach(EngineTeam::close);
        }
    }

    private void takeTurns(int round, boolean slowOnesAreOff, List<EngineTeam> teams, List<List<Double>> rates)
            throws InterruptedException {
        StringBuilder line = new StringBuilder("  round " + (round + 1) + " of " + ROUNDS + ":");
        for (int i = 0; i < teams.size(); i++) {
            EngineTeam team = teams.get(i);
            if (slowOnesAreOff && team.isSlow()) {
                continue;
            }
            double rate = team.correlogramsPerSecond();
            rates.get(i).add(rate);
            line.append(String.format(Locale.ROOT, "  %s %.2f corr/s", team.engine(), rate));
        }
        progress.accept(line.toString());
    }

    private BenchmarkResult result(
            BenchmarkCase measured, EngineTeam team, List<Double> rates, CorrelatorProvider engine) {
        return new BenchmarkResult(
                team.engine(),
                team.device(),
                measured,
                rates.size(),
                team.orientationsPerCall(),
                Rates.of(rates.stream().mapToDouble(Double::doubleValue).toArray()),
                engine.bytesPerTask(measured.shape(), settings));
    }
}
