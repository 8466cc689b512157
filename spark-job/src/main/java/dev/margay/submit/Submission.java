package dev.margay.submit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks of {@code margay submit}. Checked when a {@link SubmitLine} is made of it.
 *
 * @param master the cluster's address, as Spark writes it
 * @param deployMode where the driver runs
 * @param executors how many processes, and how large
 * @param name what the cluster's pages call the search
 * @param image the container image, for Kubernetes
 * @param conf Spark's settings in the user's own words; they win over Margay's
 * @param secretFile a private file of Spark properties with the secret that a standalone cluster knows
 * @param insecure whether to leave authentication and encryption off
 * @param driverFlags Java's options for a driver that runs here
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
