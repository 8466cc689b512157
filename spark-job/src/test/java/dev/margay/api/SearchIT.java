package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ExampleConfig;
import dev.margay.exchange.leopard.ResultFile;
import dev.margay.io.DataFiles;
import dev.margay.io.ResultsKeptException;
import dev.margay.io.Sha256;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.mrc.MrcFile;
import dev.margay.io.mrc.MrcReader;
import dev.margay.problem.BadInputException;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedResults;
import dev.margay.result.SearchResult;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs searches through the API, and reads their results from files. */
class SearchIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @BeforeEach
    void input() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), ExampleConfig.YAML);
        MrcFile micrograph = MrcFile.of(40, 32, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(8, 8, 8);
        template.write(folder.resolve("template.mrc"), template.ramp());
    }

    private Search search() {
        return Margay.search(folder.resolve("config.yaml").toString())
                .baseDirectory(folder)
                .engine("reference")
                .master("local[2]");
    }

    /** Leopard-EM 1.3's files beside the maps, and in place of them. */
    @Test
    void oneHdf5FileHasAllMapsAndCanReplaceThem() throws IOException {
        Files.writeString(
                folder.resolve("config.yaml"),
                ExampleConfig.YAML.replace(
                        "match_template_result:\n",
                        "match_template_result:\n  hdf5_path: out/all.h5\n  correlation_table_path: out/table.h5\n"));
        SearchResult result = search().run();
        Path out = folder.resolve("out");
        ResultRecord record = result.record().orElseThrow();
        assertThat(record.files())
                .containsEntry("hdf5_path", "all.h5")
                .containsEntry("correlation_table_path", "table.h5");
        for (String key : List.of("mip_path", "orientation_phi_path", "correlation_variance_path")) {
            Path map = out.resolve(record.files().get(key));
            assertThat(ResultFile.mapAt(out.resolve("all.h5").toString(), key, DataFiles.local())
                            .values())
                    .as(key)
                    .isEqualTo(new MrcReader(DataFiles.local())
                            .readMap(map.toString())
                            .values());
        }
        try (Hdf5Reader table = Hdf5Reader.open(out.resolve("table.h5").toString(), DataFiles.local())) {
            assertThat(((float[][]) table.data("/search_space/euler_angles")).length)
                    .isEqualTo(record.search().orientations());
        }
        for (Map.Entry<String, String> map : record.files().entrySet()) {
            if (map.getValue().endsWith(".mrc")) {
                Files.delete(out.resolve(map.getValue()));
            }
        }
        String description = result.config().results().description();
        SearchResult back = Margay.read(folder.resolve(description).toString());
        assertThat(back.maps().mip().values()).isEqualTo(result.maps().mip().values());
        assertThat(back.peaks()).isEqualTo(result.peaks());
        // Leopard-EM writes no description.
        Files.delete(folder.resolve(description));
        SearchResult theirs = new SavedResults(DataFiles.local(), new DataFiles(new Configuration(), folder))
                .read(folder.resolve("config.yaml").toString());
        assertThat(theirs.maps().scaledMip().values())
                .isEqualTo(result.maps().scaledMip().values());
    }

    /** The record says what was used, also what the configuration does not say; the flags of the run win. */
    @Test
    void theAccuracyOfProjectionsIsInTheRecord() throws IOException {
        SearchResult parity = search().run();
        assertThat(parity.record().orElseThrow().parameters().get("projection"))
                .hasToString("{gridding_correction=false, template_padding=1}");
        Files.writeString(
                folder.resolve("config.yaml"), ExampleConfig.YAML + "\nprojection: {gridding_correction: true}\n");
        SearchResult accurate = search().templatePadding(2).run();
        assertThat(accurate.record().orElseThrow().parameters().get("projection"))
                .hasToString("{gridding_correction=true, template_padding=2}");
        assertThat(accurate.maps().mip().values())
                .isNotEqualTo(parity.maps().mip().values());
    }

    private String pathOfResult() {
        return folder.resolve("out/mip.result.json").toString();
    }

    private static void assertSame(SearchResult read, SearchResult found) {
        assertThat(read.maps().mip().values()).isEqualTo(found.maps().mip().values());
        assertThat(read.maps().phi().values()).isEqualTo(found.maps().phi().values());
        assertThat(read.maps().correlograms()).isEqualTo(found.maps().correlograms());
        assertThat(read.threshold()).isEqualTo(found.threshold());
        assertThat(read.peaks()).isEqualTo(found.peaks());
        assertThat(read.config()).isEqualTo(found.config());
        assertThat(read.micrograph().orElseThrow().values())
                .isEqualTo(found.micrograph().orElseThrow().values());
    }

    @Test
    void aResultDescribesItsInputsAndIsTheSameAfterReading() throws IOException {
        List<String> events = new ArrayList<>();
        SearchResult found = search().listener(listener(events)).run();
        ResultRecord record = found.record().orElseThrow();
        assertThat(record.inputs().get("micrograph_path").sha256())
                .isEqualTo(Sha256.ofFile(folder.resolve("micrograph.mrc").toString(), DataFiles.local()));
        assertThat(record.run().engine()).isEqualTo("reference");
        assertThat(record.run().correlogramsByDevice().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(record.search().correlograms());
        assertThat(record.files()).containsEntry("mip_path", "mip.mrc");
        assertThat(events).startsWith("begins").endsWith("ends").contains("counts");
        assertSame(Margay.read(pathOfResult()), found);
        assertThat(Margay.results(folder.toString())).containsExactly(pathOfResult());
    }

    private static SearchListener listener(List<String> events) {
        return new SearchListener() {
            @Override
            public void begins(SearchStart start) {
                events.add("begins");
            }

            @Override
            public void correlograms(Map<String, Long> byDevice) {
                events.add("counts");
            }

            @Override
            public void ends() {
                events.add("ends");
            }
        };
    }

    @Test
    void aResultIsReadAfterItsFolderWasMoved() throws IOException {
        SearchResult found = search().run();
        Path moved = folder.resolve("elsewhere");
        Files.createDirectories(moved);
        Files.move(folder.resolve("out"), moved.resolve("out"));
        assertSame(Margay.read(moved.resolve("out/mip.result.json").toString()), found);
    }

    @Test
    void mapsWithoutADescriptionAreReadWithTheConfiguration() throws IOException {
        String yaml = ExampleConfig.YAML
                .replace(": out/", ": " + folder + "/out/")
                .replace(": micrograph.mrc", ": " + folder + "/micrograph.mrc")
                .replace(": template.mrc", ": " + folder + "/template.mrc");
        Path config = folder.resolve("full.yaml");
        Files.writeString(config, yaml);
        SearchResult found = Margay.search(config.toString())
                .engine("reference")
                .master("local[2]")
                .run();
        Files.delete(folder.resolve("out/mip.result.json"));
        SearchResult read = Margay.read(config.toString());
        assertSame(read, found);
        assertThat(read.record()).isEmpty();
    }

    @Test
    void changedInputsAreOmittedWithANote() throws IOException {
        search().run();
        MrcFile other = MrcFile.of(8, 8, 8).cell(7);
        other.write(folder.resolve("template.mrc"), other.ramp());
        SearchResult read = Margay.read(pathOfResult());
        assertThat(read.template()).isEmpty();
        assertThat(read.notes())
                .anySatisfy(note -> assertThat(note).contains("template.mrc has changed since the search"));
    }

    @Test
    void mapsThatWereWrittenAfterTheSearchAreReported() throws IOException {
        search().run();
        Path mip = folder.resolve("out/mip.mrc");
        Files.setLastModifiedTime(mip, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(Margay.read(pathOfResult()).notes())
                .anySatisfy(note -> assertThat(note).contains("may describe another search"));
    }

    @Test
    void aMapThatIsALinkIsReplacedAndTheResultNamesTheNewFile() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old")).resolve("mip.mrc");
        MrcFile map = MrcFile.of(33, 25, 1);
        map.write(old, map.ramp());
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("out")).resolve("mip.mrc"), old);
        SearchResult found = search().run();
        assertThat(found.record().orElseThrow().files()).containsEntry("mip_path", "mip.mrc");
        assertSame(Margay.read(pathOfResult()), found);
    }

    @Test
    void ifTheReportFailsTheExceptionSaysThatTheResultsAreKept() throws IOException {
        Path page = folder.resolve("made/while/searching");
        assertThatThrownBy(() -> search().report(page.resolve("report.html").toString())
                        .listener(new SearchListener() {
                            @Override
                            public void ends() {
                                try {
                                    // A file where the folder of the report should be.
                                    Files.createDirectories(page.getParent());
                                    Files.writeString(page, "in the way");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        })
                        .run())
                .isInstanceOf(ResultsKeptException.class)
                .hasMessageContaining("its results are written");
        assertThat(folder.resolve("out/mip.mrc")).isNotEmptyFile();
    }

    @Test
    void missingInputsAreOmittedAndMissingMapsAreReported() throws IOException {
        search().run();
        Files.delete(folder.resolve("micrograph.mrc"));
        assertThat(Margay.read(pathOfResult()).micrograph()).isEmpty();
        Files.delete(folder.resolve("out/scaled_mip.mrc"));
        assertThatThrownBy(() -> Margay.read(pathOfResult()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("scaled_mip.mrc")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Margay.results(
                        Files.createDirectory(folder.resolve("empty")).toString()))
                .hasMessageContaining("contains no result");
    }

    @Test
    void anExistingContextIsUsedIfItIsSuitableAndStaysOpen() throws IOException {
        try (JavaSparkContext spark =
                new JavaSparkContext(Margay.sparkConfiguration("local[1]").setAppName("somebody else's"))) {
            SearchResult found = search().on(spark).run();
            assertThat(found.record().orElseThrow().run().master()).isEqualTo("local[1]");
            assertThat(spark.sc().isStopped()).isFalse();
        }
        try (JavaSparkContext spark =
                new JavaSparkContext(new SparkConf().setMaster("local[1]").setAppName("bare"))) {
            assertThatThrownBy(() -> search().on(spark).run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("spark.serializer");
        }
    }

    @Test
    void aReportAndPicturesAreWrittenOnRequest() throws IOException {
        search().report(folder.resolve("report.html").toString())
                .pictures(folder.resolve("pictures").toString())
                .run();
        assertThat(folder.resolve("report.html")).content().contains("</html>");
        assertThat(folder.resolve("pictures/search.png")).isNotEmptyFile();
    }
}
