package dev.margay.clusters;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the pods that Spark asks for, as a node of Kubernetes does, but as processes of this machine without containers: the paths of the
 * image and of the volume are replaced by folders of this machine, and the program of Spark's image is called as its entry point calls it.
 */
final class Kubelet implements AutoCloseable {

    /** What a container calls. */
    interface Program {
        /** The words of its command line. */
        List<String> command(Pod pod, Container container) throws IOException;
    }

    private final KubernetesClient client;
    private final Path folder;
    private final Path programs;
    private final Program program;
    private final Map<String, Pod> pods = new ConcurrentHashMap<>();
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Watch watch;

    /**
     * Starts to watch.
     *
     * @param client of the server
     * @param folder for the messages of the pods
     * @param programs folder of programs of the node that containers find on their path
     * @param program that a container calls
     */
    Kubelet(KubernetesClient client, Path folder, Path programs, Program program) {
        this.client = client;
        this.folder = folder;
        this.programs = programs;
        this.program = program;
        watch = client.pods().inNamespace("default").watch(new Watcher<Pod>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                String name = pod.getMetadata().getName();
                if (action == Action.ADDED && pods.putIfAbsent(name, pod) == null) {
                    workers.execute(() -> run(pod));
                } else if (action == Action.DELETED && processes.containsKey(name)) {
                    processes.get(name).destroy();
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                // The test ends.
            }
        });
    }

    private void run(Pod pod) {
        String name = pod.getMetadata().getName();
        try {
            Container container = pod.getSpec().getContainers().get(0);
            ProcessBuilder builder = new ProcessBuilder(program.command(pod, container))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log(name).toFile());
            builder.environment().keySet().removeIf(key -> key.matches("(SPARK|HADOOP|MARGAY|CUDA)_.*"));
            for (EnvVar variable : container.getEnv()) {
                // A value from the pod's own fields: its address.
                builder.environment()
                        .put(variable.getName(), variable.getValue() == null ? "127.0.0.1" : variable.getValue());
            }
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().merge("PATH", programs.toString(), (path, more) -> more + ":" + path);
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            // Each pod has a volume of its own for temporary files.
            builder.environment()
                    .put(
                            "SPARK_LOCAL_DIRS",
                            Files.createDirectory(folder.resolve(name)).toString());
            Process process = builder.start();
            processes.put(name, process);
            report(name, "Running");
            report(name, process.waitFor() == 0 ? "Succeeded" : "Failed");
        } catch (IOException | InterruptedException e) {
            report(name, "Failed");
        }
    }

    private void report(String name, String phase) {
        client.pods().inNamespace("default").withName(name).editStatus(pod -> new PodBuilder(pod)
                .editOrNewStatus()
                .withPhase(phase)
                .withPodIP("127.0.0.1")
                .endStatus()
                .build());
    }

    private Path log(String pod) {
        return folder.resolve(pod + ".log");
    }

    /** All pods that were asked for, also those that have ended. */
    List<Pod> pods(String role) {
        return pods.values().stream()
                .filter(pod -> role.equals(pod.getMetadata().getLabels().get("spark-role")))
                .toList();
    }

    /** What the pods have printed. */
    List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String pod : processes.keySet()) {
            messages.add(Files.readString(log(pod)));
        }
        return messages;
    }

    @Override
    public void close() {
        watch.close();
        workers.shutdownNow();
        processes.values().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
