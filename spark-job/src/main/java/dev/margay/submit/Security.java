package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Authentication and encryption between the processes of a search: on wherever the cluster manager allows it. */
final class Security {

    private static final String AUTHENTICATION = "spark.authenticate";
    private static final String NETWORK = "spark.network.crypto.enabled";
    private static final String DISK = "spark.io.encryption.enabled";

    private Security() {}

    /** Spark's settings for it; none where it is not wanted, or where there is no secret. */
    static Map<String, String> properties(ClusterKind kind, Submission submission, Optional<SecretFile> secret) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (submission.insecure() || (kind == ClusterKind.STANDALONE && secret.isEmpty())) {
            return properties;
        }
        properties.put(AUTHENTICATION, "true");
        properties.put(NETWORK, "true");
        properties.put(DISK, "true");
        if (kind != ClusterKind.STANDALONE) {
            // Spark's default cipher hides what is sent, but does not notice that it was changed. On a standalone
            // cluster the daemons must agree, so there the secret's file says it.
            properties.put("spark.network.crypto.cipher", "AES/GCM/NoPadding");
            properties.put("spark.network.crypto.authEngineVersion", "2");
        }
        return properties;
    }

    /**
     * One line for the user: what is on, or, loudly, what is not and how to mend it.
     *
     * @param properties all that Spark is told
     */
    static String told(ClusterKind kind, Submission submission, Map<String, String> properties) {
        List<String> off = List.of(AUTHENTICATION, NETWORK, DISK).stream()
                .filter(key -> !Boolean.parseBoolean(properties.get(key)))
                .toList();
        if (off.isEmpty()) {
            return "security    processes of this search authenticate each other; what they send and spill is encrypted";
        }
        if (submission.insecure()) {
            return "WARNING     --insecure: nothing is authenticated or encrypted; whoever reaches the cluster's network can read"
                    + " the data and run code as you";
        }
        if (kind == ClusterKind.STANDALONE && submission.secretFile().isEmpty()) {
            return "WARNING     no --secret-file: unless your Spark's own configuration says otherwise, nothing is authenticated or"
                    + " encrypted; whoever reaches the cluster's network can read the data and run code as you (docs/clusters.md"
                    + " tells how to mend it)";
        }
        return "WARNING     switched off by --conf: " + String.join(", ", off);
    }
}
