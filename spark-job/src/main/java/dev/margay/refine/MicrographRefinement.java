package dev.margay.refine;

import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.movie.ParticleBoxes;
import dev.margay.optics.DetectorMtf;
import dev.margay.particles.ParticleOptics;
import dev.margay.particles.ParticleStack;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.spark.JobFamily;
import dev.margay.spark.Lease;
import dev.margay.spark.RoundSettings;
import dev.margay.spark.RoundedJob;
import dev.margay.spark.SharedBroadcasts;
import dev.margay.spark.WarmEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;

/** Refines the particles of one micrograph: reads it and its maps, prepares it, and sends the work to the executors. */
final class MicrographRefinement {

    private static final int MOST_PROBLEMS = 10;

    private final JavaSparkContext spark;
    private final SharedBroadcasts shared;
    private final JobFamily family;
    private final DataFiles files;
    private final RefinementPlan plan;
    private final TemplateSpectrum template;
    private final RefinementMethod method;
    private final String engine;
    private final RoundSettings rounds;
    private volatile Lease lease;

    MicrographRefinement(
            JavaSparkContext spark,
            SharedBroadcasts shared,
            DataFiles files,
            RefinementPlan plan,
            TemplateSpectrum template,
            String engine,
            RoundSettings rounds) {
        this.spark = spark;
        this.shared = shared;
        this.family = JobFamily.ofOne();
        this.files = files;
        this.plan = plan;
        this.template = template;
        this.method = RefinementMethod.of(plan);
        this.engine = engine;
        this.rounds = rounds;
    }

    /**
     * What came out.
     *
     * @param poses of all particles, in their order
     * @param notes about the inputs
     */
    record Refined(List<RefinedPose> poses, List<String> notes) {}

    /**
     * Refines.
     *
     * @param item the micrograph
     * @param observer receives the numbers of refined particles by device
     * @throws BadInputException if the micrograph or a map cannot be used
     * @throws dev.margay.spark.JobFailedException if Spark cannot run it
     */
    Refined run(RefinementItem item, Consumer<Map<String, Long>> observer) {
        ParticleStack.Micrograph micrograph = item.micrograph();
        SearchImages.Micrograph read = new SearchImages(files)
                .micrograph(micrograph.path(), plan.config().corrections());
        double pixelSize = micrograph.members().get(0).particle().optics().pixelSizeAngstrom();
        SearchMaps maps = new SearchMaps(
                files, read.image(), micrograph.path(), pixelSize, plan.shape().templateSize());
        RealImage mean = maps.read(micrograph.correlationAveragePath(), "correlation_average_path");
        RealImage deviation = maps.read(micrograph.correlationVariancePath(), "correlation_variance_path");
        requireInside(micrograph, mean);
        MicrographData data = new MicrographPreparation(plan, DetectorMtf.NONE)
                .prepare(read.image(), mean, deviation, micrograph.members(), fromMovie(micrograph, read.image()));
        RefinementBroadcast broadcast = RefinementBroadcast.send(spark, template, method, data, shared);
        lease = broadcast.lease();
        try {
            RefinementWork work = new RefinementWork(micrograph.path(), item.particles(), broadcast, engine);
            List<RefinedPose> poses =
                    new RoundedJob<>(spark, family, rounds, observer, work).run(Optional.empty(), reached -> {});
            List<String> notes = new ArrayList<>(read.notes());
            notes.addAll(maps.notes());
            return new Refined(poses, notes);
        } finally {
            // A stopped context has already freed everything.
            if (!spark.sc().isStopped()) {
                broadcast.release();
            }
        }
    }

    /** Makes the boxes of the particles from the movie of their micrograph, if the configuration has movies. */
    private Optional<Function<List<ParticleBoxes.Place>, List<RealImage>>> fromMovie(
            ParticleStack.Micrograph micrograph, RealImage image) {
        ParticleOptics optics = micrograph.members().get(0).particle().optics();
        return plan.config()
                .movie()
                .map(choice -> places -> ParticleBoxes.of(
                        choice.of(micrograph.path()),
                        new ParticleBoxes.Micrograph(
                                image.height(), image.width(), optics.pixelSizeAngstrom(), optics.voltageKilovolts()),
                        places,
                        plan.shape().boxHeight(),
                        plan.shape().boxWidth(),
                        Reflection::box,
                        files));
    }

    /** After the last micrograph: engines in this JVM are not needed any more. */
    void releaseEngines() {
        if (lease != null) {
            WarmEngines.ofThisJvm().release(lease);
        }
    }

    private void requireInside(ParticleStack.Micrograph micrograph, RealImage map) {
        List<InputProblem> problems = new ArrayList<>();
        for (ParticleStack.Member member : micrograph.members()) {
            double y = member.start().cornerY();
            double x = member.start().cornerX();
            if (!(y > -0.5 && x > -0.5 && y < map.height() - 0.5 && x < map.width() - 0.5)) {
                problems.add(InputProblem.ofFile(
                        plan.config().particles().tablePath(),
                        "row " + member.row() + " (from 0): the particle at pos_x = " + x + ", pos_y = " + y
                                + " lies outside the valid region of " + micrograph.path() + "; expected 0 to "
                                + (map.width() - 1) + " and 0 to " + (map.height() - 1)));
            }
        }
        int count = problems.size();
        if (count > MOST_PROBLEMS) {
            problems.subList(MOST_PROBLEMS, count).clear();
            problems.add(InputProblem.ofFile(
                    plan.config().particles().tablePath(), "and " + (count - MOST_PROBLEMS) + " more of its rows"));
        }
        BadInputException.throwIfAny(problems);
    }
}
