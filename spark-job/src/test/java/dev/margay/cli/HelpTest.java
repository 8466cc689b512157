package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help lists commands and options, in lines that fit a terminal. */
class HelpTest {

    @Test
    void helpListsCommandsAndExitCodes() {
        CommandLineRun run = CommandLineRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("match-template", "refine-template", "demo", "benchmark", "MARGAY_MEMORY", "JAVA_HOME")
                .contains("0 done, 1 failure, 2 bad input");
    }

    @Test
    void helpOfACommandListsItsOptions() {
        assertThat(CommandLineRun.of("match-template", "--help").out())
                .contains(List.of(
                        "CONFIG.yaml",
                        "--particles",
                        "--engine",
                        "--master",
                        "--partitions",
                        "--orientation-batch-size",
                        "--base-dir"));
        assertThat(CommandLineRun.of("refine-template", "--help").out())
                .contains(List.of(
                        "CONFIG.yaml",
                        "--out",
                        "--continuous",
                        "--leopard-compatible",
                        "--base-dir",
                        "--in-flight",
                        "--overwrite",
                        "--engine",
                        "--master",
                        "--partitions",
                        "--checkpoint",
                        "--status-port"))
                .doesNotContain("--orientation-batch-size", "--checkpoint-interval", "of the search");
        assertThat(CommandLineRun.of("demo", "--help").out()).contains("--out");
        assertThat(CommandLineRun.of("benchmark", "--help").out())
                .contains(
                        List.of("--image", "--template", "--defocus", "--engine", "--threads", "--seconds", "--json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "match-template",
                "refine-template",
                "constrained-search",
                "constrain",
                "optimise-template",
                "optimise-b-factor",
                "simulate-template",
                "simulate-micrograph",
                "preflight",
                "pick",
                "compare",
                "export",
                "extract",
                "import",
                "report",
                "show",
                "submit",
                "demo",
                "doctor",
                "benchmark",
                "completion"
            })
    void noLineIsWiderThanATerminal(String command) {
        CommandLineRun run = command.isEmpty() ? CommandLineRun.of("--help") : CommandLineRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.length())
                .isLessThanOrEqualTo(80));
    }

    @Test
    void theProgramHasTheseCommands() {
        assertThat(Main.commandLine().getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "simulate-template",
                        "simulate-micrograph",
                        "match-template",
                        "refine-template",
                        "constrained-search",
                        "constrain",
                        "optimise-template",
                        "optimize-template",
                        "optimise-b-factor",
                        "optimize-b-factor",
                        "preflight",
                        "pick",
                        "compare",
                        "export",
                        "extract",
                        "import",
                        "report",
                        "show",
                        "submit",
                        "demo",
                        "doctor",
                        "benchmark",
                        "completion",
                        "help");
    }

    @Test
    void theCompletionScriptContainsCommandsAndOptions() {
        CommandLineRun run = CommandLineRun.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "complete -F",
                        "match-template",
                        "--checkpoint-interval",
                        "refine-template",
                        "--leopard-compatible",
                        "doctor");
    }

    @Test
    void theVersionIncludesJavaAndSpark() {
        assertThat(CommandLineRun.of("--version").out()).contains("margay", "Java", "Spark 4.");
    }
}
