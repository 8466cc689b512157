package dev.margay.io.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any field that is written can be read again. */
class StarWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "with blank",
                "_underscore",
                "data_block",
                "loop_",
                "#comment",
                "a#b",
                "'quoted'",
                "\"quoted\"",
                "it's",
                "say \"yes\" now",
                ";semicolon",
                "[1.0, 0.0]",
                "µm"
            })
    void aFieldComesBack(String field) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StarWriter star = new StarWriter(out, "a test");
        star.loop("name", List.of("_first", "_second"));
        star.row(List.of(field, "2"));
        star.row(List.of("1", field));
        star.end();
        StarTable table = StarFile.parse(out.toString(StandardCharsets.UTF_8), "t.star")
                .tables()
                .get(0);
        assertThat(table.block()).isEqualTo("name");
        assertThat(table.columns()).containsExactly("_first", "_second");
        assertThat(table.rows().get(0).fields()).containsExactly(field, "2");
        assertThat(table.rows().get(1).fields()).containsExactly("1", field);
    }
}
