package dev.margay.spark;

import dev.margay.kernels.correlate.Engines;
import dev.margay.kernels.vector.CompilerLimits;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;

/** Creates and configures Spark contexts. */
public final class SparkContexts {

    private static final String SERIALIZER = "spark.serializer";
    private static final String REGISTRATOR = "spark.kryo.registrator";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** Settings that a search needs; the user cannot change them. */
    private static final Map<String, String> MANDATORY = Map.of(
            SERIALIZER,
            KryoSerializer.class.getName(),
            REGISTRATOR,
            MargayKryoRegistrator.class.getName(),
            "spark.kryo.registrationRequired",
            "true");

    /** Defaults for a search; the user can change them. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.app.name", "margay"),
            // Progress is sent with heartbeats.
            Map.entry("spark.executor.heartbeatInterval", "1s"),
            // Large arrays are written in one piece; the buffer grows only as far as needed.
            Map.entry("spark.kryoserializer.buffer.max", "2047m"),
            // The maps of a large micrograph are larger than the default of 1 GB.
            Map.entry("spark.driver.maxResultSize", "0"),
            // Statistics are floats that hardly compress.
            Map.entry("spark.shuffle.compress", "false"),
            Map.entry("spark.broadcast.compress", "false"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            // Work is divided for all executors, so wait for them (at most Spark's usual half minute). On a standalone
            // cluster, this needs spark.cores.max, which margay submit sets from its number of executors.
            Map.entry("spark.scheduler.minRegisteredResourcesRatio", "1.0"));

    /**
     * If every task fails on an executor, for example because a GPU library is missing, the tasks fail so fast that this executor would
     * get all
     * attempts of a task. So the last attempt runs on another executor, and after six failures the stage continues without this one. A few
     * failures of a good executor, or of the only one, are tolerated.
     */
    private static final Map<String, String> CLUSTER = Map.of(
            "spark.excludeOnFailure.enabled", "true",
            "spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "3",
            "spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "3",
            "spark.excludeOnFailure.stage.maxFailedTasksPerExecutor", "6",
            "spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", "100",
            "spark.excludeOnFailure.application.maxFailedTasksPerExecutor", "100",
            "spark.excludeOnFailure.application.maxFailedExecutorsPerNode", "100",
            // With spark-submit, Spark's own messages would hide ours.
            "spark.log.level", "WARN");

    /** A local search opens no port to other machines, and does not need a host name that resolves. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.ui.enabled", "false",
            // A task that runs out of memory fails like any other task. It must not end the JVM with an exit code of
            // Spark.
            "spark.executor.killOnFatalError.depth", "0",
            "spark.driver.host", "localhost",
            "spark.driver.bindAddress", "127.0.0.1");

    /** The master of an embedded search. */
    public static final String LOCAL_MASTER = "local[*]";

    private static final Pattern LOCAL_THREADS = Pattern.compile("local\\[ *(\\*|[1-9]\\d{0,4}) *(?:,.*)?]");

    private SparkContexts() {}

    /**
     * A new context.
     *
     * @param master given by the user; by default that of spark-submit, else this machine
     * @throws BadInputException if Spark cannot start there
     */
    public static JavaSparkContext open(Optional<String> master) {
        HostName.requireAddress(isOneJvm(master));
        LocalFolders.require();
        try {
            return new JavaSparkContext(configuration(master));
        } catch (Exception e) {
            // Scala throws checked exceptions that it does not declare; SparkException is one.
            throw new BadInputException(InputProblem.of(
                    Setting.MASTER,
                    "Spark cannot start at '" + master.orElse("the configured master") + "': " + e.getMessage()));
        }
    }

    /**
     * The configuration of a context on which searches can run.
     *
     * @param master given by the user; by default that of spark-submit, else this machine
     */
    public static SparkConf configuration(Optional<String> master) {
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", LOCAL_MASTER);
        MANDATORY.forEach(conf::set);
        DEFAULTS.forEach(conf::setIfMissing);
        if (isOneJvm(conf.get("spark.master"))) {
            LOCAL.forEach(conf::setIfMissing);
            // One task computes on all threads.
            conf.setIfMissing("spark.task.cpus", String.valueOf(localThreads(conf.get("spark.master"))));
        } else {
            CLUSTER.forEach(conf::setIfMissing);
            // The user's options come last, so they count.
            conf.set(
                    EXECUTOR_OPTIONS,
                    (String.join(" ", CompilerLimits.JAVA_OPTIONS) + " " + conf.get(EXECUTOR_OPTIONS, "")).strip());
            conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        }
        return conf;
    }

    /**
     * Rejects a context of the caller if a search cannot run on it.
     *
     * @throws IllegalArgumentException with the setting that is missing
     */
    public static void requireSuitable(JavaSparkContext spark) {
        for (String key : List.of(SERIALIZER, REGISTRATOR)) {
            String is = spark.getConf().get(key, "not set");
            if (!is.equals(MANDATORY.get(key))) {
                throw new IllegalArgumentException("spark has " + key + " = " + is + ", expected " + MANDATORY.get(key)
                        + ": create it with the configuration that Margay gives");
            }
        }
    }

    /**
     * Whether a search would run only in this JVM.
     *
     * @param master given by the user; by default that of spark-submit, else this machine
     */
    public static boolean isOneJvm(Optional<String> master) {
        // Not from a SparkConf: creating one asks for the address of this machine.
        return isOneJvm(master.orElseGet(() -> System.getProperty("spark.master", LOCAL_MASTER)));
    }

    private static boolean isOneJvm(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** Threads of a local master, as Spark reads it; 1 for what Spark will refuse. */
    private static int localThreads(String master) {
        Matcher threads = LOCAL_THREADS.matcher(master);
        if (!threads.matches()) {
            return 1;
        }
        return threads.group(1).equals("*")
                ? Runtime.getRuntime().availableProcessors()
                : Integer.parseInt(threads.group(1));
    }

    /** Jars that executors need and that are not part of Spark. With spark-submit, {@code --jars} gives them instead. */
    static List<String> ownJars() {
        return Stream.concat(Stream.of(classFile(SparkContexts.class.getName())), Engines.libraries().stream())
                .map(SparkContexts::jarOf)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static String classFile(String name) {
        return name.replace('.', '/') + ".class";
    }

    /** The jar of a resource; empty if it is in a folder, as in tests. */
    private static Optional<String> jarOf(String resource) {
        URL found = SparkContexts.class.getClassLoader().getResource(resource);
        if (found == null) {
            throw new IllegalStateException("incomplete installation: cannot find " + resource);
        }
        String place = found.getFile();
        int end = place.indexOf("!/");
        return end < 0
                ? Optional.empty()
                : Optional.of(Path.of(URI.create(place.substring(0, end))).toString());
    }
}
