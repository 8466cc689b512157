package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands export, extract and import, with a table of Leopard-EM. */
class HandoffTest {

    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void tableOfLeopardEm() throws IOException {
        Path golden = GoldenCase.folder("small-square");
        for (String name : List.of("micrograph.mrc", "template.mrc")) {
            Files.copy(golden.resolve(name), folder.resolve(name));
        }
        table = Files.copy(golden.resolve("out_slicefix/results.csv"), folder.resolve("results.csv"));
    }

    private CommandLineRun run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "p.star, relion, _rlnOpticsGroup",
        "p.cs, cryosparc, alignments3D/pose",
        "p.cxc, chimerax, view matrix",
        "p.bild, bild, .cylinder",
        "p.csv, csv, scaled_mip",
        "p.parquet, parquet, PAR1",
        "p.h5, hdf5, particle_id"
    })
    void theExtensionDecidesTheFormat(String name, String format, String content) throws IOException {
        CommandLineRun run = run("export", table.toString(), "--out", at(name), "--base-dir", folder.toString());
        assertThat(run.err()).contains("wrote       " + at(name), "(" + format + ")");
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(folder.resolve(name), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains(content);
    }

    @Test
    void lostColumnsAreNamed() {
        CommandLineRun run = run("export", table.toString(), "--format", "cistem", "--out", at("p.star"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("not kept in this format: mip, correlation_mean,", "ctf_B_factor")
                .doesNotContain("zernikes");
    }

    @Test
    void atTheSamePlaceInTheStackIsWhatIsInTheMicrograph() throws IOException {
        CommandLineRun run = run(
                "extract",
                table.toString(),
                "--box",
                "33",
                "--no-normalise",
                "--keep-contrast",
                "--out",
                at("images"),
                "--base-dir",
                folder.toString());
        assertThat(run.err())
                .contains("images have 33 pixels: RELION only takes even sizes")
                .contains("wrote       " + at("images/particles.star"));
        assertThat(run.exitCode()).isZero();
        StarTable star = StarFile.parse(Files.readString(folder.resolve("images/particles.star")), "p.star")
                .withColumns("_rlnImageName")
                .orElseThrow();
        CsvTable csv = CsvTable.parse(Files.readString(folder.resolve("images/particles.csv")));
        assertThat(star.rows()).hasSize(csv.rows()).isNotEmpty();
        assertThat(star.value(star.rows().get(0), "_rlnImageName")).contains("000001@" + at("images/micrograph.mrcs"));
        assertThat(csv.cell(0, "image_name")).isEqualTo("000001@" + at("images/micrograph.mrcs"));
        byte[] stack = Files.readAllBytes(folder.resolve("images/micrograph.mrcs"));
        var micrograph = new MrcReader(DataFiles.local())
                .readMicrograph(at("micrograph.mrc"))
                .image();
        int x = Integer.parseInt(csv.cell(0, "pos_x_img"));
        int y = Integer.parseInt(csv.cell(0, "pos_y_img"));
        float centre = java.nio.ByteBuffer.wrap(stack)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getFloat(1024 + 4 * (16 * 33 + 16));
        assertThat(centre).isEqualTo(micrograph.at(y, x));
    }

    @Test
    void aTableForRelionComesBackForARefinement() throws IOException {
        run("export", table.toString(), "--out", at("p.star"));
        CommandLineRun run = run("import", at("p.star"), "--template", at("template.mrc"), "--out", at("back.csv"));
        assertThat(run.err()).contains("wrote       " + at("back.csv"));
        CsvTable back = CsvTable.parse(Files.readString(folder.resolve("back.csv")));
        CsvTable own = CsvTable.parse(Files.readString(table));
        assertThat(back.rows()).isEqualTo(own.rows());
        for (int row = 0; row < own.rows(); row++) {
            for (String column : List.of(
                    "pos_x",
                    "pos_y",
                    "scaled_mip",
                    "correlation_average_path",
                    "total_correlations",
                    "micrograph_path")) {
                assertThat(back.cell(row, column)).as(column).isEqualTo(own.cell(row, column));
            }
            for (String column : List.of("phi", "theta", "psi", "relative_defocus", "defocus_u")) {
                assertThat(Double.parseDouble(back.cell(row, column)))
                        .as(column)
                        .isEqualTo(Double.parseDouble(own.cell(row, column)));
            }
        }
    }

    @Test
    void aTableIsTheSameAsItsExport() throws IOException {
        run("export", table.toString(), "--out", at("p.star"));
        CommandLineRun run = run(
                "compare",
                table.toString(),
                at("p.star"),
                "--radius",
                "1",
                "--angle",
                "0.01",
                "--out",
                at("pairs.csv"),
                "--report",
                at("page.html"));
        assertThat(run.exitCode()).isZero();
        int rows = CsvTable.parse(Files.readString(table)).rows();
        assertThat(run.err())
                .contains(
                        "in both     " + rows, "only in A   0 of " + rows + "  (recall 100.0 %)", "precision 100.0 %");
        CsvTable pairs = CsvTable.parse(Files.readString(folder.resolve("pairs.csv")));
        assertThat(pairs.rows()).isEqualTo(rows);
        assertThat(pairs.cell(1, "row_b")).isEqualTo("1");
        assertThat(pairs.cell(1, "score_a")).isEqualTo(pairs.cell(1, "score_b"));
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("recall 100.0 %", "Scores of the same particles")
                .doesNotContain("http://", "https://");
    }

    @Test
    void aBoxOutsideItsMicrographStopsBeforeAnythingIsWritten() throws IOException {
        CsvTable rows = CsvTable.parse(Files.readString(table));
        Path moved = Files.writeString(
                folder.resolve("moved.csv"),
                Files.readString(table)
                        .replace("," + rows.cell(1, "pos_x_img") + ",", ",9000,")
                        .replace("," + rows.cell(1, "pos_x_img_angstrom") + ",", ",18000.0,"));
        CommandLineRun run =
                run("extract", moved.toString(), "--box", "32", "--out", at("images"), "--base-dir", folder.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("lies around column 9000", "is it another micrograph?");
        assertThat(folder.resolve("images")).doesNotExist();
    }

    @Test
    void someImagesAreNamedAsLost() throws IOException {
        run("extract", table.toString(), "--box", "32", "--out", at("images"), "--base-dir", folder.toString());
        CommandLineRun run = run("export", at("images/particles.csv"), table.toString(), "--out", at("all.star"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("image_name (some particles have no image)");
        StarFile star = StarFile.parse(Files.readString(folder.resolve("all.star")), "all.star");
        assertThat(star.tables().get(0).rows()).hasSize(1);
        assertThat(star.withColumns("_rlnImageName")).isEmpty();
        CommandLineRun damaged = run(
                "export",
                Files.writeString(
                                folder.resolve("damaged.csv"),
                                Files.readString(folder.resolve("images/particles.csv"))
                                        .replace(",32,2.0,", ",large,2.0,"))
                        .toString(),
                "--out",
                at("damaged.star"));
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(damaged.err()).contains("the columns of its image, image_name, image_size");
    }

    @Test
    void columnsThatAreLostInReadingAreNamedByAnExport() throws IOException {
        Path star = Files.writeString(folder.resolve("optics.star"), """
                data_optics
                loop_
                _rlnOpticsGroup #1
                _rlnImagePixelSize #2
                _rlnBeamTiltX #3
                1 1.25 0.3
                data_particles
                loop_
                _rlnCoordinateX #1
                _rlnCoordinateY #2
                _rlnOpticsGroup #3
                10 20 1
                """);
        CommandLineRun run = run("export", star.toString(), "--out", at("p.star"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("not kept in this format: rlnBeamTiltX");
    }

    @Test
    void withoutMicrographsThereAreNoFractionsOfThem() throws IOException {
        Path star = Files.writeString(folder.resolve("images.star"), """
                data_particles
                loop_
                _rlnImageName #1
                _rlnDetectorPixelSize #2
                _rlnMagnification #3
                000001@s.mrcs 1.25 10000
                """);
        CommandLineRun run = run("export", star.toString(), "--out", at("p.cs"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "images.star: has particles without a micrograph",
                        "images.star: does not have the size of its images");
        CommandLineRun table = run("import", star.toString(), "--out", at("p.csv"));
        assertThat(table.exitCode()).isZero();
        assertThat(table.err()).contains("1 particle of 0 micrographs", "has no _rlnCoordinateX");
        CommandLineRun images = run("extract", star.toString(), "--box", "32", "--out", at("images"));
        assertThat(images.exitCode()).isEqualTo(2);
        assertThat(images.err()).contains("images.star: has no positions of particles in micrographs");
    }

    private void assertRejected(CommandLineRun run, String... messages) throws IOException {
        assertThat(run.err()).contains(messages);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(names()).containsExactly("micrograph.mrc", "results.csv", "template.mrc");
    }

    @Test
    void badInputIsNamedAndNothingIsWritten() throws IOException {
        String own = table.toString();
        assertRejected(
                run("export", own, "--out", at("p.xyz")), "command line: --out: got", "expected .star, .cs, .cxc");
        assertRejected(
                run("export", own, "--format", "xmipp", "--out", at("p.star")),
                "--format: got 'xmipp'; expected relion, relion-3.0, cistem");
        assertRejected(run("export", own, "--out", own), "--out: got " + own + ", which is also an input");
        assertRejected(
                run("export", own, "--out", at("p.star"), "--micrograph", "other.mrc"),
                "has no particles of the micrograph other.mrc");
        assertRejected(run("export", at("none.csv"), "--out", at("p.star")), "none.csv: the file does not exist");
        assertRejected(run("export", at("template.mrc"), "--out", at("p.star")), "is not a kind of table");
        assertRejected(
                run("export", own, "--out", at("p.cs"), "--base-dir", at("elsewhere")),
                "micrograph.mrc: the file does not exist",
                "the size of each micrograph is needed");
        assertRejected(
                run("export", own, "--out", at("p.cxc"), "--template", at("none.mrc")),
                "--template: the file does not exist");
        assertRejected(
                run("import", own, "--out", at("p.star")),
                "--out: got",
                "expected a table of Margay, such as particles.csv");
        assertRejected(
                run(
                        "import",
                        own,
                        "--out",
                        at("p.csv"),
                        "--voltage",
                        "-300",
                        "--cs",
                        "NaN",
                        "--amplitude-contrast",
                        "7"),
                "--voltage: got -300.0; expected kilovolts above 0",
                "--cs: got NaN; expected millimetres, 0 or more",
                "--amplitude-contrast: got 7.0; expected a number from 0 to 1");
        assertRejected(run("import", own, "--out", own), "--out: got " + own + ", which is also an input");
        assertRejected(
                run("import", own, "--out", at("p.csv"), "--results", at("micrograph.mrc")),
                "--results: got " + at("micrograph.mrc") + "; expected a description of a result");
        assertRejected(
                run("import", own, "--out", at("p.csv"), "--micrographs", at("nowhere")),
                "--micrographs: lacks the micrographs of the table: micrograph.mrc");
        assertRejected(
                run("extract", own, "--box", "3", "--out", at("images")),
                "--box: got 3; expected a number of pixels from 8");
        assertRejected(
                run("extract", own, "--box", "32", "--scale", "64", "--out", at("images")),
                "--scale: got 64; expected a number of pixels from 8 to the box's 32");
        assertRejected(
                run(
                        "extract",
                        own,
                        "--box",
                        "32",
                        "--background-radius",
                        "20",
                        "--white-dust",
                        "0",
                        "--out",
                        at("images")),
                "--background-radius: got 20.0",
                "--white-dust: got 0.0");
        assertRejected(
                run("extract", own, "--box", "32", "--no-normalise", "--no-ramp", "--out", at("images")),
                "--no-ramp: has no effect without normalisation");
        assertRejected(
                run("compare", own, own, "--radius", "0", "--angle", "200", "--symmetry", "I"),
                "--radius: got 0.0; expected a distance above 0",
                "--angle: got 200.0; expected degrees",
                "--symmetry: got I");
        assertRejected(run("compare", own, own, "--symmetry", "X"), "--symmetry: got 'X'; expected C1");
        assertRejected(run("compare", own, own, "--out", own), "--out: got " + own + ", which is also an input");
        assertRejected(
                run("extract", own, "--box", "32", "--out", at("images"), "--base-dir", at("elsewhere")),
                "micrograph.mrc: the file does not exist");
    }
}
