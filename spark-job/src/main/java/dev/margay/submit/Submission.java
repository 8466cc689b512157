package dev.margay.submit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request of a user of {@code margay submit}. {@link SubmitLine#of} checks it.
 *
 * @param master the cluster's address, as Spark writes it
 * @param deployMode where the driver runs
 * @param executors number and size of the executors
 * @param name the name on the cluster's pages
 * @param image the container image, for Kubernetes
 * @param conf Spark settings of the user; they override Margay's
 * @param secretFile a private file of Spark properties with the secret of a standalone cluster
 * @param insecure whether authentication and encryption are off
 * @param driverFlags Java's options for a driver on this machine
 * @param program the program and its arguments
 */
public record Submission(
        String master,
        DeployMode deployMode,
        Executors executors,
        String name,
        Optional<String> image,
        Map<String, String> conf,
        Optional<Path> secretFile,
        boolean insecure,
        List<String> driverFlags,
        List<String> program) {

    /** Keeps copies. */
    public Submission {
        conf = Map.copyOf(conf);
        driverFlags = List.copyOf(driverFlags);
        program = List.copyOf(program);
    }
}
