package dev.margay.api;

import dev.margay.config.ConfigWriter;
import dev.margay.report.Fact;
import dev.margay.report.FactGroup;
import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a report lists of a result: how it ran, what went in, and every parameter.
 *
 * @param result whose facts they are
 */
record ResultFacts(SearchResult result) {

    List<FactGroup> groups() {
        List<FactGroup> groups = new ArrayList<>();
        result.record().ifPresent(record -> {
            groups.add(new FactGroup("Run", run(record)));
            groups.add(new FactGroup("Input files", inputs(record)));
        });
        Map<String, Object> parameters =
                result.record().map(ResultRecord::parameters).orElseGet(() -> ConfigWriter.parameters(result.config()));
        List<Fact> top = new ArrayList<>();
        List<FactGroup> below = new ArrayList<>();
        parameters.forEach((key, value) -> {
            if (value instanceof Map<?, ?> group) {
                below.add(new FactGroup(key, flat("", group)));
            } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
                for (int i = 0; i < list.size(); i++) {
                    below.add(new FactGroup(key + "[" + i + "]", flat("", (Map<?, ?>) list.get(i))));
                }
            } else {
                top.add(new Fact(key, text(value)));
            }
        });
        groups.add(new FactGroup("Parameters", top));
        groups.addAll(below);
        return groups;
    }

    private static List<Fact> run(ResultRecord record) {
        ResultRecord.Run run = record.run();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Margay",
                record.program().version() + ", commit " + record.program().commit()));
        facts.add(new Fact("Java", record.program().java()));
        facts.add(new Fact("engine", run.engine()));
        facts.add(new Fact("Spark", run.master()));
        facts.add(new Fact("started (UTC)", run.started()));
        facts.add(new Fact("took", String.format(Locale.ROOT, "%,.1f s", run.wallSeconds())));
        facts.add(new Fact(
                "rate", String.format(Locale.ROOT, "%,.1f correlograms a second", run.correlogramsPerSecond())));
        if (run.correlogramsBefore() > 0) {
            facts.add(new Fact("done by an earlier run", count(run.correlogramsBefore())));
        }
        run.correlogramsByDevice().forEach((device, done) -> facts.add(new Fact(device, count(done))));
        return facts;
    }

    private static String count(long correlograms) {
        return String.format(Locale.ROOT, "%,d correlograms", correlograms);
    }

    private static List<Fact> inputs(ResultRecord record) {
        List<Fact> facts = new ArrayList<>();
        record.inputs().forEach((key, input) -> {
            facts.add(new Fact(key, input.location()));
            facts.add(new Fact("SHA-256", input.sha256()));
        });
        return facts;
    }

    private static List<Fact> flat(String prefix, Map<?, ?> group) {
        List<Fact> facts = new ArrayList<>();
        group.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                facts.addAll(flat(prefix + key + ".", inner));
            } else {
                facts.add(new Fact(prefix + key, text(value)));
            }
        });
        return facts;
    }

    private static String text(Object value) {
        return value == null ? "none" : String.valueOf(value);
    }
}
