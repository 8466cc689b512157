package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.GoldenCase;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script for Slurm, with a stand-in for Slurm that starts what it is told to on this machine: two "nodes" on the loopback. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class SlurmScriptIT {

    private static final GoldenCase GOLDEN = new GoldenCase("small-square", "config.yaml", "out_slicefix");

    @TempDir
    private Path folder;

    private Path work;
    private Path scratch;

    @BeforeEach
    void makeCheckout() throws IOException {
        SharedSpark.close();
        work = Files.createDirectories(folder.resolve("work"));
        scratch = Files.createDirectories(folder.resolve("tmp"));
        for (String file : List.of("config.yaml", "micrograph.mrc", "template.mrc")) {
            Files.copy(GOLDEN.configPath().resolveSibling(file), work.resolve(file));
        }
        BuiltCheckout.in(folder.resolve("checkout"));
        BuiltCheckout.program(folder.resolve("bin/scontrol"), """
                case $1 in
                    show) printf '127.0.0.1\\n127.0.0.2\\n' ;;
                    *) echo "$@" >> requeued ;;
                esac
                """);
        // Like srun, it kills its tasks outright when it is stopped itself; scancel signals the tasks.
        BuiltCheckout.program(folder.resolve("bin/srun"), """
                while case $1 in --*) true ;; *) false ;; esac; do shift; done
                SLURMD_NODENAME=127.0.0.1 "$@" & first=$!
                SLURMD_NODENAME=127.0.0.2 "$@" & second=$!
                echo $first $second > '%s'
                trap 'kill -9 $first $second; exit 143' TERM
                wait
                """.formatted(folder.resolve("tasks")));
        BuiltCheckout.program(
                folder.resolve("bin/scancel"),
                "[ \"$*\" = '--signal=TERM 17' ] && kill -TERM $(cat '%s')\n".formatted(folder.resolve("tasks")));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        String mark = folder.toString();
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        assertThat(left).isEmpty();
        assertThat(list(scratch).filter(name -> name.startsWith("margay"))).isEmpty();
        assertThat(list(work).filter(name -> name.startsWith("margay-job"))).isEmpty();
    }

    @Test
    void theResultIsThatOfASearchHereAndNothingIsLeftBehind() throws Exception {
        Process job = start("config.yaml");
        assertThat(job.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(job.exitValue()).as(messages()).isZero();
        assertThat(messages())
                .contains("starting Spark on 2 nodes with 1 cores and 0 GPUs each")
                .contains("security    the processes of this search authenticate each other")
                .contains("engine      reference on spark://127.0.0.1:", ", 2 tasks at a time")
                .contains("] 100%  6,890 / 6,890 correlograms");
        Files.move(work.resolve("out"), work.resolve("slurm"));
        assertThat(CommandLineRun.of(
                                "match-template",
                                work.resolve("config.yaml").toString(),
                                "--base-dir",
                                work.toString(),
                                "--engine",
                                "reference")
                        .exitCode())
                .isZero();
        assertThat(work.resolve("slurm/mip.mrc")).hasSameBinaryContentAs(work.resolve("out/mip.mrc"));
    }

    @Test
    void whenItsTimeIsUpItLeavesNothingBehindButTheCheckpoint() throws Exception {
        Process job = start("config.yaml", "--checkpoint-interval", "0.005");
        Path checkpoint = work.resolve("margay-checkpoint-17");
        while (job.isAlive() && !hasState(checkpoint)) {
            Thread.sleep(50);
        }
        assertThat(job.isAlive()).as(messages()).isTrue();
        assertThat(secretOnACommandLine()).isFalse();
        job.destroy();
        assertThat(job.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(job.exitValue()).isEqualTo(143);
        assertThat(Files.readString(work.resolve("requeued"))).isEqualTo("requeue 17\n");
        assertThat(hasState(checkpoint)).isTrue();
        assertThat(work.resolve("out")).doesNotExist();
    }

    /** The folder's lock is there before the first state. */
    private static boolean hasState(Path checkpoint) throws IOException {
        return Files.isDirectory(checkpoint) && list(checkpoint).anyMatch(name -> name.endsWith(".checkpoint"));
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "bash",
                                        folder.resolve("checkout/submit-scripts/slurm.sh")
                                                .toString()),
                                Stream.concat(Stream.of(arguments), Stream.of("--engine", "reference")))
                        .toList())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("job.log").toFile());
        ScriptRun.prepare(
                builder,
                Map.of(
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "TMPDIR", scratch.toString(),
                        "MARGAY_HOME", folder.resolve("checkout").toString(),
                        "MARGAY_DRIVER_MEMORY", "1g",
                        "MARGAY_EXECUTOR_MEMORY", "1g",
                        "MARGAY_REQUEUE", "yes",
                        "SLURM_JOB_ID", "17",
                        "SLURM_JOB_NUM_NODES", "2",
                        "SLURM_JOB_NODELIST", "node[1-2]",
                        "SLURM_CPUS_PER_TASK", "1"));
        return builder.start();
    }

    /** Whoever may list processes may read their command lines. */
    private boolean secretOnACommandLine() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            Path conf = files.filter(file -> file.endsWith("spark.conf"))
                    .findFirst()
                    .orElseThrow();
            String secret = Files.readAllLines(conf).stream()
                    .filter(line -> line.startsWith("spark.authenticate.secret"))
                    .map(line -> line.replaceAll(".*\\s", ""))
                    .findFirst()
                    .orElseThrow();
            assertThat(secret).hasSize(64);
            return ProcessHandle.allProcesses()
                    .anyMatch(process -> process.info().commandLine().orElse("").contains(secret));
        }
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("job.log"));
    }

    private static Stream<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
