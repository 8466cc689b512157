package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders with the inputs and results of the golden search that tests on clusters repeat. */
final class GoldenFolder {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    private GoldenFolder() {}

    /** Copies its inputs into a folder, and returns the folder. */
    static Path prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), folder.resolve(file));
        }
        return folder;
    }

    /** Fails unless the maps of a search are those of another to the last bit. */
    static void assertSameMaps(Path folder, Path other) {
        for (String map : SAME_TO_THE_BIT) {
            assertThat(folder.resolve("out").resolve(map))
                    .hasSameBinaryContentAs(other.resolve("out").resolve(map));
        }
    }
}
