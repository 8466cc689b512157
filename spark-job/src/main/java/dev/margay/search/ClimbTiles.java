package dev.margay.search;

import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalShape;
import dev.margay.localsearch.SearchProgress;
import dev.margay.spark.RangeTask;
import dev.margay.spark.TaskDevice;
import dev.margay.spark.TaskMeters;
import dev.margay.spark.WarmEngines;
import dev.margay.spark.WorkProgress;
import dev.margay.twostage.CandidateClimb;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.twostage.FirstStage;
import dev.margay.work.IndexRange;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A task of the second stage: it finds the candidates of ranges of tiles, and climbs from them. */
final class ClimbTiles implements RangeTask<Integer, ClimbedPixels, ClimbedPixels> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(ClimbTiles.class);

    private final String engine;
    private final ClimbBroadcast broadcast;
    private final TaskMeters meters;

    ClimbTiles(String engine, ClimbBroadcast broadcast, TaskMeters meters) {
        this.engine = engine;
        this.broadcast = broadcast;
        this.meters = meters;
    }

    @Override
    public ClimbedPixels compute(Iterator<IndexRange> ranges, TaskDevice device) {
        FirstStage stage = broadcast.stage().value();
        LocalCorrelatorProvider provider = provider(stage.shape());
        return WarmEngines.ofThisJvm()
                .lend(
                        broadcast.lease(),
                        device.gpu(),
                        LocalCorrelator.class,
                        () -> newCorrelator(provider, stage.shape(), device.gpu()),
                        correlator ->
                                climb(correlator, provider.particlesAtOnce(stage.shape()), stage, ranges, device));
    }

    @Override
    public ClimbedPixels add(ClimbedPixels one, ClimbedPixels other) {
        return one.addAll(other);
    }

    @Override
    public Iterator<Tuple2<Integer, ClimbedPixels>> parts(ClimbedPixels sum) {
        return List.of(new Tuple2<>(0, sum)).iterator();
    }

    /**
     * The local engine of the same name. If it cannot do these sizes, the best of the others: the first stage may have taken days, and the
     * result is the same.
     */
    private LocalCorrelatorProvider provider(LocalShape shape) {
        LocalCorrelatorProvider named = LocalEngines.choice().named(engine);
        List<String> vetoes = named.vetoes(shape);
        if (vetoes.isEmpty()) {
            return named;
        }
        LocalCorrelatorProvider other = LocalEngines.choice().choose(EngineChoice.AUTO, shape);
        LOGGER.warn(
                "the second stage runs on {}, because {} cannot: {}", other.engine(), engine, String.join(" ", vetoes));
        return other;
    }

    private ClimbedPixels climb(
            LocalCorrelator correlator, int atOnce, FirstStage stage, Iterator<IndexRange> ranges, TaskDevice place) {
        CandidateClimb climb = new CandidateClimb(stage, broadcast.rule(), broadcast.settings());
        String device = "executor " + SparkEnv.get().executorId() + ", " + correlator.device();
        SearchProgress stopping = new StoppingProgress(place);
        ClimbedPixels climbed = new ClimbedPixels();
        long start = System.nanoTime();
        while (ranges.hasNext()) {
            IndexRange range = ranges.next();
            for (int tile = range.first(); tile < range.end(); tile++) {
                try {
                    climbed.addAll(climb.climb(correlator, stage.tiles().tile(tile), atOnce, stopping));
                } catch (TaskKilledException e) {
                    throw e;
                } catch (RuntimeException e) {
                    // The driver knows the executor, but not the device.
                    throw new IllegalStateException(e + " (on " + correlator.device() + ")", e);
                }
                meters.progress().add(new WorkProgress.Completed(device, 1));
            }
        }
        meters.addBusy(System.nanoTime() - start);
        return climbed;
    }

    /** Stops a climb when its task is cancelled; progress is counted by tiles. */
    private record StoppingProgress(TaskDevice device) implements SearchProgress {

        @Override
        public void particleDone() {
            // A tile is reported when all its climbs are done.
        }

        @Override
        public void check() {
            if (device.isStopped()) {
                throw new TaskKilledException("search cancelled");
            }
        }
    }

    private LocalCorrelator newCorrelator(LocalCorrelatorProvider provider, LocalShape shape, Optional<String> gpu) {
        LOGGER.info("engine {} {}", provider.engine(), provider.details(shape));
        return provider.create(broadcast.template().value(), shape, gpu);
    }
}
