package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder for the data of tasks is tried before Spark uses it. {@link SparkStartIT} sets the environment. */
class LocalFoldersTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderIsCreatedAndStaysEmpty() {
        Path made = folder.resolve("new/folder");
        assertThat(LocalFolders.problem(" " + made + " ")).isEmpty();
        assertThat(made).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeCreatedIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(LocalFolders.problem(file.resolve("below").toString()))
                .hasValue(file.resolve("below") + " cannot be created or written to");
        assertThat(LocalFolders.problem("no\0name")).isPresent();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(LocalFolders.problem(file.toString())).hasValue(file + " cannot be created or written to");
        assertThat(file).hasContent("x");
    }
}
