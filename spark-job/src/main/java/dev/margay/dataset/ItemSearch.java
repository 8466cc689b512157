package dev.margay.dataset;

import dev.margay.checkpoint.Checkpoint;
import dev.margay.inputs.InputHashes;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.io.FileStamp;
import dev.margay.plan.ConstrainedPoses;
import dev.margay.plan.SearchPlan;
import dev.margay.plan.SearchRecording;
import dev.margay.plan.SearchedPart;
import dev.margay.preflight.Preflight;
import dev.margay.search.MicrographSearch;
import dev.margay.search.SearchJob;
import dev.margay.search.SearchObserver;
import dev.margay.spark.JobFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs single searches of a data set: reads the micrograph, searches it, and writes the results. Searches may run at the same time. */
final class ItemSearch {

    private final JavaSparkContext spark;
    private final DataFiles files;
    private final DataSet dataSet;
    private final DataSetRun.Settings settings;
    private final DataSetObserver observer;
    private final JobFamily family;

    ItemSearch(
            JavaSparkContext spark,
            DataFiles files,
            DataSet dataSet,
            DataSetRun.Settings settings,
            DataSetObserver observer,
            JobFamily family) {
        this.spark = spark;
        this.files = files;
        this.dataSet = dataSet;
        this.settings = settings;
        this.observer = observer;
        this.family = family;
    }

    /**
     * The outcome of a successful search.
     *
     * @param particles found
     * @param engine that ran it
     * @param hashes SHA-256 of each input, by its name in the configuration
     * @param micrographStamp the micrograph's file before it was read
     * @param templateStamp the template's file before it was read
     */
    record Result(
            int particles,
            String engine,
            Map<String, String> hashes,
            FileStamp micrographStamp,
            FileStamp templateStamp) {

        static final Result NONE = new Result(0, "", Map.of(), null, null);
    }

    /**
     * Runs one search and writes its results.
     *
     * @param item the search
     * @param templates shares the templates of the data set
     * @throws dev.margay.problem.BadInputException if an input cannot be used
     * @throws dev.margay.spark.JobFailedException if Spark cannot run it
     * @throws IOException if the results cannot be written
     */
    Result run(SearchItem item, TemplateStore templates) throws IOException {
        String engine = settings.engine().apply(item.shape());
        // Taken before reading, so that a change during reading is noticed.
        FileStamp micrographStamp = FileStamp.of(item.config().micrographPath(), files);
        FileStamp templateStamp = FileStamp.of(item.config().templatePath(), files);
        TemplateStore.Shared shared = templates.acquire(item.config().templatePath());
        SearchImages.Micrograph micrograph = new SearchImages(files)
                .micrograph(item.config().micrographPath(), item.config().corrections());
        List<String> notes = new ArrayList<>(micrograph.notes());
        notes.addAll(shared.notes());
        if (settings.preflight()) {
            notes.addAll(Preflight.notes(micrograph.image(), item.config(), shared.template()));
        }
        SearchFingerprint fingerprint = SearchFingerprint.ofSettings(
                        item.config(), item.mtf(), shared.template().sha256())
                .with(micrograph.image());
        SearchPlan unconstrained = SearchPlan.of(
                        item.config().firstStage(),
                        micrograph.image(),
                        shared.template(),
                        shared.orientations(),
                        item.mtf(),
                        0)
                .recording(SearchRecording.of(item.config()));
        Optional<ConstrainedPoses> allowed = ConstrainedPoses.of(item.config(), unconstrained, files);
        SearchPlan plan = unconstrained.constrainedBy(allowed);
        SearchedPart part = SearchedPart.of(item.config(), micrograph.image(), plan, allowed, files);
        notes.addAll(part.notes());
        MicrographSearch search = new MicrographSearch(
                item.config(),
                plan,
                item.second(),
                dataSet.choiceOf(item),
                files,
                Optional.of(item.particlesPath()),
                settings.checkpoint()
                        .map(folder -> new Checkpoint(
                                files,
                                folder + "/" + item.name(),
                                fingerprint.with(plan.inputs().constraints()))),
                InputHashes.of(item.config(), files, micrograph.sha256(), shared.sha256()),
                shared.template().moleculeRadius(),
                part.area(),
                notes);
        Optional<Checkpoint.State> resumed = search.resumed();
        SearchObserver progress = observer.begins(
                item, resumed.map(reached -> reached.statistics().count()).orElse(0L), search.notes());
        SearchJob job = new SearchJob(
                spark,
                shared.broadcasts(),
                family,
                item.name(),
                settings.search().with(engine),
                progress);
        int particles = search.run(job, resumed, shared.noise(item.control(), job, item.config()))
                .peaks()
                .size();
        Map<String, String> hashes = dataSet.withThreshold(fingerprint, item).hashes();
        return new Result(particles, engine, hashes, micrographStamp, templateStamp);
    }
}
