package dev.margay.refine;

import dev.margay.config.RefineTemplateConfig;
import dev.margay.config.RefineTemplateReading;
import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.localsearch.SearchProgress;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleStack;
import dev.margay.particles.ParticleTableReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/** A refinement of the golden case small-square, without Spark. */
final class RefinementCase {

    private static final Path FOLDER = GoldenCase.folder("small-square");

    private final DataFiles files = new DataFiles(new Configuration(), FOLDER);
    private final RefineTemplateConfig config;
    private final ParticleStack stack;

    /**
     * One of Leopard-EM's configurations.
     *
     * @param configuration name without extension
     * @param change of its text
     */
    RefinementCase(String configuration, UnaryOperator<String> change) throws IOException {
        String name = "refine/" + configuration + ".yaml";
        config = RefineTemplateReading.of(change.apply(Files.readString(FOLDER.resolve(name))), name)
                .orThrow();
        String table = config.particles().tablePath();
        stack = ParticleStack.of(ParticleTableReader.read(files.open(table), table), table);
    }

    /** The particles after refinement, in the order of the table. */
    List<Particle> refined(String engine, Set<LeopardFault> faults) {
        MrcReader reader = new MrcReader(files);
        RealVolume template = reader.readTemplate(config.templatePath()).volume();
        RefinementPlan plan = RefinementPlan.of(config, template.size(), faults).sharing(stack);
        TemplateSpectrum spectrum = TemplateTransform.of(template);
        List<Particle> refined = new ArrayList<>();
        try (LocalCorrelator correlator =
                LocalEngines.choice().choose(engine, plan.shape()).create(spectrum, plan.shape(), Optional.empty())) {
            for (ParticleStack.Micrograph micrograph : stack.micrographs()) {
                MicrographData data = new MicrographPreparation(plan, DetectorMtf.NONE)
                        .prepare(
                                reader.readMicrograph(micrograph.path()).image(),
                                reader.readMap(micrograph.correlationAveragePath()),
                                reader.readMap(micrograph.correlationVariancePath()),
                                micrograph.members());
                List<RefinedPose> poses = new ParticleRefinement(RefinementMethod.of(plan), data)
                        .refine(correlator, 0, data.particles(), 4, SearchProgress.NONE);
                for (RefinedPose pose : poses) {
                    refined.add(RefinedParticle.of(micrograph.members().get(pose.particle()), pose, plan));
                }
            }
        }
        return refined;
    }
}
