package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the scripts that call {@code margay submit}. The launcher is replaced by a script that only prints its
 * arguments.
 */
@DisabledOnOs(OS.WINDOWS)
class SubmitScriptsTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeCheckout() throws IOException {
        BuiltCheckout.copyScripts(folder);
        BuiltCheckout.program(
                folder.resolve("submit-scripts/margay"), "for word; do printf '%s\\n' \"$word\"; done; exit 7\n");
    }

    private ScriptRun run(String script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(folder.resolve("submit-scripts").resolve(script).toString()));
        words.addAll(List.of(arguments));
        return ScriptRun.of(folder, Map.of("HOME", "/home/me"), words);
    }

    @Test
    void everyScriptPassesItsArgumentsToSubmit() throws Exception {
        for (String script : List.of("standalone.sh", "yarn.sh", "kubernetes.sh")) {
            ScriptRun run = run(script, "match-template", "/a config.yaml", "--particles", "/p.csv");
            assertThat(run.exitCode()).as(script).isEqualTo(7);
            assertThat(run.out()).startsWith("submit\n--master\n");
            assertThat(run.out()).endsWith("\n--\nmatch-template\n/a config.yaml\n--particles\n/p.csv\n");
        }
    }

    @Test
    void theRealCommandAcceptsTheArgumentsOfTheScripts() throws Exception {
        BuiltCheckout.program(folder.resolve("spark/bin/spark-submit"), "for word; do echo \"$word\"; done\n");
        BuiltCheckout.program(folder.resolve("spark-job/target/margay-all.jar"), "");
        BuiltCheckout.program(folder.resolve("spark-job/target/launch/java-options"), "");
        BuiltCheckout.program(
                folder.resolve("submit-scripts/margay"),
                "exec \"$JAVA_HOME/bin/java\" -Dmargay.home='%s' -cp '%s' dev.margay.cli.Main \"$@\"\n"
                        .formatted(folder, System.getProperty("java.class.path")));
        for (String script : List.of("yarn.sh", "kubernetes.sh")) {
            ScriptRun run = ScriptRun.of(
                    folder,
                    Map.of("SPARK_HOME", folder.resolve("spark").toString()),
                    List.of(folder.resolve("submit-scripts").resolve(script).toString(), "match-template", "/c.yaml"));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("--deploy-mode\ncluster\n", "--num-executors\n4\n");
        }
    }

    @Test
    void theSlurmScriptReportsMissingInput() throws Exception {
        ScriptRun nothing = run("slurm.sh");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("say what to search");
        ScriptRun noJob = run("slurm.sh", "config.yaml");
        assertThat(noJob.exitCode()).isEqualTo(2);
        assertThat(noJob.err()).contains("sbatch slurm.sh CONFIG.yaml");
        ScriptRun notBuilt = ScriptRun.of(
                folder,
                Map.of("SLURM_JOB_ID", "17", "SLURM_SUBMIT_DIR", folder.toString()),
                List.of(folder.resolve("submit-scripts/slurm.sh").toString(), "config.yaml"));
        assertThat(notBuilt.exitCode()).isEqualTo(2);
        assertThat(notBuilt.err()).contains("Margay is not built at " + folder);
    }
}
