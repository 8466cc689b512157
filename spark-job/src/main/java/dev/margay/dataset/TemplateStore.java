package dev.margay.dataset;

import dev.margay.analysis.NoiseCount;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.Metric;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.plan.NoiseControl;
import dev.margay.plan.PreparedTemplate;
import dev.margay.search.NoiseControlRun;
import dev.margay.search.SearchJob;
import dev.margay.spark.SharedBroadcasts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The templates of the searches that run now. Each is read, prepared and sent to the executors once, and freed after its last search.
 */
final class TemplateStore implements AutoCloseable {

    private final JavaSparkContext spark;
    private final SearchImages images;
    private final Map<String, MatchTemplateConfig> configs = new HashMap<>();
    private final Orientations orientations;
    private final Map<String, Integer> searchesLeft = new HashMap<>();
    private final Map<String, Shared> loaded = new HashMap<>();

    /** The data that the searches of one template share. */
    static final class Shared {

        private final PreparedTemplate template;
        private final String sha256;
        private final List<String> notes;
        private final Orientations orientations;
        private final SharedBroadcasts broadcasts;
        private final Map<Metric, Optional<NoiseCount>> noise = new EnumMap<>(Metric.class);

        private Shared(
                PreparedTemplate template,
                String sha256,
                List<String> notes,
                Orientations orientations,
                SharedBroadcasts broadcasts) {
            this.template = template;
            this.sha256 = sha256;
            this.notes = notes;
            this.orientations = orientations;
            this.broadcasts = broadcasts;
        }

        /** The prepared template. */
        PreparedTemplate template() {
            return template;
        }

        /** Hash of its file. */
        String sha256() {
            return sha256;
        }

        /** Notes about the template, for the user. */
        List<String> notes() {
            return notes;
        }

        /** The orientations of all searches. */
        Orientations orientations() {
            return orientations;
        }

        /** Handles of both on the executors. */
        SharedBroadcasts broadcasts() {
            return broadcasts;
        }

        /**
         * What the control of these searches counts in noise, if they have one. The first search runs it; others wait.
         *
         * @param control of all searches of the template, if they have one
         * @param job of one of them
         * @param config of the search
         */
        synchronized Optional<NoiseCount> noise(
                Optional<NoiseControl> control, SearchJob job, MatchTemplateConfig config) {
            Metric metric = config.particles().metric();
            if (!noise.containsKey(metric)) {
                noise.put(metric, NoiseControlRun.of(control, job, template, orientations, config));
            }
            return noise.get(metric);
        }
    }

    /**
     * A store for these searches.
     *
     * @param spark runs them
     * @param files where templates are
     * @param orientations of all searches
     * @param items the searches; each acquires and releases its template once
     */
    TemplateStore(JavaSparkContext spark, DataFiles files, Orientations orientations, List<SearchItem> items) {
        this.spark = spark;
        this.images = new SearchImages(files);
        this.orientations = orientations;
        for (SearchItem item : items) {
            String path = item.config().templatePath();
            searchesLeft.merge(path, 1, Integer::sum);
            // All searches of a template correct or make it in the same way; the reader checks this.
            configs.putIfAbsent(path, item.config());
        }
    }

    /** The template of a search. Other searches wait while one is prepared. */
    synchronized Shared acquire(String path) {
        return loaded.computeIfAbsent(path, this::load);
    }

    private Shared load(String path) {
        SearchImages.Template template = images.template(path, configs.get(path));
        return new Shared(
                PreparedTemplate.of(template.volume(), path, configs.get(path).projectionAccuracy()),
                template.sha256(),
                template.notes(),
                orientations,
                new SharedBroadcasts(spark));
    }

    /** One search of this template has ended. */
    synchronized void release(String path) {
        if (searchesLeft.merge(path, -1, Integer::sum) == 0) {
            Shared last = loaded.remove(path);
            if (last != null) {
                last.broadcasts().close();
            }
        }
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(shared -> shared.broadcasts().close());
        loaded.clear();
    }
}
