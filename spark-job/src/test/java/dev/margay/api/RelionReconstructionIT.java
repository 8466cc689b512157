package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RELION reconstructs what was planted from the images and the table that Margay writes: with the right hand, and without a shift. The same
 * test shows that it would see a shift of half a pixel, and the wrong hand. The template's box is even, or odd.
 */
class RelionReconstructionIT {

    /** 13 to 10 Angstrom. */
    private static final int FIRST = 9;

    private static final int LAST = 12;

    /** 7.5 to 4.9 Angstrom, where half a pixel is a quarter of a wave. */
    private static final int FIRST_FINE = 17;

    private static final int LAST_FINE = 26;

    @TempDir
    private Path folder;

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {48, 49})
    void reconstructsWhatWasPlanted(int box) throws IOException, InterruptedException {
        JudgeProgram reconstruct = JudgeProgram.named("relion_reconstruct");
        SearchedMicrographs searched = SearchedMicrographs.simulated(folder, 12, SearchedMicrographs.PARTICLES);
        searched.template("template.mrc", box, "");
        String refined = searched.searched("template.mrc", box, 1);
        ExportResult images = Margay.extract(List.of(refined), SearchedMicrographs.IMAGE)
                .baseDirectory(folder)
                .write(searched.at("images"), (done, all) -> {});
        assertThat(images.particles())
                .isGreaterThan(9L * SearchedMicrographs.MICROGRAPHS * SearchedMicrographs.PARTICLES / 10);
        assertValid(searched, box);
        String star = Files.readString(Path.of(images.path()));
        RealVolume truth = searched.truth();
        RealVolume mirrored = SearchedMicrographs.mirrored(truth);

        RealVolume right = reconstruction(reconstruct, "right", star);
        double[] correlation = ShellCorrelation.of(right, truth);
        assertThat(ShellCorrelation.mean(correlation, FIRST, LAST)).isGreaterThan(0.8);
        assertThat(ShellCorrelation.mean(ShellCorrelation.of(right, mirrored), FIRST, LAST))
                .isLessThan(0.4);

        // The wrong hand: with tilt of the other sign, the same images are those of the mirror image in z.
        RealVolume wrong = reconstruction(reconstruct, "wrong", edited(star, "_rlnAngleTilt", tilt -> -tilt));
        assertThat(ShellCorrelation.mean(ShellCorrelation.of(wrong, truth), FIRST, LAST))
                .isLessThan(0.4);
        assertThat(ShellCorrelation.mean(ShellCorrelation.of(wrong, mirrored), FIRST, LAST))
                .isGreaterThan(0.8);

        double unmoved = ShellCorrelation.mean(correlation, FIRST_FINE, LAST_FINE);
        for (String axis : List.of("_rlnOriginXAngst", "_rlnOriginYAngst")) {
            double left = moved(reconstruct, star, axis, -1, truth);
            double further = moved(reconstruct, star, axis, 1, truth);
            assertThat(left).as("half a pixel, " + axis).isLessThan(unmoved - 0.02);
            assertThat(further).as("half a pixel, " + axis).isLessThan(unmoved - 0.02);
            // The top of the parabola through the three, in pixels.
            double top = 0.5 * (left - further) / (left - 2 * unmoved + further) / 2;
            assertThat(top).as(axis).isEqualTo(0, within(0.1));
        }
    }

    /** Micrographs, templates, maps and stacks are files as the standard wants them. */
    private void assertValid(SearchedMicrographs searched, int box) throws IOException, InterruptedException {
        JudgeProgram validate = JudgeProgram.named("mrcfile-validate");
        List<String> all = new ArrayList<>(List.of("m0.mrc", "planted.mrc", "template.mrc", "images/m0.mrcs"));
        try (Stream<Path> maps = Files.walk(Path.of(searched.at("searched-" + box + "/m0")))) {
            maps.filter(path -> path.toString().endsWith(".mrc"))
                    .forEach(path -> all.add(folder.relativize(path).toString()));
        }
        assertThat(all).hasSizeGreaterThan(11);
        assertThat(validate.run(folder, all.toArray(String[]::new)))
                .as(all.toString())
                .doesNotContain("inaccurate", "not valid", "Error")
                .contains("File appears to be valid");
    }

    private double moved(JudgeProgram reconstruct, String star, String axis, int sign, RealVolume truth)
            throws IOException, InterruptedException {
        double half = SearchedMicrographs.PIXEL_SIZE / 2;
        RealVolume moved = reconstruction(reconstruct, "moved", edited(star, axis, origin -> origin + sign * half));
        return ShellCorrelation.mean(ShellCorrelation.of(moved, truth), FIRST_FINE, LAST_FINE);
    }

    private RealVolume reconstruction(JudgeProgram reconstruct, String name, String star)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name + ".star"), star);
        reconstruct.run(folder, "--i", name + ".star", "--o", name + ".mrc", "--ctf", "--sym", "C1");
        return SearchedMicrographs.masked(new MrcReader(DataFiles.local())
                .readTemplate(folder.resolve(name + ".mrc").toString())
                .volume());
    }

    /** The table with other numbers in a column of the particles. */
    private static String edited(String star, String column, UnaryOperator<Double> edit) {
        List<String> lines = new ArrayList<>();
        int at = -1;
        for (String line : star.split("\n", -1)) {
            if (line.startsWith(column + " #")) {
                at = Integer.parseInt(line.substring(line.indexOf('#') + 1)) - 1;
            }
            String[] fields = line.split(" ", -1);
            if (at >= 0 && fields.length > at && line.contains("@")) {
                fields[at] = Double.toString(edit.apply(Double.parseDouble(fields[at])));
                lines.add(String.join(" ", fields));
            } else {
                lines.add(line);
            }
        }
        assertThat(at).as(column).isNotNegative();
        return String.join("\n", lines);
    }
}
