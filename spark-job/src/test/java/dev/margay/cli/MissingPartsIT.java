package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.OwnJvm;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine without fonts, without an address, or without room for temporary files: the message says what to do. */
@EnabledOnOs(OS.LINUX)
class MissingPartsIT {

    private static final String MESSAGE = "Java cannot draw text here (";
    private static final String ADVICE = "install fonts, such as with apt install fontconfig fonts-dejavu-core";

    @TempDir
    private Path folder;

    private OwnJvm margay;

    @BeforeEach
    void noFonts() throws IOException {
        // A configuration of fontconfig that names no folder.
        Path none = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>");
        margay = OwnJvm.of("dev.margay.cli.Main")
                .environment("FONTCONFIG_FILE", none)
                // Java keeps a list of fonts in the home folder.
                .option("-Duser.home=" + folder);
    }

    @Test
    void aReportSaysThatFontsAreMissing() throws Exception {
        GoldenCase golden = new GoldenCase("small-square", "config.yaml", "out_slicefix");
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(golden.configPath()).replace(" out/", " out_slicefix/"));
        Path page = folder.resolve("report.html");
        OwnJvm.Outcome outcome =
                margay.run("report", config, "--base-dir", golden.configPath().getParent(), "--out", page);
        assertThat(outcome.output()).contains("error: " + MESSAGE, ADVICE).doesNotContain("\tat ", "bug in Margay");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(page).doesNotExist();
    }

    /** With the other things that a machine may lack, because each run of the doctor takes some seconds. */
    @Test
    void theDoctorNamesAllThatIsMissing() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        Path gone = hosts.resolve("gone");
        OwnJvm.Outcome outcome = margay.option("-Djdk.net.hosts.file=" + hosts)
                .environment("SPARK_LOCAL_DIRS", gone)
                .run("doctor");
        assertThat(outcome.output())
                .containsPattern("note +fonts +" + Pattern.quote(MESSAGE))
                .contains(ADVICE + "; without them, searches run but reports fail")
                .containsPattern("note +host name +its name has no address")
                .contains("; searches on this machine run, but searches on a cluster do not")
                .containsPattern("PROBLEM +temporary folder +" + gone + " cannot be created or written to; set "
                        + "SPARK_LOCAL_DIRS to a folder with free space")
                .contains("Searches cannot run here; see PROBLEM above.");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }
}
