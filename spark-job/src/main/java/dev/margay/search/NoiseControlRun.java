package dev.margay.search;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.PeakFinder;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SecondStage;
import java.util.Optional;

/** Searches simulated noise, and counts what is found there. */
public final class NoiseControlRun {

    private NoiseControlRun() {}

    /**
     * Runs the control of a search, if it has one.
     *
     * @param second the second stage of the search, if there is one
     * @param job the search; the control runs on the same engine
     * @param template that of the search
     * @param orientations of its first stage
     * @throws dev.margay.spark.JobFailedException with the first cause, if it fails
     */
    public static Optional<NoiseCount> of(
            Optional<SecondStage> second, SearchJob job, PreparedTemplate template, Orientations orientations) {
        return second.flatMap(SecondStage::control).map(control -> run(control, job, template, orientations));
    }

    private static NoiseCount run(
            NoiseControl control, SearchJob job, PreparedTemplate template, Orientations orientations) {
        job.observer().control(control.edge());
        SearchPlan plan = control.plan(template, orientations);
        RealImage zScores = StagesRun.of(
                        job.ofControl(), plan, Optional.of(control.second()), Optional.empty(), Optional.empty())
                .maps()
                .maps()
                .scaledMip();
        NoiseCount count = control.count(
                PeakFinder.above(control.lowestZScore(), plan.inputs().grid()).find(zScores).stream()
                        .mapToDouble(peak -> zScores.at(peak.y(), peak.x()))
                        .toArray());
        job.observer().controlled(count);
        return count;
    }
}
