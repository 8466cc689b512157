package dev.margay.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed notebooks contain the outputs of a complete run, for people who read them without running them. */
class CommittedNotebooksTest {

    private static final long LARGEST_BYTES = 1_000_000;

    /** An absolute path, on any operating system. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(^|[\\s\"'(=:])(/(home|root|tmp|work|Users)/|[A-Z]:\\\\)");

    static List<Notebook> notebooks() throws IOException {
        return Notebook.all();
    }

    @Test
    void theyAreSortedByNumber() throws IOException {
        assertThat(notebooks())
                .extracting(Notebook::name)
                .containsExactly(
                        "01-first-search.ipynb",
                        "02-reading-results.ipynb",
                        "03-data-set.ipynb",
                        "04-from-a-model.ipynb",
                        "05-refinement.ipynb",
                        "06-which-peaks-are-real.ipynb",
                        "07-two-bodies.ipynb",
                        "08-to-a-reconstruction.ipynb");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void allCellsWereRunInTheirOrder(Notebook notebook) throws IOException {
        List<JsonNode> cells = notebook.codeCells();
        for (int i = 0; i < cells.size(); i++) {
            assertThat(cells.get(i).get("execution_count").asInt())
                    .as("execution count of %s", cells.get(i).get("id"))
                    .isEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void noCellFails(Notebook notebook) throws IOException {
        assertThat(notebook.codeCells())
                .flatExtracting(cell -> cell.findValuesAsText("output_type"))
                .isNotEmpty()
                .doesNotContain("error");
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void thereIsAPicture(Notebook notebook) throws IOException {
        assertThat(notebook.codeCells()).anyMatch(cell -> cell.get("outputs").findValue("image/png") != null);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void outputsContainNoPathsOfTheMachine(Notebook notebook) throws IOException {
        assertThat(notebook.codeCells())
                .extracting(cell -> cell.get("outputs").toString())
                .noneMatch(outputs -> MACHINE_PATH.matcher(outputs).find());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void theyAreSmall(Notebook notebook) throws IOException {
        assertThat(Files.size(notebook.path())).isLessThan(LARGEST_BYTES);
    }
}
