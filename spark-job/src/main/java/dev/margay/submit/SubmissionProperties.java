package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that Spark is told of a submission, as its properties: Margay's, and over them the user's. */
final class SubmissionProperties {

    static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";

    /** What a user may not set, each with the reason or the cure. */
    private static final Map<String, String> REFUSED = Map.of(
            "spark.serializer",
            "a search relies on it; leave it out",
            "spark.kryo.registrator",
            "a search relies on it; leave it out",
            "spark.kryo.registrationRequired",
            "a search relies on it; leave it out",
            SecretFile.SECRET,
            "everyone on this machine could read it; put it in a private file and say --secret-file",
            "spark.master",
            "say --master",
            "spark.submit.deployMode",
            "say --deploy-mode",
            "spark.app.name",
            "say --name");

    private SubmissionProperties() {}

    /** Puts them together, in the order in which they are to stand on the line. */
    static Map<String, String> of(
            ClusterKind kind, Submission submission, Optional<SecretFile> secret, MargayHome home) {
        submission.conf().forEach(SubmissionProperties::check);
        Map<String, String> properties =
                new LinkedHashMap<>(submission.executors().properties(kind));
        boolean cluster = submission.deployMode() == DeployMode.CLUSTER;
        boolean cards = submission.executors().gpus().isPresent();
        switch (kind) {
            case STANDALONE -> {
                if (cluster) {
                    // Else nobody would learn how the search ended.
                    properties.put("spark.standalone.submit.waitAppCompletion", "true");
                }
            }
            case YARN -> {
                if (cards) {
                    properties.put(
                            "spark.yarn.dist.files", home.discoveryScript().toString());
                    properties.put("spark.executor.resource.gpu.discoveryScript", "./" + MargayHome.DISCOVERY_SCRIPT);
                }
            }
            case KUBERNETES -> {
                submission.image().ifPresent(image -> properties.put("spark.kubernetes.container.image", image));
                if (cards) {
                    properties.put("spark.executor.resource.gpu.vendor", "nvidia.com");
                    properties.put(
                            "spark.executor.resource.gpu.discoveryScript",
                            MargayHome.IN_IMAGE + "/" + MargayHome.DISCOVERY_SCRIPT);
                }
            }
        }
        properties.putAll(Security.properties(kind, submission, secret));
        Map<String, String> user = new LinkedHashMap<>(new TreeMap<>(submission.conf()));
        if (cluster) {
            // Here spark-submit opens what Spark needs of the JVM itself; for a driver elsewhere it does not always.
            String own = String.join(" ", home.javaOptions());
            properties.put(DRIVER_OPTIONS, own);
            user.computeIfPresent(DRIVER_OPTIONS, (key, options) -> own + " " + options);
        } else if (!submission.driverFlags().isEmpty()) {
            String own = String.join(" ", submission.driverFlags());
            properties.put(DRIVER_OPTIONS, own);
            user.computeIfPresent(DRIVER_OPTIONS, (key, options) -> own + " " + options);
        }
        properties.putAll(user);
        return properties;
    }

    private static void check(String key, String value) {
        String setting = "--conf " + key + "=" + (key.equals(SecretFile.SECRET) ? "..." : value);
        if (!key.startsWith("spark.")) {
            throw SubmitProblem.of(setting, "expected a setting of Spark's, which begins with 'spark.'");
        }
        String refused = REFUSED.get(key);
        if (refused != null) {
            throw SubmitProblem.of(setting, refused);
        }
    }
}
