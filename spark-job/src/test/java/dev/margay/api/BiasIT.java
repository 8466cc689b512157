package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The control for bias: a part is left out of the template. With particles, RELION reconstructs this part, too. From noise, it reconstructs
 * the template, but not the part that was left out.
 */
@Tag("long")
class BiasIT {

    private static final String OMITTED = "A:380-439";

    /** 12 to 6 Angstrom. */
    private static final double LOWEST = SearchedMicrographs.PIXEL_SIZE / 12;

    private static final double HIGHEST = SearchedMicrographs.PIXEL_SIZE / 6;

    private static final double SURFACE = 0.15;

    /** Voxels around the omitted atoms that count, too. */
    private static final int RIM = 2;

    @TempDir
    private Path folder;

    @Test
    void theOmittedPartIsSeenWithParticlesButNotInNoise() throws IOException, InterruptedException {
        Regions signal = regions("signal", SearchedMicrographs.PARTICLES, 1);
        assertThat(signal.kept()).isGreaterThan(0.85);
        assertThat(signal.omitted()).isGreaterThan(0.65);
        Regions noise = regions("noise", 0, 40);
        assertThat(noise.kept()).as("the template, from noise").isGreaterThan(0.5);
        assertThat(noise.omitted()).isLessThan(0.5);
    }

    /**
     * Correlations of the reconstruction with the whole molecule.
     *
     * @param omitted where the template was empty
     * @param kept elsewhere in the molecule
     */
    private record Regions(double omitted, double kept) {}

    private Regions regions(String name, int particles, double falsePositives)
            throws IOException, InterruptedException {
        Path own = java.nio.file.Files.createDirectory(folder.resolve(name));
        SearchedMicrographs searched = SearchedMicrographs.simulated(own, 12, particles);
        searched.template("template.mrc", 48, OMITTED);
        String refined = searched.searched("template.mrc", 48, falsePositives);
        Margay.extract(List.of(refined), SearchedMicrographs.IMAGE)
                .baseDirectory(own)
                .write(searched.at("images"), (done, all) -> {});
        JudgeProgram.named("relion_reconstruct")
                .run(own, "--i", "images/particles.star", "--o", "map.mrc", "--ctf", "--sym", "C1");
        RealVolume map = ShellCorrelation.band(
                new MrcReader(DataFiles.local())
                        .readTemplate(searched.at("map.mrc"))
                        .volume(),
                LOWEST,
                HIGHEST);
        RealVolume whole = searched.boxed("planted.mrc");
        RealVolume template = searched.boxed("template.mrc");
        boolean[] left = mask(difference(whole, template));
        boolean[] kept = mask(template);
        for (int i = 0; i < kept.length; i++) {
            kept[i] &= !left[i];
        }
        RealVolume truth = ShellCorrelation.band(whole, LOWEST, HIGHEST);
        return new Regions(correlation(map, truth, left), correlation(map, truth, kept));
    }

    private static RealVolume difference(RealVolume one, RealVolume other) {
        float[] values = one.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] -= other.values()[i];
        }
        return new RealVolume(one.size(), values);
    }

    private static boolean[] mask(RealVolume density) {
        int n = density.size();
        float highest = 0;
        for (float value : density.values()) {
            highest = Math.max(highest, value);
        }
        boolean[] mask = new boolean[n * n * n];
        for (int i = 0; i < mask.length; i++) {
            if (density.values()[i] > SURFACE * highest) {
                for (int j = 0; j < (2 * RIM + 1) * (2 * RIM + 1) * (2 * RIM + 1); j++) {
                    int x = j % (2 * RIM + 1) - RIM;
                    int y = j / (2 * RIM + 1) % (2 * RIM + 1) - RIM;
                    int z = j / (2 * RIM + 1) / (2 * RIM + 1) - RIM;
                    if (x * x + y * y + z * z <= RIM * RIM) {
                        mask[i + x + n * (y + n * z)] = true;
                    }
                }
            }
        }
        return mask;
    }

    private static double correlation(RealVolume one, RealVolume other, boolean[] mask) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                double x = one.values()[i];
                double y = other.values()[i];
                n++;
                sx += x;
                sy += y;
                xx += x * x;
                yy += y * y;
                xy += x * y;
            }
        }
        return (xy - sx * sy / n) / Math.sqrt((xx - sx * sx / n) * (yy - sy * sy / n));
    }
}
