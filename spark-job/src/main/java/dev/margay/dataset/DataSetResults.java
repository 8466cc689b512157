package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.particles.ParticleCsv;
import dev.margay.particles.ParticleParquet;
import dev.margay.particles.ParticleTableReader;
import dev.margay.particles.SearchParticles;
import dev.margay.problem.BadInputException;
import dev.margay.result.Build;
import dev.margay.search.SearchObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The results of the whole data set: a manifest, and one table of all particles as CSV and as Parquet. */
public final class DataSetResults {

    private static final Logger LOGGER = LoggerFactory.getLogger(DataSetResults.class);

    /** A manifest of ten thousand searches has megabytes, so it is not written after each search. */
    private static final Duration MANIFEST_INTERVAL = Duration.ofSeconds(30);

    private final DataSet dataSet;
    private final DataSetState state;
    private final DataFiles files;
    private final String configuration;
    private final Optional<String> table;
    private long manifestNanoseconds;

    /**
     * The results of a data set.
     *
     * @param dataSet the data set
     * @param state the outcomes of its searches
     * @param files where results are written
     * @param configuration the configuration's name, for the manifest
     * @param table the table's name, for the manifest
     */
    public DataSetResults(
            DataSet dataSet, DataSetState state, DataFiles files, String configuration, Optional<String> table) {
        this.dataSet = dataSet;
        this.state = state;
        this.files = files;
        this.configuration = configuration;
        this.table = table;
    }

    /** The same observer, which also updates the manifest at intervals. */
    public DataSetObserver keepingManifest(DataSetObserver observer) {
        return new DataSetObserver() {
            @Override
            public SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
                return observer.begins(item, correlogramsBefore, notes);
            }

            @Override
            public void ends(SearchItem item, SearchOutcome record) {
                observer.ends(item, record);
                writeManifestIfDue();
            }
        };
    }

    /** Searches continue without it, because each has its own record. */
    private synchronized void writeManifestIfDue() {
        if (System.nanoTime() - manifestNanoseconds >= MANIFEST_INTERVAL.toNanos()) {
            try {
                writeManifest();
            } catch (IOException e) {
                LOGGER.warn("the manifest could not be written: {}", e.getMessage());
            }
        }
    }

    /** Whether this run has written a manifest. */
    public synchronized boolean haveBegun() {
        return manifestNanoseconds != 0;
    }

    /** Writes the manifest with the current state. */
    public synchronized void writeManifest() throws IOException {
        int done = state.done().size();
        int failed = state.failed().size();
        int all = dataSet.items().size();
        new Manifest(
                        Build.current().version(),
                        configuration,
                        table.orElse(null),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        all,
                        done,
                        failed,
                        all - done - failed,
                        state.records())
                .write(dataSet.out(), files);
        if (!dataSet.basis().equals(StrategyBasis.NONE)) {
            dataSet.basis().write(dataSet.out(), files);
        }
        manifestNanoseconds = System.nanoTime();
    }

    /** Writes the particles of all searches that are done: {@code particles.csv} and {@code particles.parquet}. */
    public void writeParticles() throws IOException {
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(dataSet.out() + "/particles.csv", out -> ParticleCsv.write(out, particles()));
            outputs.stage(dataSet.out() + "/particles.parquet", out -> ParticleParquet.write(out, particles()));
            outputs.commit();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Reads one search after another, so that only one is in memory. */
    private Iterator<SearchParticles> particles() {
        return state.done().stream().map(this::particles).iterator();
    }

    private SearchParticles particles(SearchItem item) {
        String path = item.particlesPath();
        try (InputStream in = files.open(path)) {
            return new SearchParticles(item.micrographName(), item.templateName(), ParticleTableReader.read(in, path));
        } catch (IOException | BadInputException e) {
            throw new UncheckedIOException(new IOException(
                    path + " cannot be read: " + e.getMessage() + "; delete " + item.folder()
                            + " and run the same command to search that micrograph again",
                    e));
        }
    }
}
