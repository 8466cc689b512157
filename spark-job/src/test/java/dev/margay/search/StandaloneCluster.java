package dev.margay.search;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real standalone cluster on this machine: a master and workers, each a JVM of its own, on a Spark installation put together from the
 * build's own libraries, without any of Margay's.
 */
public final class StandaloneCluster implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    /** Libraries of Margay that Spark does not have. */
    private static final Pattern OWN = Pattern.compile(
            "(gpu-kernels|JTransforms|JLargeArrays|jcuda|jna|picocli|fastcsv|jhdf|hipparchus|ciftools-java|freemarker|xchart|jackson-dataformat-yaml|snakeyaml).*");

    private static final int START_SECONDS = 60;

    /** Master and workers compute nothing: they start sooner without the best compiler. */
    private static final List<String> DAEMON_JAVA_OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path folder;
    private final Path sparkHome;
    private final String master;
    private final List<String> daemonOptions;
    private final Process masterProcess;
    private int cores;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Process> workers = new ArrayList<>();
    /** Of the programs before the last one that was submitted. */
    private final Set<Path> earlierLogs = new HashSet<>();

    /**
     * A worker's machine.
     *
     * @param cores of the worker
     * @param environment of the worker, and of the executors that it starts
     * @param options of the worker besides
     */
    public record Node(int cores, Map<String, String> environment, List<String> options) {

        /** One core and nothing special. */
        public static final Node PLAIN = new Node(1, Map.of(), List.of());
    }

    private StandaloneCluster(Path folder, Path sparkHome, int port, List<String> daemonOptions) throws IOException {
        this.folder = folder;
        this.sparkHome = sparkHome;
        this.daemonOptions = daemonOptions;
        master = "spark://127.0.0.1:" + port;
        masterProcess = daemon(
                "master",
                Map.of(),
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
        return start(folder, workerCount, List.of());
    }

    /** Likewise, with these further options for the master and for every worker. */
    public static StandaloneCluster start(Path folder, int workerCount, List<String> daemonOptions) throws Exception {
        return start(folder, Collections.nCopies(workerCount, Node.PLAIN), daemonOptions);
    }

    /** Likewise, with a worker on each of these. */
    public static StandaloneCluster start(Path folder, List<Node> nodes, List<String> daemonOptions) throws Exception {
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
        StandaloneCluster cluster = new StandaloneCluster(folder, sparkHome, port, daemonOptions);
        try {
            for (Node node : nodes) {
                cluster.cores += node.cores();
                cluster.nodes.add(node);
                cluster.workers.add(cluster.worker(cluster.workers.size()));
            }
            for (int i = 0; i < nodes.size(); i++) {
                cluster.awaitLine("worker-" + i, "Successfully registered with master");
            }
            return cluster;
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private Process worker(int number) throws IOException {
        Node node = nodes.get(number);
        // Each worker is a host of its own to Spark, which runs no second attempt where the first one is.
        String host = "127.0.0." + (1 + number);
        Map<String, String> environment = new HashMap<>(Map.of("SPARK_LOCAL_IP", host));
        environment.putAll(node.environment());
        List<String> arguments = new ArrayList<>(List.of(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                host,
                "--webui-port",
                "0",
                "--cores",
                String.valueOf(node.cores()),
                "--memory",
                "2g",
                "--work-dir",
                workFolder(number).toString()));
        arguments.addAll(node.options());
        arguments.add(master);
        return daemon("worker-" + number, environment, arguments);
    }

    /** Starts a worker again that was killed. */
    public void restartWorker(int number) throws Exception {
        workers.get(number).onExit().orTimeout(10, TimeUnit.SECONDS).join();
        workers.set(number, worker(number));
        awaitLine("worker-" + number, "Successfully registered with master");
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
        return submit(name, deployMode, List.of(), arguments);
    }

    /** Likewise, with these further options of spark-submit. */
    public Process submit(String name, String deployMode, List<String> options, String... arguments)
            throws IOException {
        earlierLogs.addAll(executorLogs());
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
        command.addAll(options);
        command.addAll(List.of(
                "--master",
                master,
                "--deploy-mode",
                deployMode,
                // Otherwise the search starts with the first executor, and one that cannot run tasks may be the first.
                "--total-executor-cores",
                String.valueOf(cores),
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
                "dev.margay.cli.Main",
                TARGET.resolve("margay-all.jar").toString()));
        command.addAll(Arrays.asList(arguments));
        return java(name, Map.of(), command);
    }

    /** The master's address. */
    public String master() {
        return master;
    }

    /** An installation without Margay, as a cluster has it. */
    public Path sparkHome() {
        return sparkHome;
    }

    private Process daemon(String name, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(DAEMON_JAVA_OPTIONS);
        all.addAll(arguments);
        all.addAll(DAEMON_JAVA_OPTIONS.size() + 1, daemonOptions);
        return java(name, environment, all);
    }

    private Process java(String name, Map<String, String> environment, List<String> arguments) throws IOException {
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
        // The machine may have a GPU, but this cluster must have none.
        builder.environment().put("CUDA_VISIBLE_DEVICES", "");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Whether an executor of a worker has finished a task. */
    public boolean hasFinishedTasks(int worker) throws IOException {
        return executorLog(worker).contains("Finished task");
    }

    /** What the executors of a worker have logged so far for the program that was submitted last. */
    public String executorLog(int worker) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path log : executorLogs()) {
            if (log.startsWith(workFolder(worker)) && !earlierLogs.contains(log)) {
                text.append(Files.readString(log));
            }
        }
        return text.toString();
    }

    private Path workFolder(int worker) {
        return folder.resolve("work-" + worker);
    }

    private List<Path> executorLogs() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (int worker = 0; worker < workers.size(); worker++) {
            if (Files.isDirectory(workFolder(worker))) {
                try (Stream<Path> files = Files.walk(workFolder(worker))) {
                    files.filter(file -> file.endsWith("stderr")).forEach(logs::add);
                }
            }
        }
        return logs;
    }

    /** What a program that was submitted has printed. */
    public String messages(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private List<ProcessHandle> executors(int worker) {
        return workers.get(worker)
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** Kills the executor of a worker outright, and returns whether there was one. */
    public boolean killExecutor(int worker) {
        List<ProcessHandle> executors = executors(worker);
        executors.forEach(ProcessHandle::destroyForcibly);
        return !executors.isEmpty();
    }

    /** Sends a signal to the executors of a worker, as {@code kill} names it. */
    public void signalExecutor(int worker, String signal) throws IOException, InterruptedException {
        for (ProcessHandle executor : executors(worker)) {
            new ProcessBuilder("kill", signal, String.valueOf(executor.pid()))
                    .start()
                    .waitFor();
        }
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
