package dev.margay.clusters;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.api.records.ApplicationAttemptReport;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.ContainerReport;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * Hadoop on this machine: HDFS with two data nodes, and YARN with two node managers, which offer four cores and two GPUs each. The daemons
 * are those of a real cluster, but run in this process. YARN's containers are processes of their own.
 */
final class HadoopCluster implements AutoCloseable {

    static final String GPU = "yarn.io/gpu";

    private static final int NODES = 2;

    private static final Duration START = Duration.ofSeconds(60);

    private final MiniDFSCluster dfs;
    private final MiniYARNCluster yarn;
    private final YarnClient client;
    private final Path configuration;

    private HadoopCluster(MiniDFSCluster dfs, MiniYARNCluster yarn, Path configuration) {
        this.dfs = dfs;
        this.yarn = yarn;
        this.configuration = configuration;
        client = YarnClient.createYarnClient();
        client.init(yarn.getConfig());
        client.start();
    }

    /** Starts it with its files in this folder. */
    static HadoopCluster start(Path folder) throws Exception {
        YarnConfiguration settings = new YarnConfiguration();
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
        settings.set(
                "yarn.resourcemanager.scheduler.class",
                "org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler");
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
        settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
        settings.set(
                "yarn.scheduler.capacity.resource-calculator",
                "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator");
        settings.set("yarn.scheduler.minimum-allocation-mb", "256");
        settings.set("yarn.nodemanager.resource.memory-mb", "6144");
        settings.set("yarn.nodemanager.resource.cpu-vcores", "4");
        settings.set("yarn.nodemanager.vmem-check-enabled", "false");
        settings.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99");
        // The loss of a node is noticed soon.
        settings.set("yarn.nm.liveness-monitor.expiry-interval-ms", "5000");
        settings.set("yarn.resource-types", GPU);
        settings.set("yarn.nodemanager.resource-type." + GPU, "2");
        MiniDFSCluster dfs =
                new MiniDFSCluster.Builder(settings).numDataNodes(NODES).build();
        dfs.waitActive();
        settings.set("fs.defaultFS", dfs.getURI().toString());
        MiniYARNCluster yarn = new MiniYARNCluster("margay", NODES, 1, 1);
        yarn.init(settings);
        yarn.start();
        if (!yarn.waitForNodeManagersToConnect(START.toMillis())) {
            throw new IllegalStateException("the node managers did not start");
        }
        return new HadoopCluster(dfs, yarn, writeConfiguration(yarn.getConfig(), folder.resolve("hadoop")));
    }

    /** For the users of the cluster. The mini cluster sets a class that only tests have. */
    private static Path writeConfiguration(Configuration running, Path folder) throws IOException {
        Configuration settings = new Configuration(running);
        settings.unset("net.topology.node.switch.mapping.impl");
        Files.createDirectories(folder);
        for (String name : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml", "resource-types.xml")) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
                settings.writeXml(out);
            }
        }
        return folder;
    }

    /** The folder for {@code HADOOP_CONF_DIR}. */
    Path configuration() {
        return configuration;
    }

    /** The address of HDFS. */
    URI hdfs() {
        return dfs.getURI();
    }

    /** HDFS. */
    FileSystem files() throws IOException {
        return dfs.getFileSystem();
    }

    /** The newest application with this name. */
    ApplicationReport application(String name) throws Exception {
        return client.getApplications().stream()
                .filter(each -> each.getName().equals(name))
                .max(Comparator.comparingLong(ApplicationReport::getStartTime))
                .orElseThrow(() -> new IllegalStateException("no application " + name));
    }

    /** How many drivers or masters of an application have run, one after the other. */
    int attempts(String name) throws Exception {
        return client.getApplicationAttempts(application(name).getApplicationId())
                .size();
    }

    /** Running containers of an application; empty if it has not started. */
    List<ContainerReport> runningContainers(String name) throws Exception {
        List<ContainerReport> running = new ArrayList<>();
        for (ApplicationReport report : client.getApplications()) {
            if (report.getName().equals(name)) {
                // The attempt named in the report does not exist yet if the application has only been accepted.
                for (ApplicationAttemptReport attempt : client.getApplicationAttempts(report.getApplicationId())) {
                    if (attempt.getApplicationAttemptId().equals(report.getCurrentApplicationAttemptId())) {
                        running.addAll(client.getContainers(attempt.getApplicationAttemptId()));
                    }
                }
            }
        }
        return running;
    }

    /** What the containers of an application have printed so far: the name of each container, and its messages. */
    Map<String, String> logs(String name) throws Exception {
        String id = application(name).getApplicationId().toString();
        Map<String, String> logs = new TreeMap<>();
        for (int node = 0; node < NODES; node++) {
            Path folder = Path.of(yarn.getNodeManager(node).getConfig().get("yarn.nodemanager.log-dirs"), id);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path log : files.filter(Files::isRegularFile).toList()) {
                        logs.merge(log.getParent().getFileName().toString(), Files.readString(log), String::concat);
                    }
                }
            }
        }
        return logs;
    }

    /** Java processes in containers whose command contains this word. */
    static List<ProcessHandle> processes(String word) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .toList();
    }

    /** Stops a node manager and its containers, as when a machine is shut down. It does not come back. */
    void stopNode(NodeId node) {
        for (int i = 0; i < NODES; i++) {
            if (yarn.getNodeManager(i).getNMContext().getNodeId().equals(node)) {
                yarn.getNodeManager(i).stop();
                return;
            }
        }
        throw new IllegalArgumentException("no node " + node);
    }

    @Override
    public void close() {
        client.stop();
        yarn.stop();
        dfs.shutdown();
    }
}
