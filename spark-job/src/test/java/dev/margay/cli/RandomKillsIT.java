package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.search.StandaloneCluster;
import dev.margay.search.StandaloneCluster.Node;
import dev.margay.spark.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches on a real cluster, during each of which an executor, a worker or the driver is killed at a random moment. The results are the
 * same to the last bit. A search takes about 15 seconds; {@code -Dmargay.random.kills=N} sets their number. The moments are the same each
 * time for the same {@code -Dmargay.random.seed=S}.
 */
@Tag("long")
class RandomKillsIT {

    private static final Pattern STATE = Pattern.compile("margay-(\\d+)\\.checkpoint");

    private static final int SEARCHES = Integer.getInteger("margay.random.kills", 2);

    private static final long SEED = Long.getLong("margay.random.seed", 1);

    private static final int WORKERS = 2;

    /** Of each worker: a task computes on both. */
    private static final int CORES = 2;

    private static final List<String> OPTIONS =
            List.of("--conf", "spark.executor.cores=" + CORES, "--conf", "spark.task.cpus=" + CORES);

    private static final int SEARCH_SECONDS = 300;

    /** Who is killed. */
    private enum Victim {
        EXECUTOR,
        WORKER,
        DRIVER
    }

    @TempDir
    private static Path shared;

    private static StandaloneCluster cluster;
    private static Path plain;

    @BeforeAll
    static void searchLocallyAndStartCluster() throws Exception {
        SharedSpark.close();
        plain = GoldenFolder.prepare(shared.resolve("plain"));
        assertThat(CommandLineRun.of(arguments(plain)).exitCode()).isZero();
        cluster = StandaloneCluster.start(
                shared, Collections.nCopies(WORKERS, new Node(CORES, Map.of(), List.of())), List.of());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void whoeverIsKilledTheResultIsTheSame() throws Exception {
        long start = System.nanoTime();
        finish(
                "undisturbed",
                cluster.submit(
                        "undisturbed",
                        "client",
                        OPTIONS,
                        arguments(GoldenFolder.prepare(shared.resolve("undisturbed")))));
        long duration = System.nanoTime() - start;
        for (int search = 0; search < SEARCHES; search++) {
            disturb(search, duration);
        }
    }

    /**
     * Does a search and kills one process.
     *
     * @param duration of a search without disturbance, in nanoseconds
     */
    private static void disturb(int number, long duration) throws Exception {
        Random random = new Random(SEED * 1_000_003 + number);
        Victim victim = Victim.values()[number % Victim.values().length];
        int worker = random.nextInt(WORKERS);
        long moment = (long) (random.nextDouble() * duration);
        String name = "search-" + number;
        String[] arguments = arguments(GoldenFolder.prepare(shared.resolve(name)));
        long start = System.nanoTime();
        Process search = cluster.submit(name, "client", OPTIONS, arguments);
        boolean ended = search.waitFor(moment, TimeUnit.NANOSECONDS);
        int saved = saved(name);
        boolean hit = false;
        switch (victim) {
            case EXECUTOR -> hit = cluster.killExecutor(worker) && !ended;
            case WORKER -> {
                cluster.killWorker(worker);
                hit = !ended;
                cluster.restartWorker(worker);
            }
            case DRIVER -> {
                hit = search.isAlive();
                search.destroyForcibly()
                        .onExit()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
                if (hit) {
                    search = cluster.submit(name + "-again", "client", OPTIONS, arguments);
                    name += "-again";
                }
            }
        }
        finish(name, search);
        boolean resumed = cluster.messages(name).contains("resuming    at ");
        System.out.printf(
                Locale.ROOT,
                "%3d %-8s %s after %5.2f s, when %,d orientations were saved; done after %5.2f s%s%n",
                number,
                victim,
                hit ? "killed" : "had ended or not started",
                moment * 1e-9,
                saved,
                (System.nanoTime() - start) * 1e-9,
                resumed ? ", resumed from its checkpoint" : "");
    }

    private static void finish(String name, Process search) throws Exception {
        assertThat(search.waitFor(SEARCH_SECONDS, TimeUnit.SECONDS)).as(name).isTrue();
        assertThat(search.exitValue()).as(cluster.messages(name)).isZero();
        Path folder = shared.resolve(name.replace("-again", ""));
        GoldenFolder.assertSameMaps(folder, plain);
        assertThat(folder.resolve("states")).doesNotExist();
    }

    /** The orientations that the last saved state has. */
    private static int saved(String name) throws IOException {
        Path states = shared.resolve(name).resolve("states");
        if (!Files.isDirectory(states)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(states)) {
            return files.map(file -> STATE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(file -> Integer.parseInt(file.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    private static String[] arguments(Path folder) {
        return new String[] {
            "match-template",
            folder.resolve("config.yaml").toString(),
            "--base-dir",
            folder.toString(),
            "--engine",
            "reference",
            "--partitions",
            "8",
            "--checkpoint",
            folder.resolve("states").toString(),
            "--checkpoint-interval",
            "0.03"
        };
    }
}
