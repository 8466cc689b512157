package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Help tells what there is, in lines that fit a terminal. */
class HelpTest {

    @Test
    void theProgramNamesItsCommandsAndExitCodes() {
        CommandLineRun run = CommandLineRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("match-template", "demo", "benchmark", "MARGAY_MEMORY", "JAVA_HOME")
                .contains("0 done, 1 failure, 2 bad input");
    }

    @Test
    void commandsNameTheirOptions() {
        assertThat(CommandLineRun.of("match-template", "--help").out())
                .contains(List.of(
                        "CONFIG.yaml",
                        "--particles",
                        "--engine",
                        "--master",
                        "--partitions",
                        "--orientation-batch-size",
                        "--base-dir"));
        assertThat(CommandLineRun.of("demo", "--help").out()).contains("--out");
        assertThat(CommandLineRun.of("benchmark", "--help").out())
                .contains(
                        List.of("--image", "--template", "--defocus", "--engine", "--threads", "--seconds", "--json"));
    }

    @Test
    void noLineIsWiderThanATerminal() {
        for (String command : List.of(
                "match-template", "report", "show", "submit", "demo", "doctor", "benchmark", "scaling", "completion")) {
            assertThat(CommandLineRun.of(command, "--help").out().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }

    @Test
    void theCompletionScriptKnowsCommandsAndOptions() {
        CommandLineRun run = CommandLineRun.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("complete -F", "match-template", "--checkpoint-interval", "doctor");
    }

    @Test
    void theVersionNamesJavaAndSpark() {
        assertThat(CommandLineRun.of("--version").out()).contains("margay", "Java", "Spark 4.");
    }
}
