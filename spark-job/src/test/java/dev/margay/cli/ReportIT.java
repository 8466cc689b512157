package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read results from disk: report, show, doctor. */
class ReportIT {

    @TempDir
    private static Path folder;

    private static Path demo;

    @BeforeAll
    static void demo() {
        SharedSpark.close();
        demo = folder.resolve("demo");
        assertThat(CommandLineRun.of("demo", "--out", demo.toString()).exitCode())
                .isZero();
    }

    @Test
    void theReportOfAFolderIsNextToItsResult() throws IOException {
        CommandLineRun run = CommandLineRun.of("report", demo.toString());
        assertThat(run.err()).contains("mip.report.html", "12 particles");
        assertThat(run.exitCode()).isZero();
        // It is the same page that the search wrote.
        assertThat(Files.readString(demo.resolve("mip.report.html")))
                .isEqualTo(Files.readString(demo.resolve("report.html")));
    }

    @Test
    void anotherThresholdGivesOtherParticles() {
        Path page = folder.resolve("strict.html");
        CommandLineRun run = CommandLineRun.of(
                "report", demo.resolve("mip.result.json").toString(), "--threshold", "8", "--out", page.toString());
        assertThat(run.err()).contains("5 particles above z = 8.00");
        assertThat(page).content().contains("5 particles");
    }

    @Test
    void theResultOfAConfigurationIsFound() {
        Path page = folder.resolve("config.html");
        CommandLineRun run = CommandLineRun.of(
                "report",
                demo.resolve("config.yaml").toString(),
                "--base-dir",
                demo.toString(),
                "--out",
                page.toString());
        assertThat(run.err()).contains("12 particles");
        assertThat(page).isNotEmptyFile();
    }

    @Test
    void mapsAsLargeAsTheMicrographGiveTheSameParticles() throws IOException {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        MrcReader reader = new MrcReader(DataFiles.local());
        RealImage micrograph =
                reader.readMicrograph(demo.resolve("micrograph.mrc").toString()).image();
        for (String input : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(demo.resolve(input), whole.resolve(input));
        }
        for (Path map : maps()) {
            RealImage valid = reader.readMap(map.toString());
            RealImage enlarged = RealImage.zeros(micrograph.height(), micrograph.width());
            // Above every threshold beyond the valid region.
            Arrays.fill(enlarged.values(), 100);
            for (int row = 0; row < valid.height(); row++) {
                System.arraycopy(
                        valid.values(), row * valid.width(), enlarged.values(), row * enlarged.width(), valid.width());
            }
            try (OutputStream out = Files.newOutputStream(whole.resolve(map.getFileName()))) {
                MrcWriter.write(out, enlarged, 2, "as large as the micrograph");
            }
        }
        String[] report = {"report", whole.resolve("config.yaml").toString(), "--base-dir", whole.toString()};
        CommandLineRun run = CommandLineRun.of(report);
        assertThat(run.err()).contains("the maps are as large as the micrograph", "12 particles");
        assertThat(run.exitCode()).isZero();
        assertThat(whole.resolve("config.report.html")).content().contains("12 particles");

        Files.delete(whole.resolve("template.mrc"));
        CommandLineRun without = CommandLineRun.of(report);
        assertThat(without.err())
                .contains(
                        "error: template.mrc: does not exist, but is needed: the maps are as large as the micrograph");
        assertThat(without.exitCode()).isEqualTo(2);
    }

    private static List<Path> maps() throws IOException {
        try (Stream<Path> files = Files.list(demo)) {
            return files.filter(file -> file.toString().endsWith(".mrc"))
                    .filter(file -> !List.of("micrograph.mrc", "template.mrc")
                            .contains(file.getFileName().toString()))
                    .toList();
        }
    }

    @Test
    void otherReportsAreMadeIfOneResultIsInvalid() throws IOException {
        Path several = Files.createDirectories(folder.resolve("several"));
        Files.writeString(several.resolve("a.result.json"), "{}");
        CommandLineRun run = CommandLineRun.of("report", several.toString(), demo.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("a.result.json: format", "mip.report.html", "1 of 2 reports could not be made")
                .doesNotContain("Nothing was computed or written");
    }

    @Test
    void picturesAreWrittenToo() {
        Path pictures = folder.resolve("pictures");
        CommandLineRun run = CommandLineRun.of(
                "report",
                demo.resolve("mip.result.json").toString(),
                "--out",
                folder.resolve("r.html").toString(),
                "--pictures",
                pictures.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(pictures.resolve("montage.png")).isNotEmptyFile();
    }

    @Test
    void aBrowserReportsNoErrorsAndMakesNoRequests() throws Exception {
        Optional<HeadlessBrowser> browser = HeadlessBrowser.find();
        assumeThat(browser).as("chromium on the PATH").isPresent();
        HeadlessBrowser.Visit visit =
                browser.get().open(demo.resolve("report.html"), Files.createDirectory(folder.resolve("browser")));
        assertThat(visit.document()).contains("12 particles");
        assertThat(visit.console()).isEmpty();
        assertThat(visit.requests()).isEmpty();
        // Checks that the browser does report errors and requests.
        Path bad = Files.writeString(
                folder.resolve("bad.html"), "<script>nosuch();</script><img src='https://example.invalid/x.png'>");
        HeadlessBrowser.Visit other = browser.get().open(bad, Files.createDirectory(folder.resolve("browser2")));
        assertThat(other.console()).anyMatch(line -> line.contains("nosuch is not defined"));
        assertThat(other.requests()).contains("https://example.invalid/x.png");
    }

    @Test
    void filesThatAreNotResultsAreRefused() throws IOException {
        for (String[] arguments : new String[][] {
            {"report", folder.resolve("gone").toString()},
            {"report", Files.writeString(folder.resolve("x.json"), "{}").toString()},
            {"report", demo.resolve("mip.mrc").toString()},
            {"report", demo.toString(), demo.resolve("mip.result.json").toString(), "--out", "one.html"},
            {"report", demo.toString(), "--threshold", "NaN"},
            {"report", demo.toString(), "--threshold", "-1"},
            {"report", Files.writeString(folder.resolve("nodot"), "x").toString()},
            {"report", demo.resolve("config.yaml").toString()},
            {"report"}
        }) {
            CommandLineRun run = CommandLineRun.of(arguments);
            assertThat(run.exitCode()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(run.err()).contains("error: ").doesNotContain("\tat ");
        }
    }

    @Test
    void showPrintsAResult() {
        CommandLineRun run =
                CommandLineRun.of("show", demo.resolve("mip.result.json").toString());
        assertThat(run.out()).contains("12 particles", "13,860 orientations", "optics_group.pixel_size: 2.0");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void doctorReportsThatSearchesRunHere() {
        CommandLineRun run = CommandLineRun.of("doctor");
        assertThat(run.out()).contains("Searches run here.", "engine simd", "Spark");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void theOptionReportIsRefusedForADataSet() {
        CommandLineRun run = CommandLineRun.of(
                "match-template",
                demo.resolve("config.yaml").toString(),
                "--template",
                "t.mrc",
                "--out",
                folder.resolve("set").toString(),
                "--report",
                "r.html");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report").contains("margay report");
    }
}
