package dev.margay.search;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.analysis.TabulatedTrials;
import dev.margay.config.Metric;
import dev.margay.config.SearchStrategy;
import dev.margay.plan.SecondStage;
import dev.margay.result.ResultRecord;
import java.util.List;
import java.util.Optional;

/**
 * Describes the strategy of a search for its record.
 *
 * @param strategy of the search
 * @param second its second stage, if there is one
 * @param noise what its control counted, if it has one
 * @param trials false positives in the searched area
 * @param calibrated the metric whose peaks the control counted
 */
record StagesDescription(
        SearchStrategy strategy,
        Optional<SecondStage> second,
        Optional<NoiseCount> noise,
        NoiseTrials trials,
        Metric calibrated) {

    /**
     * The description.
     *
     * @param run of the stages
     * @param correlograms of the first stage
     * @param falsePositives expected above the threshold
     */
    ResultRecord.Stages of(StagesRun run, long correlograms, double falsePositives) {
        return new ResultRecord.Stages(
                strategy.kind().yamlName(),
                strategy.angleCoarsening().orElse(1),
                strategy.defocusCoarsening().orElse(1),
                second.map(rules -> rules.rule().cutoff()).orElse(0.0),
                run.second().pixels().count(),
                run.second().pixels().evaluations(),
                Math.round(run.second().seconds() * 1e3) / 1e3,
                second.isPresent() ? Math.sqrt(1.0 / correlograms) : 0,
                second.isPresent() ? Math.sqrt(0.5 / correlograms) : 0,
                second.isPresent() || noise.isPresent() ? trials.equivalentTrials(falsePositives) : 0,
                trialsFrom(),
                noise.map(NoiseCount::peaks).orElse(0),
                noise.map(NoiseCount::aboveZScore).orElse(0.0),
                noise.map(NoiseCount::expected).orElse(0.0),
                noise.map(NoiseCount::slope).orElse(0.0),
                second.isPresent() || noise.isPresent()
                        ? TabulatedTrials.of(trials).expected()
                        : List.of(),
                calibrated.word());
    }

    private String trialsFrom() {
        return second.map(rules -> rules.trialsFrom(noise))
                .orElseGet(() -> ResultRecord.Stages.ONE.trialsFrom()
                        + (noise.isPresent() ? ", calibrated on simulated noise" : ""));
    }
}
