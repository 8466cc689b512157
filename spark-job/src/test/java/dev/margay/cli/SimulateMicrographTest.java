package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.mrc.MrcWriter;
import dev.margay.kernels.array.RealImage;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleTableReader;
import dev.margay.simulate.SyntheticTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program simulate-micrograph, with small molecules. */
class SimulateMicrographTest {

    private static final String YAML = """
            height: 120
            width: 160
            optics_group:
              label: test
              pixel_size: 2.0
              voltage: 300.0
              defocus_u: 6000.0
              defocus_v: 5600.0
              astigmatism_angle: 30.0
            species:
              - template_volume_path: cage.mrc
                count: 5
              - name: pair
                template_volume_path: pair.pdb
                count: 3
                simulator:
                  volume_shape: 16
            placement:
              minimum_distance: 30
              relative_defocus_min: -300
              relative_defocus_max: 300
            """;

    @TempDir
    private Path folder;

    private Path config;
    private String out;

    @BeforeEach
    void writeInputs() throws IOException {
        try (OutputStream to = Files.newOutputStream(folder.resolve("cage.mrc"))) {
            MrcWriter.write(to, SyntheticTemplate.cage(32, 5, 3), 2, "test");
        }
        Files.writeString(folder.resolve("pair.pdb"), """
                ATOM      1  C   ALA A   1       0.000   0.000   0.000  1.00 20.00           C
                ATOM      2  O   ALA A   1       5.000   0.000   0.000  1.00 20.00           O
                END
                """);
        config = Files.writeString(folder.resolve("micrograph.yaml"), YAML);
        out = folder.resolve("out.mrc").toString();
    }

