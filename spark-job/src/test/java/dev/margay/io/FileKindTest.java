package dev.margay.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other kinds are recognised by their first bytes. */
class FileKindTest {

    @ParameterizedTest
    @CsvSource({
        "49492a0008000000, a TIFF file",
        "4d4d002a00000008, a TIFF file",
        "49492b0008000000, EER movie",
        "425a6839314159, bunzip2",
        "28b52ffd04, unzstd",
        "fd377a585a0000, unxz",
        "1f8b0800, gunzip",
        "504b0304, zip archive",
        "894844460d0a1a0a, HDF5",
        "00000004, DM4",
        "00000003, DM3",
        "934e554d505901, cryoSPARC",
        "89504e470d0a1a0a, PNG"
    })
    void theFirstBytesShowTheKind(String hex, String words) {
        assertThat(FileKind.of(HexFormat.of().parseHex(hex)))
                .get()
                .extracting(FileKind::sentence)
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "version https://git-lfs.github.com/spec/v1, git lfs pull",
        "'  <!DOCTYPE html><html>', an HTML page",
        "<HTML>, an HTML page",
        "<?xml version='1.0'?>, an XML file"
    })
    void textShowsTheKind(String text, String words) {
        assertThat(FileKind.of(text.getBytes(StandardCharsets.UTF_8)))
                .get()
                .extracting(FileKind::sentence)
                .asString()
                .contains(words);
    }

    @Test
    void otherFilesAreNotRecognised() {
        assertThat(FileKind.of("template_volume_path: a.mrc".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(FileKind.of(new byte[0])).isEmpty();
    }
}
