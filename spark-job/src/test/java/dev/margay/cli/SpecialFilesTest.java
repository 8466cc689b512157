package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.margay.config.ExampleConfig;
import dev.margay.io.mrc.MrcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named pipes and broken links are refused before the search. Reading a pipe would wait forever. */
@DisabledOnOs(OS.WINDOWS)
class SpecialFilesTest {

    private static final String NOT_REGULAR = "is not a regular file (a pipe, a socket or a device); expected a file";

    /** Only a program that waits for a pipe takes so long. */
    private static final Duration FOREVER = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @BeforeEach
    void goodInput() throws IOException {
        Files.writeString(folder.resolve("config.yaml"), ExampleConfig.YAML);
        Files.writeString(folder.resolve("table.csv"), "micrograph_path\nmicrograph.mrc\n");
        MrcFile micrograph = MrcFile.of(20, 16, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(8, 8, 8);
        template.write(folder.resolve("template.mrc"), template.ramp());
    }

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        Files.createDirectories(pipe.getParent());
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private void brokenLink(String name) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, folder.resolve("nowhere"));
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private void assertRefused(List<String> arguments, String... messages) {
        CommandLineRun run =
                assertTimeoutPreemptively(FOREVER, () -> CommandLineRun.of(arguments.toArray(String[]::new)));
        assertThat(run.err()).contains(messages).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private void assertSearchRefused(List<String> options, String... messages) {
        List<String> arguments =
                new ArrayList<>(List.of("match-template", in("config.yaml"), "--base-dir", folder.toString()));
        arguments.addAll(options);
        assertRefused(arguments, messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"micrograph.mrc", "template.mrc", "config.yaml"})
    void aPipeIsNotReadInPlaceOfAnInput(String name) throws Exception {
        pipe(name);
        assertSearchRefused(List.of(), name + ": " + NOT_REGULAR);
    }

    @Test
    void aPipeIsNotReadInPlaceOfTheMtf() throws Exception {
        pipe("mtf.star");
        Files.writeString(
                folder.resolve("config.yaml"), ExampleConfig.with("ctf_B_factor: 60.0", "mtf_reference: mtf.star"));
        assertSearchRefused(List.of(), "mtf.star: mtf_reference: " + NOT_REGULAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table.csv", "micrograph.mrc"})
    void aPipeIsNotReadInADataSet(String name) throws Exception {
        pipe(name);
        assertSearchRefused(List.of("--table", in("table.csv"), "--out", in("out")), name + ": " + NOT_REGULAR);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "report"})
    void aPipeIsNotReadByOtherCommands(String command) throws Exception {
        assertRefused(List.of(command, pipe("mip.result.json").toString()), "mip.result.json: " + NOT_REGULAR);
    }

    @Test
    void aPipeIsNotReplacedByAResult() throws Exception {
        Path pipe = pipe("out/mip.mrc");
        assertSearchRefused(
                List.of(), "out/mip.mrc: match_template_result.mip_path: cannot be written: it is a device");
        assertThat(pipe).exists().satisfies(left -> assertThat(Files.isRegularFile(left))
                .isFalse());
    }

    @Test
    void mapsAreNotWrittenIntoABrokenLink() throws IOException {
        brokenLink("out");
        assertSearchRefused(
                List.of(),
                "match_template_result.mip_path: cannot be written: " + in("out") + " is a link to " + in("nowhere")
                        + ", which does not exist; create that folder, or choose another one");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--particles", "--report", "--pictures", "--checkpoint"})
    void otherOutputsAreNotWrittenBelowABrokenLink(String option) throws IOException {
        brokenLink("link");
        assertSearchRefused(List.of(option, in("link/further")), option + ": ", "is a link to " + in("nowhere"));
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pictures", "--checkpoint"})
    void aBrokenLinkAsFolderIsRefused(String option) throws IOException {
        brokenLink("link");
        assertSearchRefused(List.of(option, in("link")), option + ": ", "is a link to " + in("nowhere"));
    }

    @Test
    void aDataSetIsNotWrittenIntoABrokenLink() throws IOException {
        brokenLink("out");
        assertSearchRefused(
                List.of("--table", in("table.csv"), "--out", in("out")), "--out: ", "is a link to " + in("nowhere"));
    }

    @Test
    void aDemoIsNotWrittenIntoABrokenLink() throws IOException {
        brokenLink("link");
        CommandLineRun run = CommandLineRun.of("demo", "--out", in("link"));
        assertThat(run.err())
                .contains("--out: ", in("link") + ": is a link to " + in("nowhere") + ", which does not exist")
                .doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aBrokenLinkIsNotReplacedWithoutPermission() throws IOException {
        brokenLink("out/mip.mrc");
        Files.writeString(
                folder.resolve("config.yaml"),
                ExampleConfig.with("allow_file_overwrite: true", "allow_file_overwrite: false"));
        assertSearchRefused(List.of(), "out/mip.mrc: match_template_result.mip_path: exists already");
        assertThat(Files.exists(folder.resolve("out/mip.mrc"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
