package dev.margay.submit;

import dev.margay.problem.BadInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line that submits a program to a cluster, and notes about it. It does not contain the secret.
 *
 * @param words the program to run and its arguments
 * @param notes lines for the user
 */
public record SubmitLine(List<String> words, List<String> notes) {

    private static final String MAIN_CLASS = "dev.margay.cli.Main";
    private static final String STANDALONE_DRIVER = "dev.margay.cli.StandaloneDriver";
    private static final String YARN_DRIVER = "dev.margay.cli.YarnDriver";

    /** Settings for which {@code spark-submit} has its own option. */
    private static final Map<String, String> OPTIONS = Map.of(
            "spark.executor.cores",
            "--executor-cores",
            "spark.cores.max",
            "--total-executor-cores",
            "spark.executor.instances",
            "--num-executors",
            "spark.executor.memory",
            "--executor-memory",
            "spark.driver.memory",
            "--driver-memory",
            "spark.yarn.dist.files",
            "--files",
            SubmissionProperties.DRIVER_OPTIONS,
            "--driver-java-options");

    /** Text that needs no quotes in any shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Keeps copies. */
    public SubmitLine {
        words = List.copyOf(words);
        notes = List.copyOf(notes);
    }

    /**
     * Builds the line.
     *
     * @param submission the request
     * @param home the folder of Margay
     * @param environment environment variables
     * @throws BadInputException if the request cannot be fulfilled
     */
    public static SubmitLine of(Submission submission, MargayHome home, Map<String, String> environment) {
        ClusterKind kind = ClusterKind.of(submission.master());
        submission.executors().check(kind);
        checkImage(kind, submission);
        Optional<SecretFile> secret = secret(kind, submission);
        SparkInstallation spark = SparkInstallation.find(environment, kind);
        Map<String, String> properties = SubmissionProperties.of(kind, submission, secret, home);
        boolean client = submission.deployMode() == DeployMode.CLIENT;
        List<String> words = new ArrayList<>(spark.command(
                home,
                environment,
                client ? Optional.ofNullable(properties.get("spark.driver.memory")) : Optional.empty(),
                client ? submission.driverFlags() : List.of()));
        words.addAll(List.of("--master", submission.master()));
        words.addAll(List.of("--deploy-mode", submission.deployMode().word()));
        words.addAll(List.of("--name", submission.name()));
        // Without this option, a properties file would replace the installation's defaults.
        secret.ifPresent(
                file -> words.addAll(List.of("--properties-file", file.file().toString(), "--load-spark-defaults")));
        properties.forEach((key, value) -> {
            String option = OPTIONS.get(key);
            words.addAll(option == null ? List.of("--conf", key + "=" + value) : List.of(option, value));
        });
        words.addAll(List.of("--class", client ? MAIN_CLASS : driverClass(kind)));
        String jar = home.jar().toString();
        words.add(
                kind == ClusterKind.KUBERNETES && !client
                        ? "local://" + MargayHome.IN_IMAGE + "/" + MargayHome.JAR
                        : jar);
        words.addAll(submission.program());
        List<String> notes = new ArrayList<>();
        spark.warning().ifPresent(notes::add);
        Map<String, String> settings = new LinkedHashMap<>();
        secret.ifPresent(file -> settings.putAll(file.properties()));
        settings.putAll(properties);
        notes.add(Security.note(kind, submission, settings));
        if (kind == ClusterKind.STANDALONE && submission.executors().gpus().isPresent()) {
            notes.add("note        each worker must offer its GPUs: set spark.worker.resource.gpu.amount and"
                    + " .discoveryScript, as docs/clusters.md shows; otherwise the search waits for GPUs forever");
        }
        if (!client) {
            notes.add(driverNote(kind, jar));
        }
        return new SubmitLine(words, notes);
    }

    /** What a user must know about a driver that the cluster starts. */
    private static String driverNote(ClusterKind kind, String jar) {
        return switch (kind) {
            case STANDALONE ->
                "note        the driver's machine must find " + jar
                        + " at the same path; this command ends with 0 even if the search fails there, so check its messages"
                        + " on the master's pages";
            case YARN ->
                "note        the messages of the search are in the log of its first container: yarn logs -applicationId ID";
            case KUBERNETES ->
                "note        this command ends with 0 even if the search fails; check its"
                        + " messages with kubectl logs POD, where POD is the driver's pod";
        };
    }

    /** The class of a driver that the cluster starts. */
    private static String driverClass(ClusterKind kind) {
        return switch (kind) {
            case STANDALONE -> STANDALONE_DRIVER;
            case YARN -> YARN_DRIVER;
            case KUBERNETES -> MAIN_CLASS;
        };
    }

    /** The line, quoted for a shell. */
    public String quoted() {
        return words.stream().map(SubmitLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void checkImage(ClusterKind kind, Submission submission) {
        boolean given =
                submission.image().isPresent() || submission.conf().containsKey("spark.kubernetes.container.image");
        if (kind == ClusterKind.KUBERNETES && !given) {
            throw SubmitProblem.of(
                    "--image",
                    "Kubernetes needs an image; build it from submit-scripts/kubernetes/Dockerfile and give its name");
        }
        if (kind != ClusterKind.KUBERNETES && submission.image().isPresent()) {
            throw SubmitProblem.of("--image", "only Kubernetes runs images, but --master is " + submission.master());
        }
    }

    private static Optional<SecretFile> secret(ClusterKind kind, Submission submission) {
        if (submission.insecure()) {
            if (submission.secretFile().isPresent()) {
                throw SubmitProblem.of(
                        "--insecure", "contradicts --secret-file (or MARGAY_SECRET_FILE); use one of them");
            }
            return Optional.empty();
        }
        if (kind != ClusterKind.STANDALONE && submission.secretFile().isPresent()) {
            throw SubmitProblem.of(
                    "--secret-file",
                    "is for standalone clusters; on YARN and Kubernetes, Spark creates a secret for every search");
        }
        return submission.secretFile().map(SecretFile::read);
    }
}
