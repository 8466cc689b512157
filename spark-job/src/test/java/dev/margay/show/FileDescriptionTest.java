package dev.margay.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of a file of any kind, described only from the file. */
class FileDescriptionTest {

    @TempDir
    private Path folder;

    private String shown(Path file) {
        return String.join("\n", new FileDescription(DataFiles.local(), 2).of(file.toString()));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anImage() throws IOException {
        MrcFile image = MrcFile.of(4, 3, 1).cell(6);
        image.write(folder.resolve("m.mrc"), new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertThat(shown(folder.resolve("m.mrc")))
                .contains(
                        "one image",
                        "4 x 3 x 1",
                        "32-bit floats (mode 2)",
                        "1.5 Angstrom",
                        "1 to 12",
                        "mean        6.5")
                .contains("standard deviation 3.45205");
    }

    @Test
    void aCubeThatIsGzipped() throws IOException {
        MrcFile cube = MrcFile.of(2, 2, 2);
        cube.write(folder.resolve("t.mrc"), cube.ramp());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Files.readAllBytes(folder.resolve("t.mrc")));
        }
        Path file = Files.write(folder.resolve("t.mrc.gz"), zipped.toByteArray());
        assertThat(shown(file)).contains("a cube", "compressed");
    }

    @Test
    void aStackWithAPixelThatIsNotANumber() throws IOException {
        double[] values = new double[24];
        values[3] = Double.NaN;
        values[4] = 1;
        MrcFile.of(4, 3, 2).write(folder.resolve("s.mrc"), values);
        assertThat(shown(folder.resolve("s.mrc"))).contains("a stack, or a volume", "WARNING     1 pixels", "0 to 1");
    }

    @Test
    void aTruncatedImageIsRefused() throws IOException {
        MrcFile image = MrcFile.of(4, 3, 1).missing(5);
        image.write(folder.resolve("m.mrc"), image.ramp());
        assertThatThrownBy(() -> shown(folder.resolve("m.mrc")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("m.mrc")
                .hasMessageContaining("truncated");
    }

    @Test
    void aTable() throws IOException {
        assertThat(shown(write("p.csv", ",z,name\n0,7.5,a\n1,8.5,b\n2,6.5,\n")))
                .contains("CSV, 3 rows, 3 columns", "(no name)", "6.5 to 8.5, mean 7.5   first: 7.5  8.5", "1 empty")
                .contains("2 different values");
    }

    @Test
    void aTableOfRefinedParticles() throws IOException {
        assertThat(shown(write("p.csv", ",scaled_mip,refined_scaled_mip\n0,7,8\n1,9,11\n2,6,\n")))
                .contains("2 of 3 particles are refined; their mean z-score is 9.50, and was 8.00 in the search")
                .contains("refined_scaled_mip  8 to 11, mean 9.5, 1 empty");
        assertThat(shown(write("q.csv", ",scaled_mip,refined_scaled_mip\n0,7,\n")))
                .contains("0 of 1 particles are refined\n");
        assertThat(shown(write("r.csv", ",scaled_mip\n0,7\n"))).doesNotContain("refined");
    }

    @Test
    void aTruncatedTable() throws IOException {
        Path file = write("p.csv", "a,b\n1,2\n3\n");
        assertThatThrownBy(() -> shown(file)).hasMessageContaining("p.csv:3").hasMessageContaining("got 1 fields");
    }

    @Test
    void aStarFile() throws IOException {
        assertThat(shown(write("m.star", "data_optics\n\nloop_\n_rlnVoltage #1\n_rlnName #2\n300 x\n300 y\n")))
                .contains("STAR, data_optics, 2 rows, 2 columns", "_rlnVoltage  300 everywhere", "first: x  y");
    }

    @Test
    void otherJson() throws IOException {
        assertThat(shown(write("manifest.json", "{\"done\": 7, \"list\": [1,2,3,4,5,6,7]}")))
                .contains("done: 7", "list: 7 entries", "[4]: 5", "... and 2 more")
                .doesNotContain("[5]");
        Path cut = write("cut.json", "{\"done\": 7,\n\"list\": [1,2");
        assertThatThrownBy(() -> shown(cut)).hasMessageContaining("cut.json:2").hasMessageContaining("truncated");
    }

    @Test
    void unknownFilesAreRefused() throws IOException {
        Path text = write("notes.txt", "dear diary");
        assertThatThrownBy(() -> shown(text)).hasMessageContaining("cannot be shown; expected an MRC file");
        Path empty = write("empty.mrc", "");
        assertThatThrownBy(() -> shown(empty)).hasMessageContaining("empty.mrc");
        assertThatThrownBy(() -> shown(folder.resolve("gone.mrc"))).hasMessageContaining("does not exist");
    }
}
