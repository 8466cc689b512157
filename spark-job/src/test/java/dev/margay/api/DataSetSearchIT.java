package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.dataset.SearchItem;
import dev.margay.dataset.SearchOutcome;
import dev.margay.golden.GoldenCase;
import dev.margay.result.SearchResult;
import dev.margay.search.SearchObserver;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set through the door for programs: it runs, it resumes, and a failed search does not stop the others. */
class DataSetSearchIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    /** Scores of a few correlograms are low. */
    private static final double THRESHOLD = 4;

    @TempDir
    private Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void leaveNoOtherContext() {
        SharedSpark.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        Path golden = GOLDEN.configPath().getParent();
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(GOLDEN.configPath())
                        .replace("psi_step: 28.0", "psi_step: 60.0")
                        .replace("theta_step: 20.0", "theta_step: 40.0")
                        .replace("defocus_step: 200.0", "defocus_step: 400.0"));
        Files.copy(golden.resolve("template.mrc"), folder.resolve("template.mrc"));
        Files.copy(golden.resolve("micrograph.mrc"), folder.resolve("a.mrc"));
        Files.copy(golden.resolve("micrograph.mrc"), folder.resolve("b.mrc"));
        Files.writeString(
                folder.resolve("table.csv"), "micrograph_path,defocus_u,defocus_v\na.mrc,9200,8600\nb.mrc,9900,9500\n");
    }

    private DataSetSearch dataSet() {
        return Margay.dataSet(
                        folder.resolve("config.yaml").toString(),
                        folder.resolve("out").toString())
                .table(folder.resolve("table.csv").toString())
                .baseDirectory(folder)
                .engine("simd")
                .master("local[2]")
                .zScoreCutoff(THRESHOLD)
                .listener(new Listener());
    }

    /** Writes down what it hears. */
    private final class Listener implements DataSetListener {
        @Override
        public void begins(DataSetStart start) {
            heard.add(
                    "begins with " + start.toDo().stream().map(SearchItem::name).toList());
        }

        @Override
        public SearchObserver begins(SearchItem item, long correlogramsBefore, List<String> notes) {
            heard.add(item.name() + " begins");
            return byDevice -> {};
        }

        @Override
        public void ends(SearchItem item, SearchOutcome outcome) {
            heard.add(item.name() + " is " + outcome.status());
        }

        @Override
        public void ends() {
            heard.add("ends");
        }

        @Override
        public void results(DataSetResult result) {
            heard.add("results");
        }
    }

    private Map<String, FileTime> written() throws IOException {
        Map<String, FileTime> written = new TreeMap<>();
        for (String search : List.of("a", "b")) {
            try (Stream<Path> files = Files.list(folder.resolve("out").resolve(search))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    written.put(file.toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return written;
    }

    @Test
    void aSecondRunHasNothingToDo() throws IOException {
        DataSetResult first = dataSet()
                .checkpoint(folder.resolve("states").toString())
                .inFlight(1)
                .run();
        assertThat(first.isComplete()).isTrue();
        assertThat(first.left()).isZero();
        assertThat(first.failures()).isEmpty();
        assertThat(first.particles()).isPositive();
        assertThat(Files.readAllLines(Path.of(first.particlesPath()))).hasSize((int) first.particles() + 1);
        assertThat(folder.resolve("states")).doesNotExist();
        assertThat(heard)
                .containsExactly(
                        "begins with [a, b]", "a begins", "a is DONE", "b begins", "b is DONE", "ends", "results");
        long found = 0;
        for (String search : first.folders()) {
            SearchResult result = Margay.read(Margay.results(search).get(0));
            assertThat(result.threshold()).isEqualTo(THRESHOLD);
            found += result.peaks().size();
        }
        assertThat(found).isEqualTo(first.particles());

        Map<String, FileTime> written = written();
        heard.clear();
        DataSetResult second = dataSet().run();
        assertThat(heard).containsExactly("results");
        assertThat(written()).isEqualTo(written);
        assertThat(second.particles()).isEqualTo(first.particles());
        assertThat(second.folders()).isEqualTo(first.folders());
    }

    @Test
    void aFailedSearchIsNamedAndRepeatedOnRequest() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve("a.mrc"));
        byte[] bad = good.clone();
        // NaN in the last pixel: found only when all pixels are read.
        Arrays.fill(bad, bad.length - Float.BYTES, bad.length, (byte) 0xff);
        Files.write(folder.resolve("a.mrc"), bad);
        DataSetResult first = dataSet().run();
        assertThat(first.isComplete()).isFalse();
        assertThat(first.left()).isZero();
        assertThat(first.failures()).singleElement().asString().startsWith("a: a.mrc: has a pixel that is NaN");
        assertThat(first.folders()).containsExactly(folder.resolve("out/b").toString());

        Files.write(folder.resolve("a.mrc"), good);
        assertThat(dataSet().run().failures()).hasSize(1);
        heard.clear();
        assertThat(dataSet().retryFailed().run().isComplete()).isTrue();
        assertThat(heard).containsExactly("begins with [a]", "a begins", "a is DONE", "ends", "results");
    }
}
