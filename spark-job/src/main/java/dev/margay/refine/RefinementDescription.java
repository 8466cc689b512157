package dev.margay.refine;

import dev.margay.config.RefineTemplateWriter;
import dev.margay.io.DataFiles;
import dev.margay.io.JsonText;
import dev.margay.io.Sha256;
import dev.margay.particles.ParticleStack;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Makes the description of a refinement, which is written next to its table, and the fingerprint that a checkpoint compares. */
public final class RefinementDescription {

    private static final String TEMPLATE = "template_volume_path";

    /** Increased when a refinement gives other results than before. */
    private static final String RESULTS_VERSION = "1";

    private final RefinementInputs inputs;
    private final Subject subject;
    private final String templateSha256;
    private final Map<Integer, Map<String, Long>> counts = new TreeMap<>();
    private String engine = "";
    private String master = "";
    private int before;
    private Instant started = Instant.now();

    /**
     * The description of a refinement that has not started.
     *
     * @param inputs its inputs
     * @param subject what is described
     * @param templateSha256 hash of the template's voxels
     */
    public RefinementDescription(RefinementInputs inputs, Subject subject, String templateSha256) {
        this.inputs = inputs;
        this.subject = subject;
        this.templateSha256 = templateSha256;
    }

    /**
     * What is described.
     *
     * @param parameters the whole configuration, with defaults
     * @param decisive what the poses depend on besides boxes, table and template: two runs with the same have the same poses
     * @param inputs the input files by their keys in the configuration
     * @param startsAtScores whether particles start where the scores in the table were found
     */
    public record Subject(
            Map<String, Object> parameters,
            Map<String, Object> decisive,
            Map<String, ResultRecord.Input> inputs,
            boolean startsAtScores) {
        /**
         * A refinement.
         *
         * @param inputs its inputs
         * @param files where they are
         */
        public static Subject ofRefinement(RefinementInputs inputs, DataFiles files) {
            Map<String, Object> parameters =
                    RefineTemplateWriter.parameters(inputs.config().resolved());
            // Results do not depend on names.
            Map<String, Object> decisive = without(parameters, TEMPLATE, "particle_stack");
            return new Subject(parameters, decisive, records(inputs, files, TEMPLATE, "particle_stack.df_path"), true);
        }

        /**
         * Template and table as inputs.
         *
         * @param inputs checked
         * @param files where they are
         * @param templateKey key of the template, or of its model, in the configuration
         * @param tableKey key of the table
         */
        public static Map<String, ResultRecord.Input> records(
                RefinementInputs inputs, DataFiles files, String templateKey, String tableKey) {
            String template = inputs.config().templatePath();
            String table = inputs.config().particles().tablePath();
            Map<String, ResultRecord.Input> records = new LinkedHashMap<>();
            records.put(
                    templateKey,
                    new ResultRecord.Input(
                            template,
                            files.identity(template).toString(),
                            inputs.template().sha256()));
            records.put(
                    tableKey,
                    new ResultRecord.Input(table, files.identity(table).toString(), inputs.tableSha256()));
            return records;
        }

        /** Parameters without these groups. */
        public static Map<String, Object> without(Map<String, Object> parameters, String... groups) {
            Map<String, Object> rest = new LinkedHashMap<>(parameters);
            List.of(groups).forEach(rest::remove);
            return rest;
        }
    }

    /** Identifies the refinement by the contents of its configuration, table and template. */
    public String fingerprint() {
        String text = String.join(
                "\n",
                RESULTS_VERSION,
                JsonText.of(subject.decisive()),
                inputs.plan().shape().toString(),
                inputs.tableSha256(),
                templateSha256);
        MessageDigest digest = Sha256.digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.hex(digest);
    }

    /**
     * It starts now.
     *
     * @param engineName the engine
     * @param sparkMaster where Spark runs
     * @param refinedBefore particles that an earlier run has refined
     */
    public void begins(String engineName, String sparkMaster, int refinedBefore) {
        engine = engineName;
        master = sparkMaster;
        before = refinedBefore;
        started = Instant.now();
    }

