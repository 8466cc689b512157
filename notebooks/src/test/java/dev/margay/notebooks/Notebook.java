package dev.margay.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A notebook.
 *
 * @param path of its file
 */
record Notebook(Path path) {

    /** The folder of the module, which is the working directory of the tests. */
    static final Path FOLDER = Path.of("").toAbsolutePath();

    /** All notebooks of this module. */
    static List<Notebook> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .map(Notebook::new)
                    .toList();
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    List<JsonNode> codeCells() throws IOException {
        return StreamSupport.stream(
                        new ObjectMapper().readTree(path.toFile()).get("cells").spliterator(), false)
                .filter(cell -> "code".equals(cell.get("cell_type").asText()))
                .toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
