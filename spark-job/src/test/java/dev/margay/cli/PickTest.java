package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command pick, with maps of Leopard-EM. */
class PickTest {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void resultOfLeopardEm() throws IOException {
        Path golden = GoldenCase.folder("small-square");
        Files.createDirectories(folder.resolve("out"));
        for (String name : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(golden.resolve(name), folder.resolve(name));
        }
        try (var maps = Files.newDirectoryStream(golden.resolve("out_slicefix"), "*.mrc")) {
            for (Path map : maps) {
                Files.copy(map, folder.resolve("out").resolve(map.getFileName()));
            }
        }
        config = folder.resolve("config.yaml");
    }

    private CommandLineRun pick(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "pick";
        all[1] = config.toString();
        all[2] = "--base-dir";
        all[3] = folder.toString();
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return CommandLineRun.of(all);
    }

    @Test
    void withTheZScoreItFindsTheParticlesOfTheSearch() throws IOException {
        CommandLineRun run = pick();
        assertThat(run.exitCode()).isZero();
        CsvTable picks = CsvTable.parse(Files.readString(folder.resolve("config.picks.csv")));
        CsvTable theirs = CsvTable.parse(
                Files.readString(GoldenCase.folder("small-square").resolve("out_slicefix/results.csv")));
        assertThat(picks.rows()).isEqualTo(theirs.rows());
        for (int row = 0; row < picks.rows(); row++) {
            for (String column : List.of("pos_x", "pos_y", "psi")) {
                assertThat(Double.parseDouble(picks.cell(row, column)))
                        .isEqualTo(Double.parseDouble(theirs.cell(row, column)));
            }
            assertThat(picks.cell(row, "metric")).isEqualTo("z-score");
            assertThat(picks.cell(row, "score")).isEqualTo(picks.cell(row, "scaled_mip"));
        }
    }

    @Test
    void anotherMetricPicksOthers() throws IOException {
        Path table = folder.resolve("picks.csv");
        CommandLineRun run = pick(
                "--metric",
                "background-z-score",
                "--false-positives",
                "0.1",
                "--radius",
                "12",
                "--out",
                table.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("(background-z-score); 0.100 false positives expected");
        CsvTable picks = CsvTable.parse(Files.readString(table));
        assertThat(picks.rows()).isPositive();
        assertThat(picks.cell(0, "score")).isNotEqualTo(picks.cell(0, "scaled_mip"));
        for (int row = 1; row < picks.rows(); row++) {
            assertThat(Double.parseDouble(picks.cell(row, "score")))
                    .isLessThanOrEqualTo(Double.parseDouble(picks.cell(row - 1, "score")));
            assertThat(picks.cell(row, "metric")).isEqualTo("background-z-score");
        }
    }

    @Test
    void allMetricsAreCompared() {
        CommandLineRun run = pick("--compare");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains(
                        "z-score",
                        "background-z-score",
                        "p-value-of-maxima",
                        "gev",
                        "global-z-score",
                        "shape",
                        "threshold");
        // z-score and threshold as in the table of the search
        assertThat(run.err()).containsPattern("z-score +5.80 +7 ").containsPattern("background-z-score +5.80 +[1-9]");
        assertThat(run.err()).doesNotContain("cannot");
        assertThat(folder.resolve("config.picks.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--metric z, '--metric: got z; expected one of z-score, background-z-score'",
        "--false-positives -1, '--false-positives: got -1.0; expected a number above 0'",
        "--cutoff NaN, '--cutoff: got NaN; expected a score'",
        "--radius 0, '--radius: got 0.0; expected a number of pixels above 0'",
        "--cutoff 5 --false-positives 1, '--cutoff: cannot be used together with expected false positives'",
        "--compare --out picks.csv, '--out: cannot be used together with --compare'",
        "--compare --cutoff 5, '--cutoff: cannot be used together with --compare'",
        "--false-positives Infinity, '--false-positives: got Infinity; expected a number above 0'",
        "--out ., '--out: got .; expected a table'"
    })
    void badValuesAreRefused(String arguments, String message) {
        CommandLineRun run = pick(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(folder.resolve("config.picks.csv")).doesNotExist();
    }

    @Test
    void oneMaskIsNotForSeveralMicrographs() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.copy(config, other);
        Path part = folder.resolve("part.txt");
        Files.writeString(part, "0 0\n128 0\n128 256\n");
        CommandLineRun run = CommandLineRun.of(
                "pick",
                config.toString(),
                other.toString(),
                "--base-dir",
                folder.toString(),
                "--mask",
                part.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--mask: is for a single result, but there are 2");
    }

    @Test
    void aResultOfSeveralThatCannotBeUsedIsNamed() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(config).replace("out/mip.mrc", "out/none.mrc"));
        CommandLineRun run =
                CommandLineRun.of("pick", config.toString(), other.toString(), "--base-dir", folder.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("other.yaml", "out/none.mrc", "1 of 2 results could not be used");
        assertThat(folder.resolve("config.picks.csv")).exists();
    }

    @Test
    void onlyTheSearchedPartCounts() throws IOException {
        Path part = folder.resolve("part.txt");
        Files.writeString(part, "0 0\n128 0\n128 256\n0 256\n");
        Path left = folder.resolve("left.csv");
        Path right = folder.resolve("right.csv");
        CommandLineRun inside = pick("--mask", part.toString(), "--out", left.toString());
        assertThat(inside.exitCode()).isZero();
        assertThat(pick("--exclude", part.toString(), "--out", right.toString()).exitCode())
                .isZero();
        CsvTable found = CsvTable.parse(Files.readString(left));
        CsvTable others = CsvTable.parse(Files.readString(right));
        assertThat(found.rows()).isPositive();
        assertThat(others.rows()).isPositive();
        for (int row = 0; row < found.rows(); row++) {
            assertThat(Integer.parseInt(found.cell(row, "pos_x_img"))).isLessThan(128);
        }
        for (int row = 0; row < others.rows(); row++) {
            assertThat(Integer.parseInt(others.cell(row, "pos_x_img"))).isGreaterThanOrEqualTo(128);
        }
        // Half of the pixels: the threshold for one false positive is lower than 5.80, that of the whole.
        assertThat(inside.err()).contains("above 5.68 (z-score)");
    }

    @Test
    void aPartWithoutPixelsIsRefused() throws IOException {
        Path all = folder.resolve("all.txt");
        Files.writeString(all, "0 0\n256 0\n256 256\n0 256\n");
        CommandLineRun run = pick("--exclude", all.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--exclude: leaves nothing of the micrograph micrograph.mrc");
    }

    @Test
    void aMapThatIsMissingIsReported() throws IOException {
        Files.delete(folder.resolve("out/mip.mrc"));
        CommandLineRun run = pick("--metric", "p-value");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("out/mip.mrc").doesNotContain("\tat ");
    }
}
