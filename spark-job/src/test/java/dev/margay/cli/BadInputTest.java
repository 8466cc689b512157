package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.io.mrc.MrcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input stops the program before the computation: with exit code 2, a message with file, key, value and expectation, no stack trace,
 * and no files written.
 */
class BadInputTest {

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void goodInput() throws IOException {
        config = folder.resolve("config.yaml");
        Files.writeString(config, ExampleConfig.YAML);
        MrcFile micrograph = MrcFile.of(20, 16, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(8, 8, 8);
        template.write(folder.resolve("template.mrc"), template.ramp());
    }

    private Map<String, List<Byte>> contents() {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                byte[] bytes = Files.isDirectory(entry) ? new byte[0] : Files.readAllBytes(entry);
                Byte[] boxed = new Byte[bytes.length];
                Arrays.setAll(boxed, i -> bytes[i]);
                contents.put(entry.toString(), List.of(boxed));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String[] options, String... messages) {
        String[] arguments = Stream.concat(
                        Stream.of("match-template", config.toString(), "--base-dir", folder.toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        Map<String, List<Byte>> before = contents();
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).contains(messages).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(contents()).isEqualTo(before);
    }

    private void assertRefused(String... messages) {
        assertRefused(new String[0], messages);
    }

    @Test
    void aResolutionThatTheMicrographDoesNotHave() {
        assertRefused(
                new String[] {"--resolution", "2"},
                "fourier_cropping.resolution: got 2.0; expected 2.120 Angstrom or more, which is two pixels");
    }

    @Test
    void coarserPixelsWithoutALimit() {
        assertRefused(
                new String[] {"--crop", "--engine", "reference"},
                "error: fourier_cropping: got enabled: true, but nothing removes high frequencies",
                "expected a resolution in Angstrom, or a bandpass_filter");
    }

    @Test
    void aMissingMicrograph() throws IOException {
        Files.delete(folder.resolve("micrograph.mrc"));
        assertRefused("error: micrograph.mrc: the file does not exist", folder.toString());
    }

    @Test
    void aMissingConfiguration() throws IOException {
        Files.delete(config);
        assertRefused("config.yaml: the file does not exist");
    }

    @Test
    void aDirectoryInsteadOfAFile() throws IOException {
        Files.delete(folder.resolve("template.mrc"));
        Files.createDirectory(folder.resolve("template.mrc"));
        assertRefused("error: template.mrc: is a directory; expected a file");
    }

    @Test
    void aTruncatedMicrograph() {
        MrcFile micrograph = MrcFile.of(20, 16, 1);
        micrograph.missing(100).write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        assertRefused("error: micrograph.mrc: is truncated: its header says 2304 bytes, it has 2204");
    }

    @Test
    void pixelsThatAreNotNumbers() {
        MrcFile micrograph = MrcFile.of(20, 16, 1);
        double[] pixels = micrograph.ramp();
        pixels[45] = Double.NaN;
        micrograph.write(folder.resolve("micrograph.mrc"), pixels);
        assertRefused("error: micrograph.mrc: has a pixel that is NaN at column 5, row 2");
    }

    @Test
    void aComplexTemplate() {
        MrcFile template = MrcFile.of(8, 8, 8);
        template.mode(4).write(folder.resolve("template.mrc"), template.ramp());
        assertRefused("error: template.mrc: mode 4 is complex");
    }

    @Test
    void aTemplateThatIsNotACube() {
        MrcFile template = MrcFile.of(8, 8, 6);
        template.write(folder.resolve("template.mrc"), template.ramp());
        assertRefused("error: template.mrc: is 8 x 8 x 6 voxels; expected a cube");
    }

    @Test
    void aTemplateLargerThanTheMicrograph() {
        MrcFile template = MrcFile.of(18, 18, 18);
        template.write(folder.resolve("template.mrc"), template.ramp());
        assertRefused(
                "error: template.mrc: is 18 voxels a side, larger than the micrograph micrograph.mrc (20 x 16 pixels)");
    }

    @Test
    void outputsThatExistAndMayNotBeReplaced() throws IOException {
        Files.writeString(config, ExampleConfig.with("allow_file_overwrite: true", "allow_file_overwrite: false"));
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/mip.mrc"), "precious");
        assertRefused("out/mip.mrc: match_template_result.mip_path: exists already", "allow_file_overwrite: true");
    }

    @Test
    void outputsThatCannotBeWritten() throws IOException {
        Files.writeString(config, ExampleConfig.with("mip_path: out/mip.mrc", "mip_path: config.yaml/mip.mrc"));
        assertRefused("match_template_result.mip_path: cannot be written", "is not a directory");
    }

    @Test
    void outputsThatWouldReplaceAnInput() throws IOException {
        Files.writeString(config, ExampleConfig.with("mip_path: out/mip.mrc", "mip_path: ./micrograph.mrc"));
        assertRefused("match_template_result.mip_path: is also micrograph_path, which would be lost");
    }

    @Test
    void outputsThatWouldReplaceAnInputThroughALink() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("."));
        Files.writeString(config, ExampleConfig.with("mip_path: out/mip.mrc", "mip_path: link/micrograph.mrc"));
        assertRefused("match_template_result.mip_path: is also micrograph_path");
    }

    @Test
    void filtersThatRemoveTheTemplate() throws IOException {
        Files.writeString(config, ExampleConfig.with("ctf_B_factor: 60.0", "mtf_values: [0, 0]"));
        assertRefused("optics_group, preprocessing_filters: the filters remove the whole template");
    }

