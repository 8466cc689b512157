package dev.margay.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are short, unique, and the same each time the table is read. */
class MicrographNamesTest {

    @ParameterizedTest
    @CsvSource({
        "data/a.mrc b.MRC c.mrc.gz d_1.5.tif e.mrcs f, a b c d_1.5 e f",
        "day1/a.mrc day2/a.mrc b.mrc, day1_a day2_a b",
        "x/1/a.mrc y/1/a.mrc y/2/a.mrc, x_1_a y_1_a 2_a",
        "a.mrc day/a.mrc, a day_a",
        "a.mrc a.tif, a.mrc a.tif",
        "day/a.mrc day_a.mrc x/a.mrc, day_a day_a_2 x_a",
        "A.mrc d/a.mrc, A d_a",
        "hdfs://host/d/a.mrc /d/b.mrc .mrc, a b .mrc",
        "../a.mrc ../../a.mrc a_2.mrc, a a_3 a_2",
    })
    void namesContainTheDifferingPartsOfPaths(String paths, String names) {
        assertThat(MicrographNames.of(Arrays.asList(paths.split(" ", -1)))).isEqualTo(List.of(names.split(" ", -1)));
    }

    @Test
    void aFileListedTwiceIsRefusedWithBothPlaces(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("d"));
        Files.writeString(folder.resolve("d/a.mrc"), "");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("d"));
        assertThat(new TableFile(folder).problems("m.csv", "micrograph_path\nd/a.mrc\nb.mrc\nlink/a.mrc\n./b.mrc\n"))
                .containsExactly(
                        "m.csv:4, micrograph_path: link/a.mrc is also the micrograph of m.csv:2; keep one of the two rows",
                        "m.csv:5, micrograph_path: ./b.mrc is also the micrograph of m.csv:3; keep one of the two rows");
    }
}
