package dev.margay.api;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.particles.ParticleTable;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import dev.margay.refine.RefinementDescription;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementResults;
import dev.margay.result.RefinementRecord;
import dev.margay.spark.UserName;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Refines the particles of a table, from configuration to files. Describe it with the methods below, then {@link #run} it. The defaults
 * are those of the command line.
 *
 * <pre>{@code
 * RefinementResult refined = Margay.refine("refine.yaml", "refined.csv").continuous().master("local[2]").run();
 * }</pre>
 */
public final class Refinement extends ParticleRun<Refinement> {

    private UnaryOperator<RefineTemplateConfig.Method> method = UnaryOperator.identity();

    Refinement(String config, String out) {
        super(config, out);
    }

    @Override
    Refinement self() {
        return this;
    }

    /** Climbs to the maximum instead of trying a grid, whatever the configuration says. */
    public Refinement continuous() {
        return change(one -> new RefineTemplateConfig.Method(
                RefineTemplateConfig.Strategy.CONTINUOUS, one.leopardCompatible(), one.maxEvaluations(), one.polish()));
    }

    /** Repeats the known faults of Leopard-EM, to compare results. */
    public Refinement leopardCompatible() {
        return change(one -> new RefineTemplateConfig.Method(one.strategy(), true, one.maxEvaluations(), one.polish()));
    }

    private Refinement change(UnaryOperator<RefineTemplateConfig.Method> change) {
        UnaryOperator<RefineTemplateConfig.Method> before = method;
        method = one -> change.apply(before.apply(one));
        return this;
    }

    /**
     * Runs it and writes the table and its description. Particles of micrographs that cannot be refined keep their row without refined
     * values.
     *
     * @throws BadInputException with all problems of the input, before anything is computed or written
     * @throws dev.margay.spark.RunStoppedException if it stopped before its end; with a checkpoint, finished micrographs are kept
     * @throws IOException if results cannot be written; a {@link ResultsKeptException} if only the report could not be
     */
    public RefinementResult run() throws IOException {
        UserName.require();
        DataFiles files = new DataFiles(HadoopSettings.ofThisProgram(), baseDirectory);
        RefineTemplateReading reading = RefineTemplateReading.of(here.readText(config), config)
                .withMethod(method)
                .withProjection(projection);
        requireOutputs(outputs(), reading.inputPaths(), files);
        RefinementInputs inputs = RefinementInputs.load(reading, files);
        requireOutputs(outputs(), inputs.filesOfMicrographs(), files);
        PreparedTemplate template = PreparedTemplate.of(
                inputs.template().volume(),
                inputs.config().templatePath(),
                inputs.config().projectionAccuracy());
        RefinementDescription description = new RefinementDescription(
                inputs, RefinementDescription.Subject.ofRefinement(inputs, files), template.sha256());
        RefinementResult result = run(inputs, description, template, files, results -> write(results, description));
        writeReport(inputs, result, inputs.stack().rows(), files);
        return result;
    }

    private List<String> outputs() {
        return List.of(out, RefinementRecord.pathFor(out));
    }

    private RefinementResult write(RefinementResults results, RefinementDescription description) throws IOException {
        RefinementResult result =
                new RefinementResult(results.particles(), results, description.record(results), out, outputs());
        try (OutputFiles outputs = new OutputFiles(here, overwrite)) {
            outputs.stage(out, stream -> ParticleTable.write(result.particles(), stream));
            outputs.stage(RefinementRecord.pathFor(out), result.record()::write);
            outputs.commit();
        }
        return result;
    }
}
