package dev.margay.api;

import dev.margay.inputs.HeapSpace;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.engine.EngineChoice;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalEngines;
import dev.margay.kernels.local.LocalShape;
import dev.margay.refine.RefinementCheckpoint;
import dev.margay.refine.RefinementInputs;
import dev.margay.refine.RefinementMemory;
import dev.margay.refine.RefinementObserver;
import dev.margay.refine.RefinementPlan;
import dev.margay.refine.RefinementResults;
import dev.margay.refine.RefinementRun;
import dev.margay.search.SearchSettings;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark application in which the particles of a table are scored, once, or again and again with other templates. */
final class ParticleSession implements AutoCloseable {

    private final SparkPlace.Session session;
    private final SearchSettings settings;
    private final int inFlight;
    private final LocalCorrelatorProvider engine;
    private final RefinementPlan plan;
    private final DataFiles files;

    private ParticleSession(
            SparkPlace.Session session,
            SearchSettings settings,
            int inFlight,
            LocalCorrelatorProvider engine,
            RefinementPlan plan,
            DataFiles files) {
        this.session = session;
        this.settings = settings;
        this.inFlight = inFlight;
        this.engine = engine;
        this.plan = plan;
        this.files = files;
    }

    /**
     * Opens Spark.
     *
     * @param place where it runs
     * @param settings the engine, and how to divide the work
     * @param inFlight how many micrographs at a time
     * @param inputs checked
     * @param files where micrographs and maps are
     * @throws dev.margay.problem.BadInputException if the engine cannot run, or there is not enough memory
     */
    static ParticleSession open(
            SparkPlace place, SearchSettings settings, int inFlight, RefinementInputs inputs, DataFiles files) {
        LocalShape shape = inputs.plan().shape();
        EngineChoice<LocalShape, LocalCorrelatorProvider> engines = LocalEngines.choice();
        // On a cluster, executors check whether they can run an engine that was chosen by name.
        LocalCorrelatorProvider engine = settings.engine().equals(EngineChoice.AUTO) || place.isOneJvm()
                ? engines.choose(settings.engine(), shape)
                : engines.named(settings.engine());
        SparkPlace.Session session = place.open();
        try {
            RefinementMemory.of(
                            engine,
                            inputs.plan(),
                            RefinementMemory.largestPixels(inputs.stack(), files),
                            RefinementMemory.mostParticles(inputs.stack()),
                            inFlight)
                    .requireFits(session.localTasks(), HeapSpace.measure());
            return new ParticleSession(session, settings, inFlight, engine, inputs.plan(), files);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Name of the engine. */
    String engine() {
        return engine.engine();
    }

    /** Where it runs. */
    JavaSparkContext spark() {
        return session.spark();
    }

    /** What a listener is told at the start. */
    RefinementStart start(
            RefinementInputs inputs,
            RefinementResults results,
            Optional<String> checkpoint,
            Optional<RefinementCheckpoint> states) {
        return new RefinementStart(
                inputs,
                results,
                engine(),
                LocalEngines.choice().passedOver(settings.engine(), plan.shape()),
                checkpoint,
                states.map(RefinementCheckpoint::notes).orElse(List.of()),
                session.spark());
    }

    /**
     * Refines the micrographs that are not done.
     *
     * @param template spectrum of the template
     * @param results receives the outcomes
     * @param states where micrographs that are done are kept, if they are
     * @param fingerprint identifies what is done
     * @param observer receives the progress
     * @throws dev.margay.spark.RunStoppedException if Spark itself has stopped, or the checkpoint cannot be written
     */
    void refine(
            TemplateSpectrum template,
            RefinementResults results,
            Optional<RefinementCheckpoint> states,
            String fingerprint,
            RefinementObserver observer) {
        RefinementRun.Settings how =
                new RefinementRun.Settings(engine(), settings.rounds(), inFlight, states, fingerprint);
        new RefinementRun(session.spark(), files, plan, template, how, observer).run(results.toDo(), results);
    }

    @Override
    public void close() {
        session.close();
    }
}
