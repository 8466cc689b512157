package dev.margay.show;

import dev.margay.result.ResultRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes a result. */
final class ResultDescription {

    private static final int SHOWN_OF_A_HASH = 12;

    private ResultDescription() {}

    static List<String> lines(String path, ResultRecord record) {
        List<String> lines = new ArrayList<>();
        ResultRecord.Size search = record.search();
        ResultRecord.Run run = record.run();
        lines.add(path + ": a result of Margay " + record.program().version() + " (commit "
                + record.program().commit() + ", Java " + record.program().java() + ")");
        lines.add(format(
                "  found       %,d particles with z above %.2f (%.3g false positives expected)",
                record.found().particles(),
                record.found().threshold(),
                record.found().expectedFalsePositives()));
        lines.add(format(
                "  micrograph  %s  %d x %d pixels",
                path(record.inputs(), "micrograph_path"), search.micrographWidth(), search.micrographHeight()));
        lines.add(format(
                "  template    %s  %d^3 voxels", path(record.inputs(), "template_volume_path"), search.templateSize()));
        lines.add(format(
                "  search      %,d orientations x %d defoci = %,d correlograms",
                search.orientations(), search.defoci(), search.correlograms()));
        if (record.stages().areTwo()) {
            lines.add(format(
                    "  stage 2     %,d climbs with %,d poses from z above %.2f, in %,.1f s",
                    record.stages().climbs(),
                    record.stages().posesTried(),
                    record.stages().candidateCutoff(),
                    record.stages().climbSeconds()));
            if (record.stages().isCalibrated()) {
                lines.add(format(
                        "  noise       %,d peaks above z %.2f in simulated noise, where theory expects %.3g; the threshold follows",
                        record.stages().noisePeaks(),
                        record.stages().noisePeaksAbove(),
                        record.stages().noisePeaksExpected()));
            }
        }
        lines.add(format("  engine      %s on %s", run.engine(), run.master()));
        lines.add(format(
                "  run         started %s, %,.1f s, %,.1f correlograms per second",
                run.started(), run.wallSeconds(), run.correlogramsPerSecond()));
        if (run.correlogramsBefore() > 0) {
            lines.add(format("              %,d correlograms done by earlier runs", run.correlogramsBefore()));
        }
        run.correlogramsByDevice()
                .forEach((device, done) -> lines.add(format("              %,d correlograms on %s", done, device)));
        addInputs(record.inputs(), lines);
        record.files().forEach((key, file) -> lines.add("  file        " + key + "  " + file));
        lines.add("  parameters");
        record.flatParameters().forEach((key, value) -> lines.add("    " + key + ": " + value));
        return lines;
    }

    static void addInputs(Map<String, ResultRecord.Input> inputs, List<String> lines) {
        inputs.forEach((key, input) -> lines.add("  input       " + key + "  SHA-256 "
                + input.sha256()
                        .substring(0, Math.min(SHOWN_OF_A_HASH, input.sha256().length())) + "...  "
                + input.location()));
    }

    static String path(Map<String, ResultRecord.Input> inputs, String key) {
        ResultRecord.Input input = inputs.get(key);
        return input == null ? "?" : input.path();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
