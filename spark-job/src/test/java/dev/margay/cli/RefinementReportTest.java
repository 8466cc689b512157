package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.margay.api.RefinedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands report and show with a refinement on disk. */
class RefinementReportTest {

    @TempDir
    private Path folder;

    private RefinedFolder refined;

    @BeforeEach
    void refine() throws IOException {
        refined = RefinedFolder.in(folder);
    }

    @Test
    void theReportIsNextToTheTable() {
        CommandLineRun run = CommandLineRun.of("report", refined.description().toString());
        assertThat(run.err()).contains("note", "a note of the refinement", "refined.report.html  6 particles refined");
        assertThat(run.exitCode()).isZero();
        assertThat(refined.folder().resolve("done/refined.report.html")).isNotEmptyFile();
    }

    @Test
    void aFolderMayContainRefinements() {
        Path page = folder.resolve("page.html");
        CommandLineRun run = CommandLineRun.of("report", folder.toString(), "--out", page.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(page).isNotEmptyFile();
    }

    @Test
    void optionsOfSearchesAreRefused() {
        CommandLineRun run = CommandLineRun.of("report", refined.description().toString(), "--threshold", "8");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--z-score-cutoff: is for results of searches; leave it out");
    }

    @Test
    void aRefinementWithoutItsTableIsRefused() throws IOException {
        Files.delete(refined.table());
        CommandLineRun run = CommandLineRun.of("report", refined.description().toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("done/refined.csv: cannot be read").doesNotContain("\tat ");
    }

    @Test
    void showPrintsARefinement() {
        CommandLineRun run = CommandLineRun.of("show", refined.description().toString());
        assertThat(run.out()).contains("6 of 6 particles", "mean 8.50 before, 9.25 after", "refinement.strategy: grid");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aBrowserReportsNoErrorsAndMakesNoRequests() throws Exception {
        Optional<HeadlessBrowser> browser = HeadlessBrowser.find();
        assumeThat(browser).as("chromium on the PATH").isPresent();
        CommandLineRun.of("report", refined.description().toString());
        HeadlessBrowser.Visit visit = browser.get()
                .open(folder.resolve("done/refined.report.html"), Files.createDirectory(folder.resolve("browser")));
        assertThat(visit.document()).contains("Refined 6 of 6 particles");
        assertThat(visit.console()).isEmpty();
        assertThat(visit.requests()).isEmpty();
    }
}