    private CommandLineRun run(String to, String... options) {
        List<String> words =
                new ArrayList<>(List.of("simulate-micrograph", config.toString(), to, "--base-dir", folder.toString()));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private static RealImage image(String path) {
        return new MrcReader(DataFiles.local()).readMicrograph(path).image();
    }

    private List<Particle> table(String name) throws IOException {
        return ParticleTableReader.read(Files.newInputStream(folder.resolve(name)), name);
    }

    @Test
    void imageTableAndDescriptionAreWritten() throws IOException {
        CommandLineRun run = run(out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("wrote       " + out + "  160 x 120 pixels, 8 particles, seed 1, in ", "out.particles.csv");
        RealImage image = image(out);
        assertThat(image.height()).isEqualTo(120);
        assertThat(image.width()).isEqualTo(160);
        double sum = 0;
        for (float value : image.values()) {
            assertThat(value).isEqualTo(Math.round(value)).isNotNegative();
            sum += value;
        }
        // 30 electrons per square Angstrom on pixels of 4.
        assertThat(sum / image.values().length).isCloseTo(120, Offset.offset(1.0));

        List<Particle> particles = table("out.particles.csv");
        assertThat(particles.stream().map(particle -> particle.others().get("species")))
                .containsExactly("cage", "cage", "cage", "cage", "cage", "pair", "pair", "pair");
        Particle first = particles.get(0);
        assertThat(first.columnNames()).endsWith("correlation_variance_path", "species", "true_x", "true_y");
        assertThat(first.position().centreX()).isEqualTo(first.position().cornerX() + 16);
        assertThat(Double.parseDouble(first.others().get("true_x")))
                .isEqualTo(first.position().centreX());
        assertThat(first.score().mip()).isNaN();
        assertThat(first.score().totalCorrelations()).isZero();
        assertThat(first.optics().defocusUAngstrom()).isEqualTo(6000);
        assertThat(first.files().micrograph()).isEqualTo(out);
        assertThat(first.files().template()).isEqualTo("cage.mrc");
        assertThat(particles).allSatisfy(particle -> assertThat(particle.pose().relativeDefocusAngstrom())
                .isBetween(-300f, 300f));

        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("out.micrograph.json").toFile());
        assertThat(json.get("format").asText()).isEqualTo("margay-micrograph/1");
        assertThat(json.get("unit").asText()).isEqualTo("electrons per pixel");
        assertThat(json.get("particles").toString()).isEqualTo("{\"cage\":5,\"pair\":3}");
        assertThat(json.get("inputs")
                        .get("species[1].template_volume_path")
                        .get("sha256")
                        .asText())
                .hasSize(64);
        assertThat(json.get("parameters").get("signal").get("dose").asDouble()).isEqualTo(30);
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        run(out);
        run(folder.resolve("again/out.mrc").toString());
        run(folder.resolve("other.mrc").toString(), "--seed", "2");
        assertThat(folder.resolve("again/out.mrc")).hasSameBinaryContentAs(Path.of(out));
        assertThat(image(folder.resolve("other.mrc").toString()).values())
                .isNotEqualTo(image(out).values());
        assertThat(Files.readString(folder.resolve("again/out.particles.csv")))
                .isEqualTo(Files.readString(folder.resolve("out.particles.csv"))
                        .replace(out, folder.resolve("again/out.mrc").toString()));
        assertThat(table("other.particles.csv").get(0).position())
                .isNotEqualTo(table("out.particles.csv").get(0).position());
    }

    /** Angles of a table are in single precision, so the images are equal only without noise and nearly. */
    @Test
    void theTableOfOneMicrographMakesItAgain() throws IOException {
        Files.writeString(
                config,
                YAML.replace("relative_defocus_max: 300", "relative_defocus_max: 300\n  whole_pixels: false")
                        + "signal: {shot_noise: false}\n");
        run(out);
        assertThat(table("out.particles.csv").get(0).others().get("true_x")).doesNotEndWith(".0");
        Files.writeString(
                config,
                YAML.replaceAll("    count: \\d\n", "") + "particle_table: out.particles.csv\n"
                        + "signal: {shot_noise: false}\n");
        String again = folder.resolve("again.mrc").toString();
        CommandLineRun run = run(again);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("note        placement has no effect");
        float[] first = image(out).values();
        float[] second = image(again).values();
        for (int i = 0; i < first.length; i++) {
            assertThat(second[i]).isCloseTo(first[i], Offset.offset(1e-2f));
        }
        assertThat(Files.readString(folder.resolve("again.particles.csv")).replace(again, out))
                .isEqualTo(Files.readString(folder.resolve("out.particles.csv")));
    }

    @Test
    void relativeSignalsHaveMeanZero() throws IOException {
        Files.writeString(config, YAML + "signal: {signal_to_noise: 12}\n");
        run(out);
        double sum = 0;
        for (float value : image(out).values()) {
            sum += value;
        }
        assertThat(sum / (120 * 160)).isCloseTo(0, Offset.offset(0.1));
    }

    @Test
    void existingFilesAndInputsAreKept() throws IOException {
        Files.writeString(folder.resolve("out.particles.csv"), "mine");
        CommandLineRun run = run(out);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--overwrite: ").contains("out.particles.csv exists already");
        assertThat(folder.resolve("out.particles.csv")).hasContent("mine");
        assertThat(Path.of(out)).doesNotExist();
        assertThat(run(out, "--overwrite").exitCode()).isZero();
        CommandLineRun onInput = run(folder.resolve("cage.mrc").toString(), "--overwrite");
        assertThat(onInput.exitCode()).isEqualTo(2);
        assertThat(onInput.err()).contains("would replace the input ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: 5 | count: 5000 | micrograph.yaml:11: species: only ",
                "height: 120 | height: 20 | micrograph.yaml:11: species[0]: its box of 32 pixels",
                "height: 120 | '{transfer_box: 20, height: 120' | not valid YAML",
                "width: 160 | 'width: 160~transfer_box: 20' | micrograph.yaml:3: transfer_box: got 20 pixels, expected 32",
                "width: 160 | 'width: 160~signal: {dose: 1e7}' | micrograph.yaml:3: signal.dose: got 4.0E7 electrons per pixel",
                "cage.mrc | none.mrc | none.mrc: ",
                "volume_shape: 16 | volume_shape: 2 | pair.pdb: does not fit into a box of 2 voxels"
            })
    void badInputIsRefusedAndNothingIsWritten(String part, String replacement, String message) throws IOException {
        Files.writeString(config, YAML.replace(part, replacement.replace("~", "\n")));
        CommandLineRun run = run(out);
        assertThat(run.err()).contains("error: ").contains(message).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**/out*");
    }

    @Test
    void badRowsOfATableAreNamed() throws IOException {
        run(out);
        Path table = folder.resolve("out.particles.csv");
        Files.writeString(
                table,
                Files.readString(table).replaceFirst(",cage,", ",7,").replaceFirst(",pair,[\\d.]+,", ",pair,1000,"));
        Files.writeString(config, YAML.replaceAll("    count: \\d\n", "") + "particle_table: out.particles.csv\n");
        CommandLineRun run = run(folder.resolve("again.mrc").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "out.particles.csv: particle 0: species is '7'; expected cage, pair, or an index from 0 to 1");
        Files.writeString(table, Files.readString(table).replaceFirst(",7,", ",0,"));
        assertThat(run(folder.resolve("again.mrc").toString()).err())
                .contains("out.particles.csv: particle 5: centre is x = 1000.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--count 0 | --count: got 0; expected 1 to 9999",
                "--count 10000 | --count: got 10000; expected 1 to 9999",
                "--master local[2] | --master: is for several micrographs; give --count N, too"
            })
    void optionsOfSeveralMicrographsAreChecked(String options, String message) {
        CommandLineRun run = run(out, options.split(" ", -1));
        assertThat(run.err()).contains("command line: " + message);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining("glob:**/out*");
    }
}
