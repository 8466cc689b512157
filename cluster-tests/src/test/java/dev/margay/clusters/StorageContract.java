package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What Margay's users expect of any storage that is not a disk: searches on one machine with all files there. */
abstract class StorageContract {

    @TempDir
    private static Path shared;

    private static Release release;

    /** A search with its files on disk, for comparison. */
    private static GoldenSearch local;

    @TempDir
    private Path folder;

    private GoldenSearch search;

    private int runs;

    @BeforeAll
    static void unpack() throws Exception {
        release = Release.in(shared);
        local = GoldenSearch.here(release, shared.resolve("local"));
    }

    /** A folder for all tests of a storage. */
    static Path shared() {
        return shared;
    }

    /** The release. */
    static Release release() {
        return release;
    }

    /** The storage. */
    abstract FileSystem files() throws Exception;

    /** A folder on it. */
    abstract URI root();

    /** Hadoop's settings for the storage. */
    abstract Configuration settings();

    /** More environment variables for programs. */
    abstract Map<String, String> environment();

    /** The storage fails. */
    abstract void fail() throws Exception;

    /** The storage works again, with all complete files. */
    abstract void repair() throws Exception;

    @BeforeEach
    void writeInputs(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        search = GoldenSearch.in(files(), URI.create(root() + "/" + name));
    }

    @Test
    void inputsAreReadAndResultsAreWritten() throws Exception {
        assertSucceeds(search.arguments(
                "--particles", search.path("out/particles.csv"), "--report", search.path("out/report.html")));
        search.assertSameMaps(local);
        assertThat(search.names("out")).contains("particles.csv", "report.html");
        // The next programs read them.
        assertSucceeds(List.of("pick", search.path("out"), "--out", search.path("picked.csv")));
        assertThat(search.lines("picked.csv"))
                .as("a row for each particle, with the metric in two columns more")
                .hasSameSizeAs(search.lines("out/particles.csv"))
                .hasSizeGreaterThan(1);
        // A second search replaces them.
        assertSucceeds(search.arguments());
        search.assertSameMaps(local);
    }

    @Test
    void aKilledSearchResumes() throws Exception {
        try (Submitted run = start(search.resumable())) {
            awaitStates(run);
        }
        assertThat(search.names("out")).isEmpty();
        assertResumes();
    }

    /** While the storage does not work, nothing can be saved. When it works again, the search resumes at the last state. */
    @Test
    void whenTheStorageFailsTheSearchResumesLater() throws Exception {
        try (Submitted run = start(search.resumable())) {
            awaitStates(run);
            fail();
            assertThat(run.exitCode()).as(run.messages()).isEqualTo(1);
            assertThat(run.messages()).contains("cannot be written");
        } finally {
            repair();
        }
        assertThat(search.names("out")).isEmpty();
        assertResumes();
    }

    private void awaitStates(Submitted run) throws Exception {
        while (run.isRunning() && search.states() < 2) {
            Thread.sleep(20);
        }
        assertThat(run.isRunning()).as(run.messages()).isTrue();
    }

    private void assertResumes() throws Exception {
        try (Submitted run = start(search.resumable())) {
            assertThat(run.exitCode()).as(run.messages()).isZero();
            assertThat(run.messages()).containsPattern("resuming    at [1-9][0-9,]* of 6,890 correlograms");
        }
        search.assertSameMaps(local);
        assertThat(search.names("")).doesNotContain(GoldenSearch.STATES);
    }

    private void assertSucceeds(List<String> arguments) throws Exception {
        try (Submitted run = start(arguments)) {
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
    }

    private Submitted start(List<String> arguments) throws Exception {
        Path hadoop = folder.resolve("hadoop");
        Files.createDirectories(hadoop);
        try (OutputStream out = Files.newOutputStream(hadoop.resolve("core-site.xml"))) {
            settings().writeXml(out);
        }
        List<String> words = new ArrayList<>(List.of(release.launcher()));
        words.addAll(arguments);
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("HADOOP_CONF_DIR", hadoop.toString());
        environment.put("MARGAY_MEMORY", "1g");
        return Submitted.start(folder.resolve("run-" + runs++ + ".log"), environment, words);
    }
}
