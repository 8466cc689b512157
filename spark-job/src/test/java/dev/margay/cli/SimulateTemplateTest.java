package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.margay.config.ExampleConfig;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program simulate-template, on a molecule of a few atoms. */
class SimulateTemplateTest {

    @TempDir
    private Path folder;

    private String model;
    private String out;

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.writeString(
                        folder.resolve("model.pdb"),
                        atom(1, "A", 1, "C", 10, 20, 30) + atom(2, "A", 2, "O", 14, 20, 30)
                                + atom(3, "B", 1, "P", 12, 26, 30) + "END\n")
                .toString();
        out = folder.resolve("template.mrc").toString();
    }

    private static String atom(int serial, String chain, int residue, String element, double x, double y, double z) {
        return String.format(
                Locale.ROOT,
                "ATOM  %5d  %-3s ALA %s%4d    %8.3f%8.3f%8.3f  1.00 20.00          %2s%n",
                serial,
                element,
                chain,
                residue,
                x,
                y,
                z,
                element);
    }

    private static CommandLineRun run(String source, String out, String... options) {
        List<String> words = new ArrayList<>(List.of("simulate-template", source, out));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private RealVolume template() {
        return new MrcReader(DataFiles.local()).readTemplate(out).volume();
    }

    private JsonNode description() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("template.template.json").toFile());
    }

    @Test
    void theTemplateAndItsDescriptionAreWritten() throws IOException {
        CommandLineRun run = run(model, out, "--pixel-size", "1.5", "--box", "32", "--dose", "0");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("3 atoms, a box of 32^3 voxels of 1.500 Angstrom", "wrote       " + out + "  32^3");
        double sum = 0;
        for (float value : template().values()) {
            sum += value;
        }
        // Scattering lengths of C, O and P, in volts times a voxel.
        assertThat(sum * 1.5 * 1.5 * 1.5)
                .isCloseTo(47.87765 * (2.5088 + 1.9834 + 5.4876), org.assertj.core.data.Percentage.withPercentage(0.1));
        JsonNode json = description();
        assertThat(json.get("format").asText()).isEqualTo("margay-template/1");
        assertThat(json.get("unit").asText()).isEqualTo("V");
        assertThat(json.get("elements").toString()).isEqualTo("{\"C\":1,\"O\":1,\"P\":1}");
        assertThat(json.get("model").get("sha256").asText()).hasSize(64);
        assertThat(json.get("parameters")
                        .get("simulator_config")
                        .get("apply_dose_weighting")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void withoutABoxTheMoleculeFitsWithRoom() throws IOException {
        run(model, out, "--pixel-size", "1");
        // The phosphorus is 4 Angstrom from the mean of the atoms: 1.25 * 2 * (4 + 3), even, and fast to transform.
        assertThat(description().get("size").asInt()).isEqualTo(18);
    }

    /** Omitting the phosphorus must not move the others. */
    @Test
    void theCentreIsThatOfAllAtoms() {
        run(model, out, "--pixel-size", "1", "--box", "33", "--omit", "B");
        RealVolume template = template();
        int highest = 0;
        for (int i = 0; i < template.values().length; i++) {
            highest = template.values()[i] > template.values()[highest] ? i : highest;
        }
        int row = highest / 33 % 33;
        // The mean of all is (12, 22, 30), so the two atoms are at y = -2.
        assertThat(row).isEqualTo(16 - 2);
        assertThat(highest / (33 * 33)).isEqualTo(16);
    }

    @Test
    void aConfigurationOfLeopardEmWorks() throws IOException {
        Path config = Files.writeString(
                folder.resolve("simulator.yaml"),
                "pdb_filepath: model.pdb\nvolume_shape: [24, 24, 24]\npixel_spacing: 2.0\n");
        CommandLineRun run = run(config.toString(), out, "--base-dir", folder.toString(), "--b-factor-scaling", "0.5");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(description().get("pixel_size_angstrom").asDouble()).isEqualTo(2);
        assertThat(description().get("parameters").get("b_factor_scaling").asDouble())
                .isEqualTo(0.5);
    }

    /** The file is that of a search, which has model, pixel size and voltage in other places. */
    @Test
    void theConfigurationOfASearchWorks() throws IOException {
        Path config = Files.writeString(
                folder.resolve("search.yaml"),
                ExampleConfig.YAML.replaceFirst("(?m)^template_volume_path: .*$", "template_volume_path: model.pdb")
                        + "simulator: {volume_shape: 32}\n");
        CommandLineRun run = run(config.toString(), out, "--base-dir", folder.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(description().get("pixel_size_angstrom").asDouble()).isEqualTo(1.06);
        assertThat(description()
                        .get("parameters")
                        .get("simulator_config")
                        .get("voltage")
                        .asDouble())
                .isEqualTo(300);
    }

    @Test
    void anInputIsNotReplaced() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(model));
        CommandLineRun run = run(model, model, "--pixel-size", "1", "--overwrite");
        assertThat(run.err()).contains("would replace the input " + model + "; choose another path");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(Path.of(model)).hasBinaryContent(before);
    }

    @Test
    void optionsHaveAnEffectAlsoIfTheConfigurationSwitchesThemOff() throws IOException {
        Path config = Files.writeString(folder.resolve("off.yaml"), """
                pdb_filepath: model.pdb
                volume_shape: 32
                pixel_spacing: 1
                simulator_config: {apply_dose_weighting: false, apply_dqe: false}
                """);
        String base = folder.toString();
        assertThat(run(config.toString(), out, "--base-dir", base, "--mtf", "not-there.star")
                        .err())
                .contains("not-there.star: mtf_reference: the file does not exist");
        assertThat(run(config.toString(), out, "--base-dir", base, "--dose", "40")
                        .exitCode())
                .isZero();
        assertThat(description()
                        .get("parameters")
                        .get("simulator_config")
                        .get("dose_end")
                        .asDouble())
                .isEqualTo(40);
    }

    @Test
    void existingFilesAreKept() throws IOException {
        Files.writeString(Path.of(out), "mine");
        CommandLineRun run = run(model, out, "--pixel-size", "1");
        assertThat(run.err()).contains("--overwrite: " + out + " exists already");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(Path.of(out)).hasContent("mine");
        assertThat(run(model, out, "--pixel-size", "1", "--overwrite").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--box 32 | pixel_spacing: is missing; expected the pixel size of the micrographs",
                "--pixel-size 1.06nm | --pixel-size: pixel_spacing: got '1.06nm'",
                "--pixel-size 1 --box 8 | does not fit into a box of 8 voxels of 1.000 Angstrom",
                "--pixel-size 1 --omit Z | has no chain Z; its chains are A, B",
                "--pixel-size 1 --omit A,B | no atom is left",
                "--pixel-size 1 --model 2 | has no model 2",
                "--pixel-size 1 --assembly 7 | has no assembly 7",
                "--pixel-size 1 --mtf k2_300kv | is a detector whose MTF file is not here; put RELION's mtf_k2_300kV.star into",
                "--pixel-size 1 --keep-origin --box 32 | or center_atoms: true",
                "--pixel-size 1 --dose 0.0 --dose-start 5 | --dose-start: has no effect with --dose 0",
                "--pixel-size 1e-9 | needs a box of",
                "--pixel-size 0.02 --box 1280 | MARGAY_MEMORY: a density of 1280^3 voxels needs"
            })
    void badInputIsRefusedAndNothingIsWritten(String options, String message) throws IOException {
        CommandLineRun run = run(model, out, options.split(" ", -1));
        assertThat(run.err()).contains("error: ").contains(message).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**/template*");
    }

    @Test
    void anElementThatIsNotKnownIsNamedWithItsNumber() throws IOException {
        Files.writeString(Path.of(model), atom(1, "A", 1, "C", 1, 2, 3) + atom(2, "A", 1, "QQ", 4, 5, 6));
        CommandLineRun run = run(model, out, "--pixel-size", "1");
        assertThat(run.err()).containsIgnoringCase("QQ (1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run(model, out, "--pixel-size", "1", "--skip-unknown-elements")
                        .exitCode())
                .isZero();
    }
}
