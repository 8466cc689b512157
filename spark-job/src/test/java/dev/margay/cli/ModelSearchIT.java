package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that makes its template itself, from an atomic model. */
class ModelSearchIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final String SIMULATOR = "simulator: {volume_shape: 48, b_factor_scaling: 0.5, omit: B}\n";

    @TempDir
    private Path folder;

    private String yaml;

    @BeforeEach
    void prepare() throws IOException {
        Files.copy(GOLDEN.configPath().resolveSibling("micrograph.mrc"), folder.resolve("micrograph.mrc"));
        yaml = Files.readString(GOLDEN.configPath())
                .replace("psi_step: 28.0", "psi_step: 90.0")
                .replace("theta_step: 20.0", "theta_step: 60.0");
        Random random = new Random(3);
        StringBuilder atoms = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            atoms.append(String.format(
                    Locale.ROOT,
                    "ATOM  %5d  CA  ALA %s%4d    %8.3f%8.3f%8.3f  1.00 40.00           C%n",
                    i,
                    i % 10 == 0 ? "B" : "A",
                    i,
                    60 * random.nextDouble(),
                    50 * random.nextDouble(),
                    40 * random.nextDouble()));
        }
        Files.writeString(folder.resolve("model.pdb"), atoms);
    }

    private CommandLineRun search(String text, String... options) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), text);
        List<String> words = new ArrayList<>(List.of(
                "match-template",
                folder.resolve("config.yaml").toString(),
                "--base-dir",
                folder.toString(),
                "--engine",
                "reference",
                "--z-score-cutoff",
                "3"));
        words.addAll(List.of(options));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    private String ofModel() {
        return yaml.replace("template_volume_path: template.mrc", "template_volume_path: model.pdb") + SIMULATOR;
    }

    @Test
    void theResultIsThatOfTheTemplateFromSimulateTemplate() throws IOException {
        CommandLineRun run = search(ofModel());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("template    model.pdb  48^3 voxels").contains("54 atoms, a box of 48^3 voxels");
        Files.move(folder.resolve("out"), folder.resolve("itself"));

        CommandLineRun made = CommandLineRun.of(
                "simulate-template",
                folder.resolve("model.pdb").toString(),
                folder.resolve("template.mrc").toString(),
                "--pixel-size",
                "2",
                "--box",
                "48",
                "--b-factor-scaling",
                "0.5",
                "--omit",
                "B");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(search(yaml).exitCode()).isZero();
        for (String map : List.of("mip.mrc", "scaled_mip.mrc", "orientation_psi.mrc", "relative_defocus.mrc")) {
            assertThat(folder.resolve("itself").resolve(map))
                    .hasSameBinaryContentAs(folder.resolve("out").resolve(map));
        }

        // The report makes the template again, from the parameters in the description.
        CommandLineRun report = CommandLineRun.of(
                "report", folder.resolve("itself/mip.result.json").toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.err()).doesNotContain("no longer exists", "has changed");
    }

    @Test
    void aDataSetMakesItsTemplateAndResumes() throws IOException {
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("second.mrc"));
        String table = Files.writeString(folder.resolve("table.csv"), "micrograph_path\nmicrograph.mrc\nsecond.mrc\n")
                .toString();
        String out = folder.resolve("results").toString();
        CommandLineRun run = search(ofModel(), "--table", table, "--out", out);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("results/micrograph/mip.mrc"))
                .hasSameBinaryContentAs(folder.resolve("results/second/mip.mrc"));
        assertThat(search(ofModel(), "--table", table, "--out", out).err())
                .contains("in 2 searches")
                .doesNotContain("engine  ");
        CommandLineRun other = search(
                ofModel().replace("b_factor_scaling: 0.5", "b_factor_scaling: 0.6"), "--table", table, "--out", out);
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("simulator");
    }

    @Test
    void aModelWithoutTheGroupIsRefusedWithAdvice() throws IOException {
        CommandLineRun run = search(ofModel().replace(SIMULATOR, ""));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("got the atomic model model.pdb; add the group simulator, such as simulator: {}");
    }

    /** The MTF of the simulator is not a setting of the search, but it changes the template. */
    @Test
    void aDataSetIsNotResumedWithAnotherMtf() throws IOException {
        String star = "data_\n\nloop_\n_rlnResolutionInversePixel #1\n_rlnMtfValue #2\n0 1\n0.5 %s\n";
        Files.writeString(folder.resolve("mtf.star"), star.formatted("0.9"));
        String text = ofModel().replace("omit: B}", "omit: B, simulator_config: {mtf_reference: mtf.star}}");
        String table = Files.writeString(folder.resolve("table.csv"), "micrograph_path\nmicrograph.mrc\n")
                .toString();
        String out = folder.resolve("results").toString();
        CommandLineRun first = search(text, "--table", table, "--out", out);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(search(text, "--table", table, "--out", out).exitCode()).isZero();
        Files.writeString(folder.resolve("mtf.star"), star.formatted("0.2"));
        CommandLineRun changed = search(text, "--table", table, "--out", out);
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.err()).contains("template_volume_path");
    }

    @Test
    void micrographsOfOtherPixelSizesAreRefused() throws IOException {
        Files.copy(folder.resolve("micrograph.mrc"), folder.resolve("second.mrc"));
        String table = Files.writeString(
                        folder.resolve("table.csv"), "micrograph_path,pixel_size\nmicrograph.mrc,2\nsecond.mrc,2.1\n")
                .toString();
        CommandLineRun run = search(
                ofModel(), "--table", table, "--out", folder.resolve("results").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("model.pdb: is an atomic model, and the micrographs have different pixel sizes");
    }
}
