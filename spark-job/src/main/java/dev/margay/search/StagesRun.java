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
 * @param second the run of the second
 * @param maps of both
 */
record StagesRun(SearchJob.Outcome first, ClimbJob.Climbed second, RefinedMaps maps) {

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
        ClimbJob.Climbed climbed = second.map(rules -> job.climb(plan, rules, outcome.statistics(), checkpoint))
                .orElseGet(() -> new ClimbJob.Climbed(new ClimbedPixels(), 0));
        return new StagesRun(outcome, climbed, RefinedMaps.of(first, climbed.pixels()));
    }

    /** Time of both stages, without waiting for other searches. */
    double seconds() {
        return first.secondsSinceFirstRound() + second.seconds();
    }
}
