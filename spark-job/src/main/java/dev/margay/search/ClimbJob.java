package dev.margay.search;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.plan.SecondStage;
import dev.margay.spark.JobFamily;
import dev.margay.spark.Reached;
import dev.margay.spark.RoundSettings;
import dev.margay.spark.RoundedJob;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.WarmEngines;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.twostage.FirstStage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the second stage of a search on Spark: sends the maps of the first stage, and climbs.
 *
 * @param spark where it runs
 * @param shared has sent the template
 * @param family the jobs that it belongs to
 * @param name of the search, for messages and Spark's pages
 * @param engine name of the engine of the first stage
 * @param rounds how it is divided
 */
record ClimbJob(
        JavaSparkContext spark,
        SharedBroadcasts shared,
        JobFamily family,
        String name,
        String engine,
        RoundSettings rounds) {

    private static final Logger LOGGER = LoggerFactory.getLogger(ClimbJob.class);

    /**
     * What the second stage gave.
     *
     * @param pixels all climbs
     * @param seconds length of all rounds; 0 if an earlier run had done everything, or there is no second stage
     */
    record Climbed(ClimbedPixels pixels, double seconds) {}

    /**
     * Climbs.
     *
     * @param stage the first stage
     * @param template its template
     * @param second what to do
     * @param checkpoint where the state is saved after each round, and where it resumes from
     * @param observer receives the tiles done by executor and device
     * @throws dev.margay.spark.JobFailedException with the first cause, if tasks failed more often than Spark retries them
     */
    Climbed run(
            FirstStage stage,
            TemplateSpectrum template,
            SecondStage second,
            Optional<Checkpoint> checkpoint,
            Consumer<Map<String, Long>> observer) {
        String rules = second.rule() + " " + second.climb();
        Optional<Reached<ClimbedPixels>> resumed = checkpoint
                .flatMap(folder -> folder.lastClimbs(rules))
                .map(climbs -> new Reached<>(climbs.tiles(), climbs.climbed()));
        ClimbBroadcast broadcast = ClimbBroadcast.send(spark, stage, template, shared, second.rule(), second.climb());
        try {
            ClimbWork work = new ClimbWork(name + ", stage 2", stage.tiles().count(), broadcast, engine);
            RoundedJob<Integer, ClimbedPixels, ClimbedPixels> job =
                    new RoundedJob<>(spark, family, rounds, observer, work);
            ClimbedPixels pixels =
                    job.run(resumed, reached -> checkpoint.ifPresent(folder -> keep(folder, reached, rules)));
            return new Climbed(pixels, job.secondsSinceFirstRound());
        } finally {
            WarmEngines.ofThisJvm().release(broadcast.lease());
            // A stopped context has already freed everything.
            if (!spark.sc().isStopped()) {
                broadcast.release();
            }
        }
    }

    /** A full disk must not stop a search. */
    private static void keep(Checkpoint checkpoint, Reached<ClimbedPixels> reached, String rules) {
        try {
            checkpoint.keep(new Checkpoint.Climbs(reached.unit(), reached.result()), rules);
        } catch (IOException e) {
            LOGGER.warn(
                    "the state of the search could not be saved; the search continues without it: {}", e.getMessage());
        }
    }
}
