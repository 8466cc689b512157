package dev.margay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ExampleConfig;
import dev.margay.inputs.SearchFingerprint;
import dev.margay.inputs.SearchImages;
import dev.margay.io.FileStamp;
import dev.margay.plan.PreparedTemplate;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The remaining work of a data set, computed from the records of earlier runs. */
class DataSetStateTest {

    @TempDir
    private Path folder;

    private DataSetFolder data;
    private DataSet set;

    @BeforeEach
    void prepare() {
        data = DataSetFolder.in(folder);
        set = data.load(DataSetFolder.TABLE, "60S.mrc");
    }

    private SearchOutcome outcome(SearchItem item, SearchOutcome.Status status, Map<String, String> hashes)
            throws IOException {
        boolean done = status == SearchOutcome.Status.DONE;
        return new SearchOutcome(
                item.name(),
                item.config().micrographPath(),
                item.config().templatePath(),
                status,
                1,
                done ? 3 : 0,
                item.correlograms(),
                "simd",
                "2026-01-01T00:00:00Z",
                1.5,
                done ? "" : "a damaged file",
                hashes,
                done ? FileStamp.of(item.config().micrographPath(), data.files()) : null,
                done ? FileStamp.of(item.config().templatePath(), data.files()) : null);
    }

    private Map<String, String> hashes(SearchItem item) {
        SearchImages images = new SearchImages(data.files());
        String template = PreparedTemplate.hash(
                images.template(item.config().templatePath(), item.config().corrections())
                        .volume());
        SearchFingerprint fingerprint = SearchFingerprint.ofSettings(item.config(), item.mtf(), template)
                .with(images.micrograph(
                                item.config().micrographPath(), item.config().corrections())
                        .image());
        return set.withThreshold(fingerprint, item).hashes();
    }

    private void write(SearchItem item, SearchOutcome.Status status, Map<String, String> hashes) throws IOException {
        outcome(item, status, hashes).write(item.recordPath(), data.files());
        Files.writeString(folder.resolve("out").resolve(Manifest.FILE), "{}");
    }

    private void done(SearchItem item) throws IOException {
        write(item, SearchOutcome.Status.DONE, hashes(item));
    }

    private List<String> toDo(boolean failedToo) {
        return DataSetState.read(set, data.files()).toDo(failedToo).stream()
                .map(SearchItem::name)
                .toList();
    }

    @Test
    void atFirstAllSearchesAreToDo() {
        assertThat(toDo(false)).containsExactly("a", "b");
    }

    @Test
    void finishedSearchesAreNotRepeated() throws IOException {
        done(set.items().get(0));
        assertThat(toDo(false)).containsExactly("b");
        DataSetState state = DataSetState.read(set, data.files());
        assertThat(state.done()).extracting(SearchItem::name).containsExactly("a");
        assertThat(state.records()).extracting(SearchOutcome::particles).containsExactly(3);
    }

    @Test
    void failedSearchesAreRepeatedOnlyOnRequest() throws IOException {
        write(set.items().get(1), SearchOutcome.Status.FAILED, Map.of());
        assertThat(toDo(false)).containsExactly("a");
        assertThat(toDo(true)).containsExactly("a", "b");
    }

    @Test
    void theFailureOfAnotherMicrographIsIgnored() throws IOException {
        SearchItem first = set.items().get(0);
        outcome(set.items().get(1), SearchOutcome.Status.FAILED, Map.of()).write(first.recordPath(), data.files());
        assertThat(toDo(false)).containsExactly("a", "b");
    }

    @Test
    void aDamagedRecordIsNotedAndItsSearchIsRepeated() throws IOException {
        done(set.items().get(0));
        Files.writeString(folder.resolve("out/a/search.json"), "{\"status\": \"DO");
        DataSetState state = DataSetState.read(set, data.files());
        assertThat(state.toDo(false)).hasSize(2);
        assertThat(state.notes())
                .singleElement()
                .asString()
                .contains("out/a/search.json is damaged", "a is searched again");
    }

    @Test
    void aResultOfOtherSettingsIsRefusedAndTheDifferenceIsNamed() throws IOException {
        done(set.items().get(0));
        set = data.loadWith(ExampleConfig.with("voltage: 300.0", "voltage: 200.0"), DataSetFolder.TABLE, "60S.mrc");
        assertThatThrownBy(() -> toDo(false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "out/a: output folder: contains the result of another search, which differs in optics_group;");
    }

    @Test
    void aChangedMicrographIsRefusedAndACopyIsAccepted() throws IOException {
        done(set.items().get(0));
        Path micrograph = folder.resolve("a.mrc");
        byte[] bytes = Files.readAllBytes(micrograph);
        Files.delete(micrograph);
        Files.write(micrograph, bytes);
        assertThat(toDo(false)).containsExactly("b");
        bytes[bytes.length - 2] ^= 1;
        Files.write(micrograph, bytes);
        Files.setLastModifiedTime(micrograph, FileTime.fromMillis(0));
        assertThatThrownBy(() -> toDo(false)).hasMessageContaining("differs in micrograph_path");
    }

    @Test
    void otherCorrectionsOfTheSameInputsAreRefused() throws IOException {
        done(set.items().get(0));
        set = data.loadWith(
                ExampleConfig.YAML + "input_corrections:\n  outlier_pixels: false\n", DataSetFolder.TABLE, "60S.mrc");
        assertThatThrownBy(() -> toDo(false)).hasMessageContaining("differs in input_corrections;");
    }

    /** The table of all particles would contain particles of two thresholds. */
    @Test
    void anotherThresholdIsRefused() throws IOException {
        done(set.items().get(0));
        set = data.loadWith(
                ExampleConfig.with("allow_file_overwrite: true", "allow_file_overwrite: true\n  false_positives: 0.1"),
                DataSetFolder.TABLE,
                "60S.mrc");
        assertThatThrownBy(() -> toDo(false)).hasMessageContaining("differs in threshold (false_positives");
    }

    @Test
    void aDataSetOfAnotherVersionIsRefused() throws IOException {
        SearchItem first = set.items().get(0);
        Map<String, String> older = new TreeMap<>(hashes(first));
        older.replaceAll((part, hash) -> "0");
        write(first, SearchOutcome.Status.DONE, older);
        assertThatThrownBy(() -> toDo(false))
                .hasMessageContaining("differs in Margay's version (its results may differ)");
    }
}
