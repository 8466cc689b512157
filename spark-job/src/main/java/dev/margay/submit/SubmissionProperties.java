package dev.margay.submit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All Spark properties of a submission: Margay's, overridden by the user's. */
final class SubmissionProperties {

    static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";

    /** Settings that a user may not change, each with the reason or what to do. */
    private static final Map<String, String> REFUSED = Map.of(
            "spark.serializer",
            "a search relies on it; leave it out",
            "spark.kryo.registrator",
            "a search relies on it; leave it out",
            "spark.kryo.registrationRequired",
            "a search relies on it; leave it out",
            SecretFile.SECRET,
            "all users of this machine could read it; put it in a private file and give --secret-file",
            "spark.master",
            "use --master",
            "spark.submit.deployMode",
            "use --deploy-mode",
            "spark.app.name",
            "use --name");

    private static final Pattern SECRET_WORDS = Pattern.compile(".*(secret|password|token).*");

    private SubmissionProperties() {}

    /** All properties, in the order of the line. */
    static Map<String, String> of(
            ClusterKind kind, Submission submission, Optional<SecretFile> secret, MargayHome home) {
        submission.conf().forEach(SubmissionProperties::check);
        Map<String, String> properties =
                new LinkedHashMap<>(submission.executors().properties(kind));
        boolean cluster = submission.deployMode() == DeployMode.CLUSTER;
        boolean gpus = submission.executors().gpus().isPresent();
        switch (kind) {
            case STANDALONE -> {
                if (cluster) {
                    // Otherwise this command would end before the search.
                    properties.put("spark.standalone.submit.waitAppCompletion", "true");
                }
            }
            case YARN -> {
                if (gpus) {
                    properties.put(
                            "spark.yarn.dist.files", home.discoveryScript().toString());
                    properties.put("spark.executor.resource.gpu.discoveryScript", "./" + MargayHome.DISCOVERY_SCRIPT);
                }
            }
            case KUBERNETES -> {
                submission.image().ifPresent(image -> properties.put("spark.kubernetes.container.image", image));
                if (gpus) {
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
            // For a driver on this machine, spark-submit adds the JVM options that Spark needs; for other drivers not
            // always.
            String own = String.join(" ", home.javaOptions());
            properties.put(DRIVER_OPTIONS, own);
            user.computeIfPresent(DRIVER_OPTIONS, (key, options) -> own + " " + options);
        } else if (!submission.driverFlags().isEmpty()) {
            String own = String.join(" ", submission.driverFlags());
            properties.put(DRIVER_OPTIONS, own);
            user.computeIfPresent(DRIVER_OPTIONS, (key, options) -> own + " " + options);
        }
        properties.putAll(user);
        // A task computes on all devices of its executor, and sends the sum of their results.
        String cores = properties.get("spark.executor.cores");
        if (cores != null) {
            properties.putIfAbsent("spark.task.cpus", cores);
        }
        return properties;
    }

    private static void check(String key, String value) {
        String setting = "--conf " + key + "=" + (key.equals(SecretFile.SECRET) ? "..." : value);
        if (!key.startsWith("spark.")) {
            throw SubmitProblem.of(setting, "expected a Spark setting, which begins with 'spark.'");
        }
        if (key.startsWith("spark.hadoop.") && SECRET_WORDS.matcher(key).matches()) {
            throw SubmitProblem.of(
                    "--conf " + key + "=...",
                    "all users of this machine could read it; put it in core-site.xml and set HADOOP_CONF_DIR, or in the"
                            + " environment");
        }
        String refused = REFUSED.get(key);
        if (refused != null) {
            throw SubmitProblem.of(setting, refused);
        }
    }
}