    @Test
    void twoMapsInOneFile() throws IOException {
        Files.writeString(
                config, ExampleConfig.with("scaled_mip_path: out/scaled_mip.mrc", "scaled_mip_path: ./out/mip.mrc"));
        assertRefused("./out/mip.mrc: match_template_result.scaled_mip_path: is also match_template_result.mip_path");
    }

    @Test
    void aParticleTableInPlaceOfAMap() {
        assertRefused(
                new String[] {"--particles", folder.resolve("out/mip.mrc").toString()},
                "--particles: is also match_template_result.mip_path");
    }

    @Test
    void projectionsOfUnknownAccuracy() throws IOException {
        assertRefused(new String[] {"--template-padding", "3"}, "--template-padding: got 3; expected 1 or 2");
        assertRefused(new String[] {"--template-padding", "two"}, "--template-padding");
        Files.writeString(config, ExampleConfig.YAML + "\nprojection: {template_padding: 4}\n");
        assertRefused("projection.template_padding: got '4'; expected a number (whole) from 1 to 2");
    }

    @Test
    void allProblemsAreReportedTogether() throws IOException {
        Files.writeString(
                config,
                ExampleConfig.with("voltage: 300.0", "voltage: high")
                        .replace("psi_step", "psi_stepp")
                        .replace("mip_path: out/mip.mrc", "mip_path: config.yaml/mip.mrc"));
        Files.delete(folder.resolve("micrograph.mrc"));
        MrcFile template = MrcFile.of(8, 8, 6);
        template.write(folder.resolve("template.mrc"), template.ramp());
        assertRefused(
                "optics_group.voltage: got 'high'",
                "orientation_search_config.psi_stepp: unknown key; did you mean psi_step?",
                "match_template_result.mip_path: cannot be written",
                "micrograph.mrc: the file does not exist",
                "template.mrc: is 8 x 8 x 6 voxels",
                "5 problems; nothing was computed or written.");
    }

    @Test
    void anUnknownEngine() {
        assertRefused(new String[] {"--engine", "warp"}, "--engine: got 'warp'; expected auto, cuda, simd, reference");
    }

    @Test
    void invalidOptions() {
        assertRefused(new String[] {"--partitions", "0"}, "--partitions: got 0; expected a number of 1 or more");
        assertRefused(new String[] {"--partitions", "many"}, "--partitions", "many");
        assertRefused(new String[] {"--orientation-batch-size", "-1"}, "--orientation-batch-size: got -1");
        assertRefused(new String[] {"--particle", "x.csv"}, "--particle");
    }

    @Test
    void aSearchTooLargeToIndex() throws IOException {
        Files.writeString(
                config,
                ExampleConfig.with("psi_step: 30.0", "psi_step: 0.001").replace("theta_step: 40.0", "theta_step: 0.2"));
        assertRefused("choose larger steps");
    }

    @Test
    void stepsThatGiveTooManyValues() throws IOException {
        Files.writeString(
                config,
                ExampleConfig.with("psi_step: 30.0", "psi_step: 1e-7")
                        .replace("defocus_step: 200.0", "defocus_step: 0.01"));
        assertRefused(
                "config.yaml: orientation_search_config: a step of 1.0E-7 from 0.0 to 360.0 gives 3.60e+09 values",
                "config.yaml: defocus_search_config: gives more than 2000 planes",
                "2 problems");
        Files.writeString(config, ExampleConfig.with("theta_step: 40.0", "theta_step: 0.001"));
        assertRefused("orientation_search_config", "choose larger steps");
        Files.writeString(config, ExampleConfig.with("num_freq_bins: null", "num_freq_bins: 2000000000"));
        assertRefused("num_freq_bins: got '2000000000'");
    }

    @Test
    void aMovieInsteadOfAMicrographIsRefusedByItsHeader() {
        // The file has no pixels: only the header is read.
        MrcFile.of(5760, 4092, 50).write(folder.resolve("micrograph.mrc"));
        assertRefused("error: micrograph.mrc: has 50 sections of 5760 x 4092 pixels; expected a single image");
    }

    @Test
    void aMissingMtfIsReportedWithOtherProblems() throws IOException {
        Files.writeString(
                config,
                ExampleConfig.with("ctf_B_factor: 60.0", "mtf_reference: mtf.star")
                        .replace("300.0", "high"));
        assertRefused("optics_group.voltage", "mtf.star: mtf_reference: the file does not exist", "2 problems");
    }

    @Test
    void aParticleTableInPlaceOfTheConfiguration() {
        assertRefused(new String[] {"--particles", config.toString()}, "--particles: is also the configuration");
    }

    @Test
    void unknownMasters() {
        for (String master : List.of("lokal[2]", "local[0]", "local[99999999999]", "spark://host")) {
            assertRefused(new String[] {"--master", master}, "--master: got '" + master + "'", "local[*]");
        }
    }

    @Test
    void aDemoThatCannotBeWritten() {
        CommandLineRun run =
                CommandLineRun.of("demo", "--out", config.resolve("below").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out").contains("cannot be written").doesNotContain("\tat ");
    }

    @Test
    void anUnknownCommand() {
        CommandLineRun run = CommandLineRun.of("match-templat");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("match-templat").contains("match-template");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("match-template").contains("demo");
    }
}
