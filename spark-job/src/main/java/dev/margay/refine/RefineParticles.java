package dev.margay.refine;

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
import dev.margay.work.IndexRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** A task of a refinement: it refines ranges of the particles of one micrograph. */
final class RefineParticles implements RangeTask<Integer, RefinedPose, List<RefinedPose>> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = LoggerFactory.getLogger(RefineParticles.class);

    private final String engine;
    private final RefinementBroadcast broadcast;
    private final TaskMeters meters;

    RefineParticles(String engine, RefinementBroadcast broadcast, TaskMeters meters) {
        this.engine = engine;
        this.broadcast = broadcast;
        this.meters = meters;
    }

    @Override
    public List<RefinedPose> compute(Iterator<IndexRange> ranges, TaskDevice device) {
        RefinementMethod method = broadcast.method().value();
        LocalCorrelatorProvider provider = LocalEngines.choice().choose(engine, method.shape());
        return WarmEngines.ofThisJvm()
                .lend(
                        broadcast.lease(),
                        device.gpu(),
                        LocalCorrelator.class,
                        () -> newCorrelator(provider, method.shape(), device.gpu()),
                        correlator -> refine(correlator, provider.particlesAtOnce(method.shape()), ranges, device));
    }

    @Override
    public List<RefinedPose> add(List<RefinedPose> one, List<RefinedPose> other) {
        one.addAll(other);
        return one;
    }

    @Override
    public Iterator<Tuple2<Integer, RefinedPose>> parts(List<RefinedPose> sum) {
        return sum.stream().map(pose -> new Tuple2<>(pose.particle(), pose)).iterator();
    }

    private List<RefinedPose> refine(
            LocalCorrelator correlator, int atOnce, Iterator<IndexRange> ranges, TaskDevice device) {
        ParticleRefinement refinement = new ParticleRefinement(
                broadcast.method().value(), broadcast.data().value());
        SearchProgress progress = progress(correlator, device);
        List<RefinedPose> refined = new ArrayList<>();
        long start = System.nanoTime();
        while (ranges.hasNext()) {
            IndexRange range = ranges.next();
            try {
                refined.addAll(refinement.refine(correlator, range.first(), range.end(), atOnce, progress));
            } catch (TaskKilledException e) {
                throw e;
            } catch (RuntimeException e) {
                // The driver knows the executor, but not the device.
                throw new IllegalStateException(e + " (on " + correlator.device() + ")", e);
            }
        }
        meters.addBusy(System.nanoTime() - start);
        return refined;
    }

    private SearchProgress progress(LocalCorrelator correlator, TaskDevice place) {
        String device = "executor " + SparkEnv.get().executorId() + ", " + correlator.device();
        return new SearchProgress() {
            @Override
            public void particleDone() {
                meters.progress().add(new WorkProgress.Completed(device, 1));
            }

            @Override
            public void check() {
                if (place.isStopped()) {
                    throw new TaskKilledException("refinement cancelled");
                }
            }
        };
    }

    private LocalCorrelator newCorrelator(LocalCorrelatorProvider provider, LocalShape shape, Optional<String> gpu) {
        LOGGER.info("engine {} {}", provider.engine(), provider.details(shape));
        return provider.create(broadcast.template().value(), shape, gpu);
    }
}
