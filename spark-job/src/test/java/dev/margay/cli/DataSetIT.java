package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.margay.golden.GoldenCase;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Complete data sets. Each search gives the same result as a single search, also if others fail or the program is
 * killed.
 */
class DataSetIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    /** Position of the first pixel in a file without an extended header. */
    private static final int FIRST_PIXEL = 1024;

    @TempDir
    private Path folder;

    @BeforeAll
    static void closeSharedContext() {
        SharedSpark.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        Path golden = GOLDEN.configPath().getParent();
        Files.copy(golden.resolve("config.yaml"), folder.resolve("config.yaml"));
        Files.copy(golden.resolve("template.mrc"), folder.resolve("template.mrc"));
        byte[] micrograph = Files.readAllBytes(golden.resolve("micrograph.mrc"));
        Files.write(folder.resolve("a.mrc"), micrograph);
        // Other data: the same noise in reverse order.
        byte[] other = micrograph.clone();
        for (int i = FIRST_PIXEL; i < other.length; i += Float.BYTES) {
            System.arraycopy(micrograph, micrograph.length - Float.BYTES - (i - FIRST_PIXEL), other, i, Float.BYTES);
        }
        Files.write(folder.resolve("b.mrc"), other);
        // The two files must have different modification times.
        Files.setLastModifiedTime(folder.resolve("b.mrc"), FileTime.fromMillis(2_000));
        Files.writeString(
                folder.resolve("table.csv"), "micrograph_path,defocus_u,defocus_v\na.mrc,9200,8600\nb.mrc,9900,9500\n");
    }

    @Test
    void eachSearchGivesTheSameResultAsASingleSearch() throws IOException {
        CommandLineRun run = dataSet();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("2/2  ")
                .contains("100%  13,780 / 13,780 correlograms")
                .containsPattern("found       \\d+ particles in 2 searches");
        Files.writeString(
                folder.resolve("alone.yaml"),
                Files.readString(folder.resolve("config.yaml"))
                        .replace("micrograph.mrc", "b.mrc")
                        .replace("9200.0", "9900")
                        .replace("8600.0", "9500")
                        .replace(" out/", " alone/"));
        assertThat(CommandLineRun.of(
                                "match-template",
                                folder.resolve("alone.yaml").toString(),
                                "--base-dir",
                                folder.toString(),
                                "--particles",
                                folder.resolve("alone.csv").toString())
                        .exitCode())
                .isZero();
        for (String map : SAME_TO_THE_BIT) {
            assertThat(folder.resolve("out/b").resolve(map))
                    .hasSameBinaryContentAs(folder.resolve("alone").resolve(map));
        }
        JsonNode manifest = json("out/manifest.json");
        assertThat(manifest.get("done").intValue()).isEqualTo(2);
        assertThat(manifest.get("left").intValue()).isZero();
        int particles = 0;
        for (JsonNode record : manifest.get("records")) {
            particles += record.get("particles").intValue();
        }
        assertThat(particles).isPositive();
        assertThat(Files.readAllLines(folder.resolve("out/particles.csv"))).hasSize(1 + particles);
        assertThat(folder.resolve("out/particles.parquet")).isNotEmptyFile();
    }

    @Test
    @Tag("long")
    void aFailedMicrographIsReportedAndRepeatedOnRequest() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve("b.mrc"));
        byte[] bad = good.clone();
        // NaN in the middle of the pixels. It is only found when all pixels are read.
        Arrays.fill(bad, FIRST_PIXEL + 4000, FIRST_PIXEL + 4004, (byte) 0xff);
        Files.write(folder.resolve("b.mrc"), bad);
        CommandLineRun first = dataSet();
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.err())
                .contains("failed      b: b.mrc: has a pixel that is NaN")
                .contains("in 1 search; 1 failed (--retry-failed repeats them)");
        assertThat(folder.resolve("out/a/mip.mrc")).exists();
        assertThat(folder.resolve("out/b/mip.mrc")).doesNotExist();
        FileTime written = Files.getLastModifiedTime(folder.resolve("out/a/mip.mrc"));

        Files.write(folder.resolve("b.mrc"), good);
        // The cause is fixed, but the user has not asked for a retry.
        assertThat(dataSet().exitCode()).isEqualTo(1);
        assertThat(folder.resolve("out/b/mip.mrc")).doesNotExist();
        CommandLineRun again = dataSet("--retry-failed");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(folder.resolve("out/b/mip.mrc")).exists();
        assertThat(json("out/b/search.json").get("attempts").intValue()).isEqualTo(2);
        assertThat(Files.getLastModifiedTime(folder.resolve("out/a/mip.mrc"))).isEqualTo(written);
    }

    @Test
    @Tag("long")
    void aKilledProgramResumes() throws Exception {
        Path firstDone = folder.resolve("out/a/search.json");
        try (CommandLineProcess killed = CommandLineProcess.start(
                folder.resolve("killed.log"), arguments("--in-flight", "1", "--engine", "reference"))) {
            for (int i = 0; i < 1200 && !Files.exists(firstDone); i++) {
                Thread.sleep(50);
            }
            assertThat(firstDone).exists();
            assertThat(killed.process().isAlive()).isTrue();
        }
        assertThat(folder.resolve("out/b/search.json")).doesNotExist();
        assertThat(json("out/manifest.json").get("searches").intValue()).isEqualTo(2);
        FileTime written = Files.getLastModifiedTime(folder.resolve("out/a/mip.mrc"));
        CommandLineRun resumed = dataSet();
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("2 searches, 1 done before, 0 failed before, 1 to do now");
        assertThat(Files.getLastModifiedTime(folder.resolve("out/a/mip.mrc"))).isEqualTo(written);
        assertThat(json("out/manifest.json").get("done").intValue()).isEqualTo(2);
    }

    @Test
    void resultsOfOtherSearchesAreNotUsedAndNotReplaced() throws IOException {
        assertThat(dataSet().exitCode()).isZero();
        Files.setLastModifiedTime(folder.resolve("a.mrc"), FileTime.fromMillis(1_000));
        // A new modification time, but the same content.
        assertThat(dataSet().exitCode()).isZero();
        Files.copy(folder.resolve("b.mrc"), folder.resolve("b.copy"));
        Files.move(folder.resolve("a.mrc"), folder.resolve("a.copy"));
        Files.move(folder.resolve("b.mrc"), folder.resolve("a.mrc"));
        Files.move(folder.resolve("b.copy"), folder.resolve("b.mrc"));
        CommandLineRun swapped = dataSet();
        assertThat(swapped.exitCode()).isEqualTo(2);
        assertThat(swapped.err())
                .contains("out/a: --out: contains the result of another search, which differs in micrograph_path;");
        Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(folder.resolve("config.yaml")).replace("voltage: 300", "voltage: 200"));
        assertThat(dataSet().err()).contains("which differs in micrograph_path, optics_group;");
        assertThat(folder.resolve("out/a/mip.mrc")).exists();
    }

    @Test
    @Tag("long")
    void aDamagedRecordIsReportedAndItsSearchRepeated() throws IOException {
        assertThat(dataSet().exitCode()).isZero();
        Path record = folder.resolve("out/a/search.json");
        String whole = Files.readString(record);
        Files.writeString(record, whole.substring(0, whole.length() / 2));
        CommandLineRun again = dataSet();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("2 searches, 1 done before, 0 failed before, 1 to do now")
                .contains("out/a/search.json is damaged")
                .contains("a is searched again");
        assertThat(json("out/a/search.json").get("status").textValue()).isEqualTo("DONE");
    }

    @Test
    @Tag("long")
    void severalTemplatesAreSearchedForInOneMicrograph() throws IOException {
        Files.copy(folder.resolve("template.mrc"), folder.resolve("ribosome.mrc"));
        Files.copy(folder.resolve("a.mrc"), folder.resolve("micrograph.mrc"));
        CommandLineRun run = CommandLineRun.of(
                "match-template",
                folder.resolve("config.yaml").toString(),
                "--base-dir",
                folder.toString(),
                "--template",
                "template.mrc",
                "--template",
                "ribosome.mrc",
                "--out",
                folder.resolve("out").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("out/micrograph/template/mip.mrc"))
                .hasSameBinaryContentAs(folder.resolve("out/micrograph/ribosome/mip.mrc"));
        assertThat(Files.readString(folder.resolve("out/particles.csv")))
                .contains("\nmicrograph,template,0,")
                .contains("\nmicrograph,ribosome,0,");
    }

    @Test
    void allProblemsAreReportedTogetherAndNothingIsWritten() throws IOException {
        Files.writeString(
                folder.resolve("table.csv"),
                "micrograph_path,defocus_u,defocus_v\na.mrc,far,8600\nnone.mrc,9900,9500\n");
        CommandLineRun run = dataSet();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("table.csv:2, defocus_u: optics_group.defocus_u: got 'far'")
                .contains("none.mrc: the file does not exist")
                .contains("2 problems; nothing was computed or written.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderWithOtherFilesIsNotChanged() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.txt"), "mine");
        CommandLineRun run = dataSet();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("contains other files than a data set of Margay; choose a new folder");
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).hasSize(1);
        }
    }

    private CommandLineRun dataSet(String... more) {
        return CommandLineRun.of(arguments(more));
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "match-template",
                folder.resolve("config.yaml").toString(),
                "--base-dir",
                folder.toString(),
                "--table",
                folder.resolve("table.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
