package dev.margay.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text is read in all usual encodings. */
class TextBytesTest {

    private static final String TEXT = "label: R\u00f6ntgen\n";

    @Test
    void utf8IsReadAndUtf16WithAByteOrderMark() {
        assertThat(TextBytes.decode(TEXT.getBytes(UTF_8), "c.yaml")).isEqualTo(TEXT);
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(TextBytes.decode(("\uFEFF" + TEXT).getBytes(charset), "c.yaml"))
                    .as(charset.name())
                    .isEqualTo(TEXT);
        }
    }

    @Test
    void latin1IsRead() {
        assertThat(TextBytes.decode(TEXT.getBytes(ISO_8859_1), "c.yaml")).isEqualTo(TEXT);
    }

    @Test
    void filesThatAreNotTextAreRefused() {
        assertThatThrownBy(() -> TextBytes.decode(new byte[] {0, (byte) 0xff, 0, 1}, "c.yaml"))
                .hasMessage("c.yaml: is not a text file that can be read; save it as UTF-8");
        assertThatThrownBy(() -> TextBytes.decode(new byte[] {0x1f, (byte) 0x8b, 8}, "c.yaml"))
                .hasMessage("c.yaml: is compressed with gzip; unpack it with gunzip");
    }
}
