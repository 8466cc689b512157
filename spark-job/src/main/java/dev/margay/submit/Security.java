package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Authentication and encryption between the processes of a search. They are on wherever the cluster manager allows them. */
final class Security {

    private static final String AUTHENTICATION = "spark.authenticate";
    private static final String NETWORK = "spark.network.crypto.enabled";
    private static final String DISK = "spark.io.encryption.enabled";

    private Security() {}

    /** Spark's settings for it; empty if the user switched it off, or without a secret. */
    static Map<String, String> properties(ClusterKind kind, Submission submission, Optional<SecretFile> secret) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (submission.insecure() || (kind == ClusterKind.STANDALONE && secret.isEmpty())) {
            return properties;
        }
        properties.put(AUTHENTICATION, "true");
        properties.put(NETWORK, "true");
        properties.put(DISK, "true");
        if (kind != ClusterKind.STANDALONE) {
            // Spark's default cipher encrypts data, but does not detect changes to it. On a standalone cluster the
            // daemons must use the same cipher, so there it is set in the secret's file.
            properties.put("spark.network.crypto.cipher", "AES/GCM/NoPadding");
            properties.put("spark.network.crypto.authEngineVersion", "2");
        }
        return properties;
    }

    /**
     * One line for the user: what is on, or a warning about what is off and what to do.
     *
     * @param properties all settings for Spark
     */
    static String note(ClusterKind kind, Submission submission, Map<String, String> properties) {
        List<String> off = List.of(AUTHENTICATION, NETWORK, DISK).stream()
                .filter(key -> !Boolean.parseBoolean(properties.get(key)))
                .toList();
        if (off.isEmpty()) {
            return "security    the processes of this search authenticate each other; network data and temporary files are encrypted";
        }
        if (submission.insecure()) {
            return "WARNING     --insecure: no authentication or encryption; anyone with access to the cluster's network can read"
                    + " the data and run code as you";
        }
        if (kind == ClusterKind.STANDALONE && submission.secretFile().isEmpty()) {
            return "WARNING     no --secret-file: unless your Spark configuration sets them, there is no authentication or"
                    + " encryption; anyone with access to the cluster's network can read the data and run code as you (what to"
                    + " do: docs/clusters.md)";
        }
        return "WARNING     switched off by --conf: " + String.join(", ", off);
    }
}
