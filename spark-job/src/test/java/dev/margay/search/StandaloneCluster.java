package dev.margay.search;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real standalone cluster on this machine: a master and workers, each a JVM of its own, on a Spark installation put together from the
 * build's own libraries, without any of Margay's.
 */
public final class StandaloneCluster implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** What Margay brings along and Spark does not have. */
    private static final Pattern OWN = Pattern.compile(
            "(gpu-kernels|JTransforms|JLargeArrays|jcuda|jna|picocli|fastcsv|hipparchus|jackson-dataformat-yaml|snakeyaml).*");

    private static final int START_SECONDS = 60;

    private final Path folder;
    private final Path sparkHome;
    private final String master;
    private final Process masterProcess;
    private final List<Process> workers = new ArrayList<>();

    private StandaloneCluster(Path folder, Path sparkHome, int port) throws IOException {
        this.folder = folder;
        this.sparkHome = sparkHome;
        master = "spark://127.0.0.1:" + port;
        masterProcess = java(
                "master",
                List.of(
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--webui-port",
                        "0"));
    }

    /** Starts a cluster and waits until all workers are known to the master. */
    public static StandaloneCluster start(Path folder, int workerCount) throws Exception {
        Path sparkHome = Files.createDirectories(folder.resolve("spark"));
        Path jars = Files.createDirectories(sparkHome.resolve("jars"));
        try (Stream<Path> all = Files.list(TARGET.resolve("launch/jars"))) {
            for (Path jar : all.toList()) {
                if (!OWN.matcher(jar.getFileName().toString()).matches()) {
                    Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
                }
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        StandaloneCluster cluster = new StandaloneCluster(folder, sparkHome, port);
        try {
            for (int i = 0; i < workerCount; i++) {
                cluster.workers.add(cluster.java(
                        "worker-" + i,
                        List.of(
                                "org.apache.spark.deploy.worker.Worker",
                                "--host",
                                "127.0.0.1",
                                "--webui-port",
                                "0",
                                "--cores",
                                "1",
                                "--memory",
                                "2g",
                                "--work-dir",
                                folder.resolve("work-" + i).toString(),
                                cluster.master)));
            }
            for (int i = 0; i < workerCount; i++) {
                cluster.awaitLine("worker-" + i, "Successfully registered with master");
            }
            return cluster;
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void awaitLine(String name, String text) throws Exception {
        Path log = folder.resolve(name + ".log");
        for (int i = 0; i < START_SECONDS * 10; i++) {
            if (Files.readString(log).contains(text)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(name + " did not start:\n" + Files.readString(log));
    }

    /** Submits the program with these arguments. Its messages go to {@code name.log} in the cluster's folder. */
    public Process submit(String name, String deployMode, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                master,
                "--deploy-mode",
                deployMode,
                "--executor-memory",
                "1g",
                "--driver-memory",
                "1g",
                "--driver-java-options",
                System.getProperty("margay.build.java.options"),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true",
                "--class",
                "dev.margay.cli.Margay",
                TARGET.resolve("margay-all.jar").toString()));
        command.addAll(Arrays.asList(arguments));
        return java(name, command);
    }

    private Process java(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(System.getProperty("margay.build.java.options").split(" ", -1)));
        command.addAll(List.of("-Xmx1g", "-cp", sparkHome.resolve("jars") + "/*"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", sparkHome.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // The machine may have a card, and this cluster is to have none.
        builder.environment().put("CUDA_VISIBLE_DEVICES", "");
        return builder.start();
    }

    /** Whether an executor of a worker has finished a task. */
    public boolean hasFinishedTasks(int worker) throws IOException {
        Path work = folder.resolve("work-" + worker);
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(work)) {
            for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
                if (Files.readString(log).contains("Finished task")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Kills the executor of a worker outright. */
    public void killExecutor(int worker) {
        List<ProcessHandle> executors = workers.get(worker)
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
        if (executors.isEmpty()) {
            throw new IllegalStateException("worker " + worker + " has no executor");
        }
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills a worker and all it has started, as when its machine fails. */
    public void killWorker(int worker) {
        workers.get(worker).descendants().forEach(ProcessHandle::destroyForcibly);
        workers.get(worker).destroyForcibly();
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(masterProcess);
        for (Process process : all) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
