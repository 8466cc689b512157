package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.SavedRefinement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a refinement is made from its files alone, also if some of them are missing. */
class RefinementReportTest {

    @TempDir
    private Path folder;

    private RefinedFolder refined;

    @BeforeEach
    void refine() throws IOException {
        refined = RefinedFolder.in(folder);
    }

    private SavedRefinement read() {
        return Margay.readRefinement(refined.description().toString());
    }

    private String report() throws IOException {
        Path page = folder.resolve("page.html");
        Margay.report(read(), page.toString());
        return Files.readString(page);
    }

    @Test
    void itIsReadBackWithItsInputsFromWhereverTheProgramRuns() {
        SavedRefinement refinement = read();
        assertThat(refinement.refined()).hasSize(6);
        assertThat(refinement.refined().get(1).before().refined()).isEmpty();
        assertThat(refinement.refined().get(1).after().refined().orElseThrow().theta())
                .hasValue(160.73021);
        assertThat(refinement.template()).isPresent();
        assertThat(refinement.micrograph("micrograph.mrc")).isPresent();
        assertThat(refinement.notes()).containsExactly("a note of the refinement");
        assertThat(Margay.readRefinement(refined.table().toString()).record()).isEqualTo(refinement.record());
    }

    @Test
    void thePageHasFactsChartsAndPictures() throws IOException {
        assertThat(report())
                .contains("Refined 6 of 6 particles in 1 micrograph.")
                .contains("odd_box_shifted", "moves particles by a pixel if box and template differ")
                .contains("a note of the refinement", "grid: each particle tries all combinations of the offsets")
                .contains("theta ±6.0°, psi ±6.0° around the start", "defocus_refinement_config", "343")
                .contains("alt=\"Micrograph\"", "alt=\"Projection\"")
                .doesNotContain("not available");
    }

    @Test
    void missingInputsAreNamedAndLeftOut() throws IOException {
        Files.delete(folder.resolve("micrograph.mrc"));
        Files.writeString(folder.resolve("template.mrc"), "another one");
        Files.delete(folder.resolve("out/results.csv"));
        assertThat(read().notes())
                .contains(
                        "the template is not available, so projections are left out",
                        "changes are counted from the values of the search, because the table that was refined is not"
                                + " available");
        assertThat(report()).contains("6 of 6 particles").doesNotContain("alt=\"Micrograph\"", "alt=\"Projection\"");
    }

    @Test
    void aMovedFolderIsReadWithItsBaseDirectory() throws IOException {
        Path moved = Files.move(folder.resolve("done"), folder.resolve("elsewhere"));
        Path inputs = Files.createDirectories(folder.resolve("inputs/out"));
        Files.move(folder.resolve("out/results.csv"), inputs.resolve("results.csv"));
        Files.move(folder.resolve("micrograph.mrc"), folder.resolve("inputs/micrograph.mrc"));
        Files.move(folder.resolve("template.mrc"), folder.resolve("inputs/template.mrc"));
        List<SavedRefinement> written = new ArrayList<>();
        Margay.reports(List.of(moved.toString()))
                .baseDirectory(folder.resolve("inputs"))
                .write(new ReportListener() {
                    @Override
                    public void written(SavedRefinement refinement, String page) {
                        written.add(refinement);
                    }
                });
        assertThat(written).singleElement().satisfies(one -> assertThat(one.notes())
                .hasSize(1));
        assertThat(moved.resolve("refined.report.html")).content().contains("alt=\"Micrograph\"");
    }

    @Test
    void particlesOfAMicrographThatFailedAreNotRefined() throws IOException {
        refined.fail();
        assertThat(read().refined()).isEmpty();
        assertThat(report())
                .contains("None of 6 particles is refined. 1 micrograph could not be refined.", "is truncated");
    }

    @Test
    void aTableThatDoesNotFitIsRefused() throws IOException {
        List<String> lines = Files.readAllLines(refined.table());
        Files.write(refined.table(), lines.subList(0, 4));
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("done/refined.csv: has 3 rows; expected 6");
        Files.delete(refined.table());
        assertThatThrownBy(this::read)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("expected the table of refined particles next to ");
    }

    @Test
    void aTableWithoutDescriptionIsRefused() throws IOException {
        Files.delete(refined.description());
        assertThatThrownBy(() -> Margay.readRefinement(refined.table().toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is not a refinement, or has lost its description; expected *.refinement.json");
    }

    @Test
    void aThresholdAndPicturesAreForSearches() {
        Reports reports = Margay.reports(List.of(refined.description().toString()));
        assertThatThrownBy(() -> reports.zScoreCutoff(8).write(ReportListener.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("z-score cutoff: is for results of searches");
        Reports others = Margay.reports(List.of(refined.description().toString()));
        assertThatThrownBy(() -> others.pictures(folder.resolve("p").toString()).write(ReportListener.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("picture folder: is for results of searches");
    }

    @Test
    void otherReportsAreMadeIfOneRefinementIsDamaged() throws IOException {
        Files.writeString(folder.resolve("done/bad.refinement.json"), "{}");
        List<String> failed = new ArrayList<>();
        Margay.reports(List.of(folder.toString())).write(new ReportListener() {
            @Override
            public void failed(String path, List<InputProblem> problems) {
                failed.add(path + problems);
            }
        });
        assertThat(failed).singleElement().asString().contains("bad.refinement.json", "expected margay-refinement/1");
        assertThat(folder.resolve("done/refined.report.html")).isNotEmptyFile();
    }

    @Test
    void aFolderWithoutResultsSaysWhichFilesAreResults() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> Margay.reports(List.of(empty.toString())).write(ReportListener.NONE))
                .hasMessageContaining("there is no *.result.json or *.refinement.json");
        // Only searches can be read as results.
        assertThatThrownBy(() -> Margay.results(folder.toString()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there is no *.result.json in it");
    }

    @Test
    void showDescribesTheRefinementAndItsTable() {
        assertThat(String.join("\n", Margay.show(refined.description().toString(), 2)))
                .contains("a refinement of Margay 1.2.3 (commit abc, Java 17)")
                .contains("6 of 6 particles", "micrographs 1", "mean 8.50 before, 9.25 after")
                .contains("turned by 1.25 degrees", "grid, 343 poses per particle, boxes of 56 x 56 pixels")
                .contains(
                        "of Leopard-EM, repeated: odd_box_shifted",
                        "a note of the refinement",
                        "6 particles on driver core")
                .contains("defocus_refinement_config.defocus_step: 50.0", "particle_stack.df_path  SHA-256");
        assertThat(String.join("\n", Margay.show(refined.table().toString(), 2)))
                .contains("6 rows", "6 of 6 particles are refined; their mean z-score is ", "refined_scaled_mip  ");
    }
}
