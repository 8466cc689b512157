package dev.margay.search;

import dev.margay.analysis.ResultMaps;
import dev.margay.checkpoint.Checkpoint;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SecondStage;
import dev.margay.twostage.ClimbedPixels;
import dev.margay.twostage.RefinedMaps;
import java.util.Optional;

/**
 * What both stages of a search gave, or its only one.
 *
 * @param first the run of the first stage
 * @param climbed all climbs of the second
 * @param climbSeconds time of the second stage; 0 if there is none
 * @param maps of both
 */
record StagesRun(SearchJob.Outcome first, ClimbedPixels climbed, double climbSeconds, RefinedMaps maps) {

    /**
     * Runs the stages.
     *
     * @param job runs them
     * @param plan of the first stage
     * @param second the second stage, if there is one
     * @param checkpoint where the state is saved, if it is
     * @param resumed the progress of an earlier run; its statistics may be changed
     * @throws dev.margay.spark.JobFailedException with the first cause, if the search fails
     */
    static StagesRun of(
            SearchJob job,
            SearchPlan plan,
            Optional<SecondStage> second,
            Optional<Checkpoint> checkpoint,
            Optional<Checkpoint.State> resumed) {
        SearchJob.Outcome outcome = job.run(plan, checkpoint, resumed);
        ResultMaps first = ResultMaps.of(
                        outcome.statistics(),
                        plan.inputs().indexing(),
                        plan.inputs().orientations(),
                        plan.relativeDefociAngstrom())
                .on(plan.inputs().grid());
        long start = System.nanoTime();
        ClimbedPixels climbed = second.map(rules -> job.climb(plan, rules, outcome.statistics(), checkpoint))
                .orElseGet(ClimbedPixels::new);
        double seconds = second.isPresent() ? (System.nanoTime() - start) / 1e9 : 0;
        return new StagesRun(outcome, climbed, seconds, RefinedMaps.of(first, climbed));
    }

    /** Time of both stages. */
    double seconds() {
        return first.secondsSinceFirstRound() + climbSeconds;
    }
}
