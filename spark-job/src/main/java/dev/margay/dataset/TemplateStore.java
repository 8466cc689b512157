package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.plan.PreparedTemplate;
import dev.margay.spark.SharedBroadcasts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The templates that searches in flight need, each read, prepared and sent to the executors once. A template is let go when the last of its
 * searches is over.
 */
final class TemplateStore implements AutoCloseable {

    private final JavaSparkContext spark;
    private final MrcReader reader;
    private final Orientations orientations;
    private final Map<String, Integer> searchesLeft = new HashMap<>();
    private final Map<String, Shared> loaded = new HashMap<>();

    /**
     * What the searches of one template have in common.
     *
     * @param template prepared
     * @param sha256 of its file
     * @param orientations of all searches
     * @param broadcasts handles of both on the executors
     */
    record Shared(PreparedTemplate template, String sha256, Orientations orientations, SharedBroadcasts broadcasts) {}

    /**
     * A store for these searches.
     *
     * @param spark where they will run
     * @param files where templates lie
     * @param orientations of all of them
     * @param items each will be acquired and released once
     */
    TemplateStore(JavaSparkContext spark, DataFiles files, Orientations orientations, List<SearchItem> items) {
        this.spark = spark;
        this.reader = new MrcReader(files);
        this.orientations = orientations;
        items.forEach(item -> searchesLeft.merge(item.config().templatePath(), 1, Integer::sum));
    }

    /** The template of a search; the others wait while one is prepared. */
    synchronized Shared acquire(String path) {
        return loaded.computeIfAbsent(path, this::load);
    }

    private Shared load(String path) {
        MrcReader.Template template = reader.readTemplate(path);
        return new Shared(
                PreparedTemplate.of(template.volume()), template.sha256(), orientations, new SharedBroadcasts(spark));
    }

    /** One search of it is over. */
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
