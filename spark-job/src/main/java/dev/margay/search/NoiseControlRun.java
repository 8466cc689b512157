package dev.margay.search;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.metric.ScoreMaps;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.PreparedTemplate;
import dev.margay.plan.SearchPlan;
import java.util.Optional;

/** Searches simulated noise, and counts what is found there. */
public final class NoiseControlRun {

    private NoiseControlRun() {}

    /**
     * Runs the control of a search, if it has one.
     *
     * @param control of the search, if it has one
     * @param job the search; the control runs on the same engine
     * @param template that of the search
     * @param orientations of its first stage
     * @param config of the search: its metric, whose peaks are counted (those of the z-score if it is not countable), and which of them are one
     * @throws dev.margay.spark.JobFailedException with the first cause, if it fails
     */
    public static Optional<NoiseCount> of(
            Optional<NoiseControl> control,
            SearchJob job,
            PreparedTemplate template,
            Orientations orientations,
            MatchTemplateConfig config) {
        return control.map(one -> run(one, job, template, orientations, config));
    }

    private static NoiseCount run(
            NoiseControl control,
            SearchJob job,
            PreparedTemplate template,
            Orientations orientations,
            MatchTemplateConfig config) {
        job.observer().control(control.edge());
        SearchPlan plan = control.plan(template, orientations);
        ResultMaps maps = StagesRun.of(job.ofControl(), plan, control.second(), Optional.empty(), Optional.empty())
                .maps()
                .maps();
        ScoreMaps scores = ScoreMaps.of(
                        maps,
                        control.theory(),
                        template.size(),
                        template.moleculeRadius(),
                        control.second().isPresent())
                .alikeWithin(config.particles().orientationRadiusDegrees(), config.symmetry());
        Metric wanted = config.particles().metric();
        Metric metric = wanted.isCountable() ? wanted : Metric.Z_SCORE;
        RealImage map = scores.of(metric).map();
        NoiseCount count = control.count(
                scores.peaksAbove(control.lowestZScore(), metric, plan.inputs().grid()).stream()
                        .mapToDouble(peak -> map.at(peak.y(), peak.x()))
                        .toArray());
        job.observer().controlled(count);
        return count;
    }
}
