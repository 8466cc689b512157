package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.golden.RefinementFolder;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** refine-template from the command line to its files: what it prints, writes and returns. */
class RefineTemplateIT {

    /** A row of the table of gains: row, z before, z after, gain, and the rest. */
    private static final Pattern GAIN = Pattern.compile(" +\\d+ +[\\d.]+ +[\\d.]+ +([\\d.]+) .*");

    @TempDir
    private Path folder;

    private RefinementFolder inputs;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @BeforeEach
    void copyTheCase() throws IOException {
        inputs = RefinementFolder.in(folder);
    }

    private CommandLineRun refine(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "refine-template",
                inputs.config().toString(),
                "--base-dir",
                folder.toString(),
                "--out",
                folder.resolve("refined.csv").toString(),
                "--master",
                "local[2]"));
        words.addAll(Arrays.asList(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void aContinuousRefinementPrintsItsPlanItsGainsAndItsFiles() throws IOException {
        CommandLineRun run = refine("--continuous", "--status-port", "0");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .contains(
                        "template    template.mrc  48^3 voxels",
                        "table       out/results.csv  6 particles of 1 micrograph",
                        "boxes       56 x 56 pixels",
                        "refinement  climbs from each pose, at most 400 poses");
        assertThat(run.err())
                .containsPattern("engine      \\w+ on local\\[2], 2 tasks at a time")
                .containsPattern("status      http://127.0.0.1:\\d+/")
                .containsPattern("1/1         micrograph.mrc  6 particles, mean z 6\\.5\\d -> 6\\.7\\d  \\d")
                .containsPattern("100%  6 / 6 particles  [\\d.]+ particles/s")
                .contains("refined     6 of 6 particles")
                .containsPattern(
                        "mean z 6\\.5\\d -> 6\\.7\\d, mean angle change [\\d.]+ degrees, mean shift 0\\.\\d\\d pixels")
                .contains("wrote       " + folder.resolve("refined.csv"))
                .contains("wrote       " + folder.resolve("refined.refinement.json"))
                .contains("done in     ");
        List<Double> gains = gains(run);
        assertThat(gains).hasSize(6).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        CsvTable table = CsvTable.parse(Files.readString(folder.resolve("refined.csv")));
        assertThat(table.rows()).isEqualTo(6);
        double best = IntStream.range(0, 6)
                .mapToDouble(row -> Double.parseDouble(table.cell(row, "refined_gain")))
                .max()
                .orElseThrow();
        assertThat(gains.get(0)).isCloseTo(best, Offset.offset(0.006));
    }

    /** The column of gains in the table of the best gains. */
    private static List<Double> gains(CommandLineRun run) {
        return run.err()
                .lines()
                .dropWhile(line -> !line.startsWith("best gains"))
                .skip(1)
                .takeWhile(line -> line.endsWith("micrograph.mrc"))
                .map(line -> GAIN.matcher(line).replaceFirst("$1"))
                .map(Double::valueOf)
                .toList();
    }

    @Test
    void aGridPrintsHowManyPosesItTries() {
        CommandLineRun run = refine();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "refinement  grid of \\d+ orientations x 7 defoci x 1 pixel size = [\\d,]+ poses for each particle");
    }

    @Test
    void aMicrographThatFailsIsReportedAndTheOthersAreKept() throws IOException {
        inputs.addMicrographs(List.of("second.mrc"));
        Path second = folder.resolve("second.mrc");
        Files.write(second, new byte[] {1, 2, 3});
        String state = folder.resolve("state").toString();
        CommandLineRun run = refine("--continuous", "--checkpoint", state);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .contains("12 particles of 2 micrographs")
                .containsPattern("\\d/2         second.mrc  FAILED: second.mrc: ")
                .contains("failed      second.mrc: ")
                .contains("refined     6 of 12 particles; 1 micrograph failed")
                .contains("wrote       " + folder.resolve("refined.csv"));
        assertThat(CsvTable.parse(Files.readString(folder.resolve("refined.csv")))
                        .rows())
                .isEqualTo(12);

        Files.copy(folder.resolve("micrograph.mrc"), second, StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun resumed = refine("--continuous", "--checkpoint", state, "--overwrite");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("resuming    at 6 of 12 particles")
                .contains("2/2         second.mrc")
                .contains("100%  12 / 12 particles")
                .contains("refined     12 of 12 particles");
    }

    @Test
    @Tag("long")
    void manyFailuresInARowEndTheRunAndAResumedRunTriesTheOthersFirst() throws IOException {
        List<String> broken = IntStream.range(0, 10)
                .mapToObj(number -> "broken" + number + ".mrc")
                .toList();
        inputs.addMicrographs(
                Stream.concat(broken.stream(), Stream.of("last.mrc")).toList());
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("last.mrc"));
        for (String name : broken) {
            Files.write(folder.resolve(name), new byte[] {1, 2, 3});
        }
        String state = folder.resolve("state").toString();
        CommandLineRun run = refine("--continuous", "--in-flight", "1", "--checkpoint", state);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("refined     6 of 72 particles");
        String record = Files.readString(folder.resolve("refined.refinement.json"));
        assertThat(record).contains("left out, because 10 micrographs in a row had failed");
        CommandLineRun again = refine("--continuous", "--in-flight", "1", "--checkpoint", state, "--overwrite");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("refined     12 of 72 particles");
    }
}
