package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcFile;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a micrograph, from images and from polygons. */
class MicrographMaskTest {

    @TempDir
    private Path folder;

    private MicrographMask read(Path file) {
        return MicrographMask.read(file.toString(), 20, 30, DataFiles.local());
    }

    private MicrographMask polygons(String text) throws IOException {
        Path file = folder.resolve("part.txt");
        Files.writeString(file, text);
        return read(file);
    }

    @Test
    void pixelsOtherThanZeroAreInside() throws IOException {
        MrcFile image = MrcFile.of(30, 20, 1);
        double[] pixels = new double[600];
        pixels[7 * 30 + 11] = 1;
        pixels[0] = -0.5;
        Path file = folder.resolve("mask.mrc");
        image.write(file, pixels);
        MicrographMask mask = read(file);
        assertThat(mask.contains(7, 11)).isTrue();
        assertThat(mask.contains(0, 0)).isTrue();
        assertThat(mask.contains(11, 7)).isFalse();
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() throws IOException {
        MrcFile image = MrcFile.of(20, 30, 1);
        Path file = folder.resolve("mask.mrc");
        image.write(file, image.ramp());
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("mask.mrc: is 20 x 30 pixels; expected 30 x 20, the size of the micrograph");
    }

    @Test
    void pixelsWithTheirCentreInAPolygonAreInside() throws IOException {
        MicrographMask mask = polygons("# carbon\n0 0\n10 0\n10 5\n0 5\n\n20, 10\n25, 10\n25, 15\n20, 15\n");
        assertThat(mask.contains(4, 9)).isTrue();
        assertThat(mask.contains(5, 9)).isFalse();
        assertThat(mask.contains(4, 10)).isFalse();
        assertThat(mask.contains(12, 22)).isTrue();
        assertThat(mask.contains(7, 15)).isFalse();
    }

    @Test
    void whereTwoPolygonsOverlapIsInside() throws IOException {
        assertThat(polygons("0 0\n10 0\n10 10\n0 10\n\n5 5\n15 5\n15 15\n5 15").contains(7, 7))
                .isTrue();
        // Drawn in opposite directions.
        assertThat(polygons("0 0\n10 0\n10 10\n0 10\n\n5 5\n5 15\n15 15\n15 5").contains(7, 7))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', contains no polygon",
        "'1 2\n3 4\n', 'line 2: ends a polygon of 2 corners; expected at least 3'",
        "'1 2\n3\n5 6', 'line 2: is \"3\"; expected two numbers'",
        "'1 2\na b\n5 6', 'line 2: is \"a b\"; expected two numbers'",
        "'1 2 3', 'line 1: is \"1 2 3\"; expected two numbers'"
    })
    void badPolygonsAreRefused(String text, String message) {
        assertThatThrownBy(() -> polygons(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("part.txt")
                .hasMessageContaining(message);
    }
}
