package dev.margay.api;

import dev.margay.analysis.GaussianCutoff;
import dev.margay.analysis.SearchArea;
import dev.margay.analysis.SurvivalCounts;
import dev.margay.config.ConfigWriter;
import dev.margay.metric.Picking;
import dev.margay.preflight.RingFinding;
import dev.margay.report.Fact;
import dev.margay.report.FactGroup;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import dev.margay.thonrings.ThonRings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The facts in a report: how the search ran, its inputs, and every parameter.
 *
 * @param result the result
 * @param rings Thon rings of its micrograph, if it is available
 */
record ResultFacts(SearchResult result, Optional<ThonRings> rings) {

    List<FactGroup> groups() {
        List<FactGroup> groups = new ArrayList<>();
        if (!result.notes().isEmpty()) {
            groups.add(new FactGroup(
                    "Notes",
                    result.notes().stream().map(note -> new Fact("note", note)).toList()));
        }
        result.record().ifPresent(record -> {
            groups.add(new FactGroup("Run", run(record)));
            if (record.stages().isCalibrated() && !record.stages().areTwo()) {
                groups.add(new FactGroup("Threshold", calibration(record.stages())));
            }
            if (record.stages().areTwo()) {
                groups.add(new FactGroup("Second stage", secondStage(record.stages())));
            }
            record.values()
                    .survival()
                    .ifPresent(
                            counts -> groups.add(new FactGroup("All correlations", values(record.values(), counts))));
            groups.add(new FactGroup("Input files", inputs(record.inputs())));
        });
        rings.map(found -> RingFinding.of(found, result.config().optics()))
                .ifPresent(finding ->
                        groups.add(new FactGroup("Micrograph", List.of(new Fact(finding.subject(), finding.text())))));
        result.area().ifPresent(area -> groups.add(new FactGroup("Searched area", searched(area))));
        groups.add(new FactGroup("Metrics, each with one false positive expected", metrics()));
        groups.addAll(parameters(result.record()
                .map(ResultRecord::parameters)
                .orElseGet(() -> ConfigWriter.parameters(result.config()))));
        return groups;
    }

    /** What each metric picks. */
    private List<Fact> metrics() {
        return Picking.DEFAULT.withEach(result.scores(), result.grid()).stream()
                .map(each -> new Fact(
                        each.metric().word(),
                        each.picks()
                                .map(picks -> format(
                                        "%,d above %.2f: %s",
                                        picks.peaks().size(),
                                        picks.threshold(),
                                        each.metric().meaning()))
                                .orElse(each.problem())))
                .toList();
    }

    /** One group for the single keys, and one for each group of the configuration. */
    static List<FactGroup> parameters(Map<String, Object> parameters) {
        Map<String, List<Fact>> groups = new LinkedHashMap<>();
        groups.put("Parameters", new ArrayList<>());
        ResultRecord.flat(parameters).forEach((key, value) -> {
            int dot = key.indexOf('.');
            groups.computeIfAbsent(dot < 0 ? "Parameters" : key.substring(0, dot), any -> new ArrayList<>())
                    .add(new Fact(key.substring(dot + 1), value.equals("null") ? "none" : value));
        });
        return groups.entrySet().stream()
                .map(group -> new FactGroup(group.getKey(), group.getValue()))
                .toList();
    }

    private static List<Fact> run(ResultRecord record) {
        ResultRecord.Run run = record.run();
        List<Fact> facts = new ArrayList<>(program(record.program()));
        facts.add(new Fact("engine", run.engine()));
        facts.add(new Fact("Spark", run.master()));
        facts.add(new Fact("started (UTC)", run.started()));
        facts.add(new Fact("took", String.format(Locale.ROOT, "%,.1f s", run.wallSeconds())));
        facts.add(new Fact(
                "rate", String.format(Locale.ROOT, "%,.1f correlograms per second", run.correlogramsPerSecond())));
        if (run.correlogramsBefore() > 0) {
            facts.add(new Fact("done by an earlier run", count(run.correlogramsBefore())));
        }
        run.correlogramsByDevice().forEach((device, done) -> facts.add(new Fact(device, count(done))));
        return facts;
    }

    private static List<Fact> secondStage(ResultRecord.Stages stages) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "steps of the first stage",
                format("angles x %.3g, defocus x %.3g", stages.angleCoarsening(), stages.defocusCoarsening())));
        facts.add(new Fact("cutoff of candidates", format("z-score %.2f", stages.candidateCutoff())));
        facts.add(new Fact("climbs", format("%,d, with %,d poses", stages.climbs(), stages.posesTried())));
        facts.add(new Fact("took", format("%,.1f s", stages.climbSeconds())));
        facts.add(new Fact(
                "mean and standard deviation",
                format(
                        "of the first stage; known to %.2g standard deviations and %.2g %%",
                        stages.meanError(), 100 * stages.deviationError())));
        facts.add(new Fact(
                "threshold",
                format("counts %s, like %.2g independent correlations", stages.trialsFrom(), stages.trials())));
        if (stages.isCalibrated()) {
            facts.addAll(calibration(stages));
        }
        return facts;
    }

    private static List<Fact> calibration(ResultRecord.Stages stages) {
        return List.of(new Fact(
                "simulated noise",
                format(
                        "%,d peaks above z %.2f, where theory expects %.3g",
                        stages.noisePeaks(), stages.noisePeaksAbove(), stages.noisePeaksExpected())));
    }

    private static List<Fact> values(ResultRecord.Values values, SurvivalCounts counts) {
        return List.of(
                new Fact("counted", format("%.3g", (double) counts.total())),
                new Fact(
                        format("at or above %.2f", values.tableThreshold()),
                        format(
                                "%,d; independent correlations of noise would be %.3g",
                                values.tableCount(),
                                GaussianCutoff.falsePositives((double) counts.total(), values.tableThreshold()))),
                new Fact("kept for the table of correlations", format("%,d, the highest", values.tableRows())));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String count(long correlograms) {
        return String.format(Locale.ROOT, "%,d correlograms", correlograms);
    }

    /** The version of Margay and Java. */
    static List<Fact> program(ResultRecord.Program program) {
        return List.of(
                new Fact("Margay", program.version() + ", commit " + program.commit()),
                new Fact("Java", program.java()));
    }

    private static List<Fact> searched(SearchArea area) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact("searched", format("%.1f %% of the positions in the micrograph", 100 * area.shareOfPixels())));
        if (area.shares().isPresent()) {
            facts.add(new Fact("allowed", format("%.2f %% of all poses at all positions", 100 * area.share())));
        }
        return facts;
    }

    /** The input files with their hashes. */
    static List<Fact> inputs(Map<String, ResultRecord.Input> inputs) {
        List<Fact> facts = new ArrayList<>();
        inputs.forEach((key, input) -> {
            facts.add(new Fact(key, input.location()));
            facts.add(new Fact("SHA-256", input.sha256()));
        });
        return facts;
    }
}