    /** An observer that tells another one, and counts the particles of each device. */
    public RefinementObserver counting(RefinementObserver other) {
        return new RefinementObserver() {
            @Override
            public Consumer<Map<String, Long>> begins(RefinementItem item) {
                Consumer<Map<String, Long>> shown = other.begins(item);
                return byDevice -> {
                    count(item, byDevice);
                    shown.accept(byDevice);
                };
            }

            @Override
            public void ends(RefinementItem item, RefinementOutcome outcome) {
                other.ends(item, outcome);
            }
        };
    }

    private synchronized void count(RefinementItem item, Map<String, Long> byDevice) {
        counts.put(item.index(), Map.copyOf(byDevice));
    }

    /** The description, after the refinement has ended. */
    public synchronized RefinementRecord record(RefinementResults results) {
        Map<String, Long> byDevice = new TreeMap<>();
        counts.values().forEach(one -> one.forEach((device, done) -> byDevice.merge(device, done, Long::sum)));
        double seconds = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1e3;
        Totals totals = new Totals(results);
        return new RefinementRecord(
                RefinementRecord.FORMAT,
                ResultRecord.Program.current(),
                subject.inputs(),
                new RefinementRecord.Size(
                        inputs.stack().micrographs().size(),
                        inputs.stack().size(),
                        inputs.plan().shape().templateSize(),
                        inputs.plan().shape().boxHeight(),
                        inputs.plan().shape().boxWidth(),
                        inputs.plan().climbs()
                                ? totals.mean(totals.evaluations)
                                : inputs.plan().gridPoses()),
                new RefinementRecord.Run(
                        engine,
                        master,
                        byDevice,
                        before,
                        started.truncatedTo(ChronoUnit.SECONDS).toString(),
                        seconds),
                totals.outcome(),
                inputs.plan().faults().stream().map(LeopardFault::label).toList(),
                failures(results),
                notes(results),
                subject.parameters(),
                null);
    }

    private static List<RefinementRecord.Failure> failures(RefinementResults results) {
        List<RefinementRecord.Failure> failures = new ArrayList<>();
        for (RefinementItem item : results.items()) {
            String reason = results.outcome(item)
                    .map(RefinementOutcome::failure)
                    .orElse("left out, because " + RefinementRun.MOST_FAILURES_IN_A_ROW
                            + " micrographs in a row had failed");
            if (!reason.isEmpty()) {
                failures.add(new RefinementRecord.Failure(item.micrograph().path(), reason));
            }
        }
        return failures;
    }

    /** Notes that are known only at the end. */
    public List<String> lastNotes(RefinementResults results) {
        return subject.startsAtScores()
                ? new StartScores(inputs.plan(), results).note().stream().toList()
                : List.of();
    }

    private List<String> notes(RefinementResults results) {
        List<String> notes = new ArrayList<>(inputs.notes());
        TreeSet<String> ofMicrographs = new TreeSet<>();
        results.items().forEach(item -> results.outcome(item).ifPresent(one -> ofMicrographs.addAll(one.notes())));
        notes.addAll(ofMicrographs);
        notes.addAll(lastNotes(results));
        return notes;
    }

    /** Sums over all refined particles. */
    private static final class Totals {

        private int count;
        private double start;
        private double score;
        private double angle;
        private double shift;
        private double evaluations;

        Totals(RefinementResults results) {
            for (RefinementItem item : results.items()) {
                List<ParticleStack.Member> members = item.micrograph().members();
                results.outcome(item)
                        .ifPresent(one -> one.poses().forEach(pose -> add(members.get(pose.particle()), pose)));
            }
        }

        private void add(ParticleStack.Member member, RefinedPose pose) {
            count++;
            start += pose.startScaledMip();
            score += pose.scaledMip();
            angle += pose.angleFrom(member.start());
            shift += pose.shift();
            evaluations += pose.evaluations();
        }

        double mean(double sum) {
            return count == 0 ? 0 : Math.round(sum / count * 1e4) / 1e4;
        }

        RefinementRecord.Outcome outcome() {
            return new RefinementRecord.Outcome(count, mean(start), mean(score), mean(angle), mean(shift));
        }
    }
}
