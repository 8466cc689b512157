package dev.margay.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.doctor.Finding.Verdict;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every problem is reported with what to do. */
class ChecksTest {

    @TempDir
    private Path folder;

    @Test
    void anOldJavaIsAProblem() {
        assertThat(MachineCheck.java(11, "x").verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(MachineCheck.java(11, "x").text()).contains("JAVA_HOME");
        assertThat(MachineCheck.java(17, "x").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aSmallHeapIsNoted() {
        Finding small = MachineCheck.memory(1L << 30, 16L << 30);
        assertThat(small.verdict()).isEqualTo(Verdict.NOTE);
        assertThat(small.text()).contains("1.1 GB").contains("such as 16g");
        assertThat(small.setting()).contains(Setting.MEMORY);
        assertThat(MachineCheck.memory(12L << 30, 16L << 30).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aLocaleWithoutUnicodeIsNoted() {
        assertThat(MachineCheck.names("ANSI_X3.4-1968").text()).contains("LC_ALL=C.UTF-8");
        assertThat(MachineCheck.names("UTF-8").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void aFileInPlaceOfAFolderIsAProblem() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Finding finding = FolderCheck.folder("working folder", file, "go elsewhere");
        assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(finding.text()).contains(file.toString()).contains("go elsewhere");
        assertThat(FolderCheck.folder("working folder", folder, "").verdict()).isNotEqualTo(Verdict.PROBLEM);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var entries = Files.list(folder)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void everyEngineIsReportedAndOneIsChosen() {
        List<Finding> findings = EngineCheck.findings(100L << 30, 2);
        assertThat(findings).extracting(Finding::subject).contains("engine cuda", "engine simd", "engine reference");
        assertThat(findings)
                .filteredOn(finding -> finding.text().contains("is used by default"))
                .hasSize(1);
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("large search"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("it fits"));
        assertThat(EngineCheck.findings(1L << 30, 2))
                .filteredOn(finding -> finding.subject().equals("large search"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.text()).contains("does not fit", "more memory");
                    assertThat(finding.setting()).contains(Setting.MEMORY);
                });
    }
}
