package dev.margay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ExampleConfig;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data set is read and checked before the first search. */
class DataSetReaderTest {

    @TempDir
    private Path folder;

    private DataSetFolder data;

    @BeforeEach
    void prepare() {
        data = DataSetFolder.in(folder);
    }

    @Test
    void eachMicrographIsASearchWithItsOwnOpticsAndFolder() {
        DataSet set = data.load(DataSetFolder.TABLE);
        assertThat(set.items()).extracting(SearchItem::name).containsExactly("a", "b");
        assertThat(set.items()).extracting(SearchItem::folder).containsExactly("out/a", "out/b");
        assertThat(set.items())
                .extracting(item -> item.config().optics().defocusUAngstrom())
                .containsExactly(5000.0, 6000.0);
        assertThat(set.items().get(1).config().micrographPath()).isEqualTo("b.mrc");
        assertThat(set.items().get(1).config().results().byKey().values())
                .allSatisfy(map -> assertThat(map).startsWith("out/b/"));
        assertThat(set.items().get(0).correlograms())
                .isEqualTo(13L * set.orientations().count());
    }

    @Test
    void severalTemplatesGiveASearchForEachPairSortedByTemplate() {
        DataSet set = data.load(DataSetFolder.TABLE, "60S.mrc", "40S.mrc");
        assertThat(set.items()).extracting(SearchItem::name).containsExactly("a/60S", "b/60S", "a/40S", "b/40S");
        assertThat(set.items().get(2).config().templatePath()).isEqualTo("40S.mrc");
    }

    @Test
    void everyInvalidRowIsReported() {
        assertThatThrownBy(() -> data.load("micrograph_path,defocus_u\nmissing.mrc,5000\nb.mrc,far\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("missing.mrc: the file does not exist")
                .hasMessageContaining("m.csv:3, defocus_u: optics_group.defocus_u: got 'far'");
    }

    @Test
    void everyMaskIsCheckedBeforeTheFirstSearch() throws IOException {
        MrcFile other = MrcFile.of(21, 16, 1);
        other.write(folder.resolve("other.mrc"), other.ramp());
        Files.writeString(folder.resolve("line.txt"), "0 0\n9 9\n");
        assertThatThrownBy(() -> data.load(
                        "micrograph_path,defocus_u,mask,exclude\na.mrc,5000,other.mrc,\nb.mrc,6000,,line.txt\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("other.mrc: is 21 x 16 pixels; expected 20 x 16, the size of the micrograph")
                .hasMessageContaining("line.txt: line 2: ends a polygon of 2 corners");
    }

    @Test
    void atMostTwentyProblemsAreReported() {
        StringBuilder table = new StringBuilder("micrograph_path\n");
        for (int i = 0; i < 50; i++) {
            table.append("missing-").append(i).append(".mrc\n");
        }
        assertThatThrownBy(() -> data.load(table.toString()))
                .isInstanceOfSatisfying(BadInputException.class, bad -> assertThat(bad.problems())
                        .hasSize(DataSetReader.MOST_PROBLEMS + 1))
                .hasMessageContaining("and 30 more: fix these first");
    }

    @Test
    void anImpossibleThresholdIsRefusedBeforeTheFirstSearch() {
        String yaml =
                ExampleConfig.with("allow_file_overwrite: true", "allow_file_overwrite: true\n  false_positives: 1e15");
        assertThatThrownBy(() -> data.loadWith(yaml, DataSetFolder.TABLE, "60S.mrc"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("false positives");
    }

    @Test
    void coarserPixelsThatWouldNotBeFasterAreRefusedBeforeTheFirstSearch() {
        String yaml = ExampleConfig.YAML + "fourier_cropping: {resolution: 4}\n";
        assertThatThrownBy(() -> data.loadWith(yaml, DataSetFolder.TABLE, "60S.mrc"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "fourier_cropping: got a limit of 4.00 Angstrom, at which coarser pixels would not"
                                + " make the search faster");
    }

    @Test
    void aTemplateLargerThanAMicrographIsRefused() {
        MrcFile large = MrcFile.of(18, 18, 18);
        large.write(folder.resolve("large.mrc"), large.ramp());
        assertThatThrownBy(() -> data.load(DataSetFolder.TABLE, "large.mrc"))
                .hasMessageContaining(
                        "large.mrc: is 18 voxels a side, larger than the micrograph a.mrc (20 x 16 pixels)");
    }

    @Test
    void aFolderWithOtherFilesIsRefusedAndAFolderOfADataSetIsAccepted() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/notes.txt"), "mine");
        assertThatThrownBy(() -> data.load(DataSetFolder.TABLE))
                .hasMessageContaining("out contains other files than a data set of Margay");
        Files.writeString(folder.resolve("out/manifest.json"), "{}");
        assertThat(data.load(DataSetFolder.TABLE).items()).hasSize(2);
    }

    @Test
    void differentPixelSizesAreNotedOnce() {
        DataSet set = data.loadWith(
                ExampleConfig.with("pixel_size: 1.06", "pixel_size: 2.0"), DataSetFolder.TABLE, "60S.mrc");
        assertThat(set.notes()).noneSatisfy(note -> assertThat(note).contains("Angstrom a pixel"));
        MrcFile scaled = MrcFile.of(20, 16, 1).cell(20);
        scaled.write(folder.resolve("a.mrc"), scaled.ramp());
        scaled.write(folder.resolve("b.mrc"), scaled.ramp());
        assertThat(data.loadWith(
                                ExampleConfig.with("pixel_size: 1.06", "pixel_size: 2.0"),
                                DataSetFolder.TABLE,
                                "60S.mrc")
                        .notes())
                .filteredOn(note -> note.contains("Angstrom a pixel"))
                .singleElement()
                .asString()
                .contains("a.mrc: its header says 1.0000")
                .contains("(and 1 more like it)");
    }

    @Test
    void anUnusualUnitInEveryRowIsNotedOnceForEachKey() {
        assertThat(data.load("micrograph_path,defocus_u,defocus_v\na.mrc,0.9,1.1\nb.mrc,1.3,1.2\n")
                        .notes())
                .filteredOn(note -> note.contains("if it is in micrometres"))
                .satisfiesExactly(
                        note -> assertThat(note)
                                .contains("m.csv:2, defocus_u: optics_group.defocus_u is 0.9 Angstrom")
                                .endsWith("write 9000 (and 1 more like it)"),
                        note -> assertThat(note)
                                .contains("m.csv:2, defocus_v: optics_group.defocus_v is 1.1 Angstrom")
                                .endsWith("(and 1 more like it)"));
    }
}
