package dev.margay.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy of the golden case small-square that a test may change: micrograph, template, table and maps of a search, and the configuration
 * of a refinement.
 *
 * @param path of the folder, in which all relative paths start
 */
public record RefinementFolder(Path path) {

    private static final List<String> FILES = List.of(
            "micrograph.mrc",
            "template.mrc",
            "out/results.csv",
            "out/correlation_average.mrc",
            "out/correlation_variance.mrc",
            "refine/refine_global.yaml");

    /** Copies the case into an empty folder. */
    public static RefinementFolder in(Path folder) throws IOException {
        for (String file : FILES) {
            Path copy = folder.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(GoldenCase.folder("small-square").resolve(file), copy);
        }
        return new RefinementFolder(folder);
    }

    /** The configuration. */
    public Path config() {
        return path.resolve("refine/refine_global.yaml");
    }

    /** The table of particles. */
    public Path table() {
        return path.resolve("out/results.csv");
    }

    /** Replaces text of the configuration. */
    public void configure(String old, String replacement) throws IOException {
        String text = Files.readString(config());
        if (!text.contains(old)) {
            throw new IllegalArgumentException("the configuration does not contain " + old);
        }
        Files.writeString(config(), text.replace(old, replacement));
    }

    /** Adds the particles of the micrograph to the table once more for each of these names. The files are not made. */
    public void addMicrographs(List<String> names) throws IOException {
        List<String> lines = Files.readAllLines(table());
        List<String> all = new ArrayList<>(lines);
        for (String name : names) {
            lines.stream()
                    .skip(1)
                    .map(line -> line.replace("micrograph.mrc", name))
                    .forEach(all::add);
        }
        Files.write(table(), all);
    }
}
