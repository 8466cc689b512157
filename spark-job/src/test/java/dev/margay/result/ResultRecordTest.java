package dev.margay.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ConfigWriter;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The description of a result is read as it was written. Other files are refused, and the message names them. */
class ResultRecordTest {

    private static ResultRecord record() {
        return new ResultRecord(
                ResultRecord.FORMAT,
                new ResultRecord.Program("1.2.3", "abc", "17"),
                Map.of("micrograph_path", new ResultRecord.Input("m.mrc", "/data/m.mrc", "00ff")),
                new ResultRecord.Size(20, 16, 8, 100, 13, 1300),
                new ResultRecord.Stages(
                        "two-stage",
                        2,
                        1,
                        5.25,
                        40,
                        2400,
                        0.5,
                        0.028,
                        0.02,
                        1e9,
                        "climbs",
                        30,
                        5.5,
                        60.25,
                        0.5,
                        List.of(100.5, 1e-9),
                        "shape"),
                new ResultRecord.Values(32, 4, -1, 1, List.of(7L, 1L << 40), 5.5, 9, 8),
                new ResultRecord.Run("simd", "local[2]", Map.of("core", 1300L), 0, "2026-01-01T00:00:00Z", 1.5, 866.7),
                new ResultRecord.Found(5.5, 1, 3, "background-z-score", 0.75),
                List.of("a note"),
                Map.of("mip_path", "mip.mrc"),
                ConfigWriter.parameters(
                        MatchTemplateConfigReader.read(ExampleConfig.YAML, "c").orThrow()));
    }

    private static String text(ResultRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itIsReadAsItWasWritten() throws IOException {
        ResultRecord record = record();
        assertThat(ResultRecord.read(text(record), "a.result.json")).isEqualTo(record);
    }

    @Test
    void namesAreInSnakeCase() throws IOException {
        assertThat(text(record())).contains("\"wall_seconds\"", "\"correlograms_by_device\"", "\"template_size\"");
    }

    @Test
    void itsParametersGiveTheConfiguration() throws IOException {
        ResultRecord read = ResultRecord.read(text(record()), "a.result.json");
        assertThat(MatchTemplateConfigReader.read(read.parametersAsText(), "a").orThrow())
                .isEqualTo(
                        MatchTemplateConfigReader.read(ExampleConfig.YAML, "c").orThrow());
    }

    @Test
    void keysOfALaterVersionAreIgnored() throws IOException {
        String later = text(record()).replaceFirst("\\{", "{ \"mood\": \"good\",");
        assertThat(ResultRecord.read(later, "a")).isEqualTo(record());
    }

    @Test
    void aTruncatedDescriptionIsRefusedWithTheLine() throws IOException {
        String text = text(record());
        assertThatThrownBy(() -> ResultRecord.read(text.substring(0, text.length() / 2), "a.result.json"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a.result.json:")
                .hasMessageContaining("truncated");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        for (String other : new String[] {"{}", "null", "{\"format\": \"margay-result/9\"}"}) {
            assertThatThrownBy(() -> ResultRecord.read(other, "a.json"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("a.json: format")
                    .hasMessageContaining("expected margay-result/1");
        }
    }

    @Test
    void aMissingPartIsNamed() throws IOException {
        String text = text(record()).replace("\"found\"", "\"lost\"");
        assertThatThrownBy(() -> ResultRecord.read(text, "a.json")).hasMessageContaining("a.json: found: is missing");
    }

    @Test
    void aMissingKeyOfAPartIsNamed() throws IOException {
        String text = text(record()).replace("\"sha256\"", "\"md5\"");
        assertThatThrownBy(() -> ResultRecord.read(text, "a.json"))
                .hasMessageContaining("a.json: inputs.micrograph_path.sha256: is missing");
        String other = text(record()).replace("\"engine\"", "\"motor\"");
        assertThatThrownBy(() -> ResultRecord.read(other, "a.json")).hasMessageContaining("run.engine: is missing");
    }

    @Test
    void parametersInGroupsAndListsAreFlattened() {
        assertThat(ResultRecord.flat(Map.of("a", Map.of("b", List.of(Map.of("c", 1), Map.of("c", 2))))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a.b[0].c", "1", "a.b[1].c", "2"));
    }

    @Test
    void theBuildHasAVersion() {
        assertThat(Build.current().version()).matches("\\d+\\.\\d+.*");
    }
}
