package dev.margay.dataset;

import dev.margay.config.InputCorrections;
import dev.margay.inputs.SearchImages;
import dev.margay.io.DataFiles;
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
    private final SearchImages images;
    private final InputCorrections corrections;
    private final Orientations orientations;
    private final Map<String, Integer> searchesLeft = new HashMap<>();
    private final Map<String, Shared> loaded = new HashMap<>();

    /**
     * What the searches of one template have in common.
     *
     * @param template prepared
     * @param sha256 of its file
     * @param notes what the user should know of it
     * @param orientations of all searches
     * @param broadcasts handles of both on the executors
     */
    record Shared(
            PreparedTemplate template,
            String sha256,
            List<String> notes,
            Orientations orientations,
            SharedBroadcasts broadcasts) {}

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
        this.images = new SearchImages(files);
        // The table changes no correction.
        this.corrections = items.get(0).config().corrections();
        this.orientations = orientations;
        items.forEach(item -> searchesLeft.merge(item.config().templatePath(), 1, Integer::sum));
    }

    /** The template of a search; the others wait while one is prepared. */
    synchronized Shared acquire(String path) {
        return loaded.computeIfAbsent(path, this::load);
    }

    private Shared load(String path) {
        SearchImages.Template template = images.template(path, corrections);
        return new Shared(
                PreparedTemplate.of(template.volume(), path),
                template.sha256(),
                template.notes(),
                orientations,
                new SharedBroadcasts(spark));
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
