package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search that {@code kubernetes.sh} submits to the interface of Kubernetes. There are no nodes and no containers: {@link Kubelet} runs the
 * pods as processes. The image, the network between pods and the rights of the service account are not tested.
 */
@Tag("long")
class KubernetesIT {

    private static final String IMAGE = "registry.example.org/margay:test";

    @TempDir
    private static Path shared;

    private static Release release;
    private static Path spark;
    private static GoldenSearch local;

    @TempDir
    private Path folder;

    private KubernetesMockServer server;
    private KubernetesClient client;

    /** What the pods see as {@code /data}. */
    private Path data;

    @BeforeAll
    static void unpack() throws Exception {
        release = Release.in(shared);
        spark = SparkHome.in(shared.resolve("spark"), List.of());
        local = GoldenSearch.here(release, shared.resolve("local"));
    }

    @BeforeEach
    void start() throws IOException {
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new MockKubernetes(), false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
        data = Files.createDirectory(folder.resolve("data"));
        StubGpus.in(folder.resolve("bin"), "GPU-aa");
    }

    @AfterEach
    void stop() {
        client.close();
        server.destroy();
    }

    @Test
    void thePodsAreAsTheScriptSaysAndDoTheSearch() throws Exception {
        GoldenSearch search =
                GoldenSearch.in(FileSystem.getLocal(new Configuration()).getRaw(), data.toUri());
        try (Kubelet kubelet = new Kubelet(client, folder, folder.resolve("bin"), this::command);
                Submitted run = submit(
                        "match-template",
                        "/data/config.yaml",
                        "--base-dir",
                        "/data",
                        "--engine",
                        "reference",
                        "--partitions",
                        "20")) {
            assertThat(run.exitCode()).as(run.messages() + kubelet.messages()).isZero();
            search.assertSameMaps(local);
            assertThat(kubelet.messages()).anyMatch(log -> log.contains("starts on GPU GPU-aa"));
            Pod driver = kubelet.pods("driver").get(0);
            assertPod(driver, "1408Mi", 1);
            assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("spark");
            assertThat(container(driver).getArgs()).contains("local:///opt/margay/margay-all.jar");
            assertThat(kubelet.pods("executor")).hasSize(2).allSatisfy(executor -> {
                assertPod(executor, "1408Mi", 1);
                assertThat(variables(executor)).containsKey("_SPARK_AUTH_SECRET");
                assertThat(container(executor).getResources().getLimits())
                        .containsEntry("nvidia.com/gpu", new Quantity("1"));
            });
        }
    }

    private static void assertPod(Pod pod, String memory, int cores) {
        Container container = container(pod);
        assertThat(container.getImage()).isEqualTo(IMAGE);
        assertThat(pod.getSpec().getVolumes())
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                        && volume.getPersistentVolumeClaim().getClaimName().equals("margay-data"));
        assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/data"));
        assertThat(container.getResources().getRequests())
                .containsEntry("memory", new Quantity(memory))
                .containsEntry("cpu", new Quantity(String.valueOf(cores)));
    }

    private static Container container(Pod pod) {
        return pod.getSpec().getContainers().get(0);
    }

    private static Map<String, String> variables(Pod pod) {
        return container(pod).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    /** What the entry point of Spark's image does with the arguments of a pod. */
    private List<String> command(Pod pod, Container container) throws IOException {
        return container.getArgs().get(0).equals("driver") ? driver(container) : executor(pod);
    }

    private List<String> driver(Container container) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String argument :
                container.getArgs().subList(1, container.getArgs().size())) {
            arguments.add(here(argument));
        }
        // The file is in a config map, which is mounted as this folder.
        int properties = arguments.indexOf("--properties-file") + 1;
        arguments.set(properties, propertiesFile().toString());
        List<String> words =
                new ArrayList<>(List.of(spark.resolve("bin/spark-submit").toString(), "--deploy-mode", "client"));
        // There are no service, no name server and no account here.
        for (String setting : List.of(
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.kubernetes.driver.master=" + url(),
                "spark.kubernetes.authenticate.driver.mounted.oauthTokenFile="
                        + Files.writeString(folder.resolve("token"), "token"),
                "spark.kubernetes.authenticate.driver.mounted.caCertFile=" + folder.resolve("token"))) {
            words.addAll(List.of("--conf", setting));
        }
        words.addAll(arguments);
        return words;
    }

    private Path propertiesFile() throws IOException {
        for (ConfigMap map : client.configMaps().inNamespace("default").list().getItems()) {
            String text = map.getData().get("spark.properties");
            if (text != null && text.contains("spark.kubernetes.submitInDriver")) {
                return Files.writeString(folder.resolve("spark.properties"), here(text));
            }
        }
        throw new IOException("no config map with spark.properties");
    }

    private List<String> executor(Pod pod) {
        Map<String, String> variables = variables(pod);
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        for (int i = 0; variables.containsKey("SPARK_JAVA_OPT_" + i); i++) {
            words.add(variables.get("SPARK_JAVA_OPT_" + i));
        }
        words.addAll(List.of(
                "-Xmx" + variables.get("SPARK_EXECUTOR_MEMORY"),
                "-cp",
                spark.resolve("jars") + "/*",
                "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
                "--driver-url",
                variables.get("SPARK_DRIVER_URL"),
                "--executor-id",
                variables.get("SPARK_EXECUTOR_ID"),
                "--cores",
                variables.get("SPARK_EXECUTOR_CORES"),
                "--app-id",
                variables.get("SPARK_APPLICATION_ID"),
                "--hostname",
                "127.0.0.1",
                "--resourceProfileId",
                variables.get("SPARK_RESOURCE_PROFILE_ID"),
                "--podName",
                pod.getMetadata().getName()));
        return words;
    }

    /** The path on this machine of a path in the image or on the volume. */
    private String here(String path) {
        return path.replaceAll(
                        "local(\\\\?):///opt/margay",
                        "local$1://" + release.folder().resolve("lib"))
                .replace(
                        "/opt/margay/gpu-discovery.sh",
                        release.script("gpu-discovery.sh").toString())
                .replaceFirst("^/data", data.toString());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    private Submitted submit(String... arguments) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "executors", "2",
                "executor_cores", "1",
                "executor_memory", "1g",
                "driver_memory", "1g",
                "gpus_per_executor", "1"));
        Path script = release.edited("kubernetes.sh", "kubernetes-test.sh", settings, "");
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        return Submitted.start(
                folder.resolve("submit.log"),
                Map.of("SPARK_HOME", spark.toString(), "MASTER", "k8s://" + url(), "IMAGE", IMAGE),
                words);
    }
}
