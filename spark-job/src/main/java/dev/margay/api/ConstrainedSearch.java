package dev.margay.api;

import dev.margay.config.ConstrainedSearchConfig;
import dev.margay.config.ConstrainedSearchReading;
import dev.margay.config.ConstrainedSearchWriter;
import dev.margay.constrained.ConstrainedInputs;
import dev.margay.constrained.ConstrainedResults;
import dev.margay.constrained.ParametersTable;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.particles.ParticleTable;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementResults;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import dev.margay.spark.UserName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Searches for a partner beside each particle of a table, where it is expected. Describe it with the methods below, then {@link #run} it.
 *
 * <pre>{@code
 * Margay.constrainedSearch("constrained.yaml", "partners.csv").falsePositives(0.01).run();
 * }</pre>
 */
public final class ConstrainedSearch extends ParticleRun<ConstrainedSearch> {

    private UnaryOperator<ConstrainedSearchConfig> change = UnaryOperator.identity();

    ConstrainedSearch(String config, String out) {
        super(config, out);
    }

    @Override
    ConstrainedSearch self() {
        return this;
    }

    /** How many false positives to expect for each particle; sets the threshold. By default the value in the configuration, or 0.005. */
    public ConstrainedSearch falsePositives(double perParticle) {
        if (!(perParticle > 0 && perParticle <= ConstrainedSearchConfig.MOST_FALSE_POSITIVES)) {
            throw new BadInputException(InputProblem.of(
                    Setting.FALSE_POSITIVES,
                    "got " + perParticle
                            + "; expected a number for each particle, above 0 and at most 0.5, such as 0.005"));
        }
        return change(config -> config.withFalsePositives(perParticle));
    }

    /** Repeats the known faults of Leopard-EM, to compare results. */
    public ConstrainedSearch leopardCompatible() {
        return change(config ->
                config.with(config.local().with(config.local().method().compatible())));
    }

    private ConstrainedSearch change(UnaryOperator<ConstrainedSearchConfig> more) {
        UnaryOperator<ConstrainedSearchConfig> before = change;
        change = config -> more.apply(before.apply(config));
        return this;
    }

    /**
     * Runs it and writes the table, those of the partners found and of the parameters, and the description. References whose partner cannot be
     * searched keep their row without refined values.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     * @throws IOException if results cannot be written; a {@link ResultsKeptException} if only the report could not be
     */
    public RefinementResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        ConstrainedSearchReading reading = ConstrainedSearchReading.of(here.readText(config), config)
                .with(change)
                .with(one -> one.with(one.local().with(projection.or(one.local().projection()))));
        requireOutputs(outputs(), reading.inputPaths().values(), files);
        ConstrainedInputs inputs = ConstrainedInputs.load(reading, files);
        requireOutputs(outputs(), inputs.local().filesOfMicrographs(), files);
        PreparedTemplate template = PreparedTemplate.of(
                inputs.local().template().volume(),
                inputs.config().local().templatePath(),
                inputs.config().local().projectionAccuracy());
        RefinementDescription description =
                new RefinementDescription(inputs.local(), subject(inputs, files), template.sha256());
        RefinementResult result =
                run(inputs.local(), description, template, files, results -> write(inputs, results, description));
        writeReport(inputs.local(), result, new ConstrainedResults(inputs, result.particles()).expected(), files);
        return result;
    }

    private String beside(String ending) {
        return out.replaceFirst("(?i)\\.csv$", "") + ending;
    }

    private String aboveThreshold() {
        return beside("_above_threshold.csv");
    }

    private String parameters() {
        return beside("_parameters.csv");
    }

    private List<String> outputs() {
        return List.of(out, aboveThreshold(), parameters(), RefinementRecord.pathFor(out));
    }

    private static RefinementDescription.Subject subject(ConstrainedInputs inputs, DataFiles files) {
        Map<String, ResultRecord.Input> records = RefinementDescription.Subject.records(
                inputs.local(), files, "template_volume_path", "particle_stack_reference.df_path");
        return new RefinementDescription.Subject(
                ConstrainedSearchWriter.parameters(inputs.config()), decisive(inputs), records, false);
    }

    /** Poses depend on the expected places and the turns, but not on the threshold, and not on names except those of the maps. */
    private static Map<String, Object> decisive(ConstrainedInputs inputs) {
        Map<String, Object> decisive = RefinementDescription.Subject.without(
                ConstrainedSearchWriter.parameters(
                        inputs.config().withFalsePositives(ConstrainedSearchConfig.DEFAULT_FALSE_POSITIVES)),
                "template_volume_path",
                "particle_stack_reference",
                "particle_stack_constrained");
        decisive.put(
                "maps",
                inputs.local().stack().micrographs().stream()
                        .map(one -> List.of(one.correlationAveragePath(), one.correlationVariancePath()))
                        .toList());
        return decisive;
    }

    private RefinementResult write(
            ConstrainedInputs inputs, RefinementResults results, RefinementDescription description) throws IOException {
        ConstrainedResults found = ConstrainedResults.of(inputs, results);
        RefinementRecord record =
                description.record(results).with(found.record(), found.rows().size());
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            outputs.stage(out, stream -> ParticleTable.write(found.rows(), stream));
            outputs.stage(aboveThreshold(), stream -> ParticleTable.write(found.found(), found.rows(), stream));
            outputs.stage(parameters(), stream -> ParametersTable.write(record.constrained(), stream));
            outputs.stage(RefinementRecord.pathFor(out), record::write);
            outputs.commit();
        }
        return new RefinementResult(found.rows(), results, record, out, outputs());
    }
}
