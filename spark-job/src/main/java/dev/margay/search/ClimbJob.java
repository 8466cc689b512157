package dev.margay.search;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.plan.SecondStage;
import dev.margay.spark.JobOrder;
import dev.margay.spark.RoundSettings;
import dev.margay.spark.RoundedJob;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.WarmEngines;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.twostage.FirstStage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs the second stage of a search on Spark: sends the maps of the first stage, and climbs.
 *
 * @param spark where it runs
 * @param shared has sent the template
 * @param order in which jobs that run at the same time start their rounds
 * @param name of the search, for messages and Spark's pages
 * @param engine name of the engine of the first stage
 * @param rounds how it is divided
 */
record ClimbJob(
        JavaSparkContext spark,
        SharedBroadcasts shared,
        JobOrder order,
        String name,
        String engine,
        RoundSettings rounds) {

    /**
     * Climbs.
     *
     * @param stage the first stage
     * @param template its template
     * @param second what to do
     * @param observer receives the tiles done by executor and device
     * @throws dev.margay.spark.JobFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    ClimbedPixels run(
            FirstStage stage, TemplateSpectrum template, SecondStage second, Consumer<Map<String, Long>> observer) {
        ClimbBroadcast broadcast = ClimbBroadcast.send(spark, stage, template, shared, second.rule(), second.climb());
        try {
            ClimbWork work = new ClimbWork(name + ", stage 2", stage.tiles().count(), broadcast, engine);
            return new RoundedJob<>(spark, order, rounds, observer, work).run(Optional.empty(), reached -> {});
        } finally {
            WarmEngines.ofThisJvm().release(broadcast.lease());
            // A stopped context has already freed everything.
            if (!spark.sc().isStopped()) {
                broadcast.release();
            }
        }
    }
}
