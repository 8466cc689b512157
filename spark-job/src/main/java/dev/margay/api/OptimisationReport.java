package dev.margay.api;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.optimise.ScoreMetric;
import dev.margay.report.Fact;
import dev.margay.report.FactGroup;
import dev.margay.report.OptimisationContent;
import dev.margay.report.OptimisationPage;
import dev.margay.result.OptimisationRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The report of an optimisation.
 *
 * @param record its description
 * @param name of its file
 */
record OptimisationReport(OptimisationRecord record, String name) {

    /** Writes the page, completely or not at all. It replaces an existing file. */
    void writePage(String path, DataFiles files) throws IOException {
        ResultReport.requireFonts();
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            OptimisationPage page = OptimisationPage.of(content());
            outputs.stage(path, page::write);
            outputs.commit();
        }
    }

    private OptimisationContent content() {
        OptimisationRecord.Outcome outcome = record.outcome();
        return new OptimisationContent(
                name.substring(name.lastIndexOf('/') + 1),
                record.optimised().words(),
                record.optimised().unit(),
                figure(outcome.metric()),
                record.size().counted(),
                outcome.start(),
                outcome.startFigure(),
                points(),
                outcome.vertex() == null ? OptionalDouble.empty() : OptionalDouble.of(outcome.vertex()),
                Optional.ofNullable(record.joint()).map(OptimisationReport::joint),
                groups());
    }

    private static String figure(String metric) {
        return metric.equals(ScoreMetric.COUNT.label()) ? "number of particles" : "mean z-score";
    }

    /** Each value once, rising. */
    private List<OptimisationContent.Point> points() {
        TreeMap<Double, OptimisationRecord.Trial> byValue = new TreeMap<>(Comparator.naturalOrder());
        record.trials().forEach(trial -> byValue.putIfAbsent(trial.value(), trial));
        return byValue.values().stream()
                .map(trial -> new OptimisationContent.Point(
                        record.optimised().shown(trial.value()), trial.value(), trial.figure(), trial.particles()))
                .toList();
    }

    static String joint(OptimisationRecord.Joint joint) {
        return String.format(
                Locale.ROOT,
                "The most likely pixel size and B factor together: %.4f ± %.4f Å and %.1f ± %.1f Å², from %,d particles; the"
                        + " correlation of the two errors is %.2f.",
                joint.pixelSize(),
                joint.pixelSizeError(),
                joint.bFactor(),
                joint.bFactorError(),
                joint.particles(),
                joint.correlation());
    }

    private List<FactGroup> groups() {
        List<FactGroup> groups = new ArrayList<>();
        if (!record.notes().isEmpty()) {
            groups.add(new FactGroup(
                    "Notes",
                    record.notes().stream().map(note -> new Fact("note", note)).toList()));
        }
        if (!record.faults().isEmpty()) {
            groups.add(new FactGroup(
                    "Repeated faults of Leopard-EM",
                    record.faults().stream().map(RefinementFacts::fault).toList()));
        }
        OptimisationRecord.Size size = record.size();
        groups.add(new FactGroup(
                "Optimisation",
                List.of(
                        new Fact("particles of the table", String.format(Locale.ROOT, "%,d", size.particles())),
                        new Fact("micrographs", String.format(Locale.ROOT, "%,d", size.micrographs())),
                        new Fact("particles that count", String.format(Locale.ROOT, "%,d", size.counted())),
                        new Fact("template", size.templateSize() + " voxels a side"),
                        new Fact("boxes", size.boxWidth() + " × " + size.boxHeight() + " pixels"))));
        List<Fact> run = new ArrayList<>(ResultFacts.program(record.program()));
        run.add(new Fact("engine", record.run().engine()));
        run.add(new Fact("Spark", record.run().master()));
        run.add(new Fact("started (UTC)", record.run().started()));
        run.add(new Fact(
                "took", String.format(Locale.ROOT, "%,.1f s", record.run().wallSeconds())));
        groups.add(new FactGroup("Run", run));
        groups.add(new FactGroup("Input files", ResultFacts.inputs(record.inputs())));
        groups.addAll(ResultFacts.parameters(record.parameters()));
        return groups;
    }
}
