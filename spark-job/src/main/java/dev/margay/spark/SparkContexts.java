package dev.margay.spark;

import dev.margay.kernels.correlate.Engines;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;

/** The one place where a Spark context is made and configured. */
public final class SparkContexts {

    private static final String SERIALIZER = "spark.serializer";
    private static final String REGISTRATOR = "spark.kryo.registrator";

    /** What a search relies on; not for the user to change. */
    private static final Map<String, String> MANDATORY = Map.of(
            SERIALIZER,
            KryoSerializer.class.getName(),
            REGISTRATOR,
            MargayKryoRegistrator.class.getName(),
            "spark.kryo.registrationRequired",
            "true");

    /** What suits a search unless the user says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("spark.app.name", "margay"),
            // Progress travels with heartbeats.
            Map.entry("spark.executor.heartbeatInterval", "1s"),
            // Large arrays are written in one piece; the buffer grows only as far as needed.
            Map.entry("spark.kryoserializer.buffer.max", "2047m"),
            // The maps of a large micrograph pass the default of 1 GB.
            Map.entry("spark.driver.maxResultSize", "0"),
            // Statistics are floats that hardly compress.
            Map.entry("spark.shuffle.compress", "false"),
            Map.entry("spark.broadcast.compress", "false"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            // Work is cut for all executors, so wait for them (at most Spark's usual half minute).
            Map.entry("spark.scheduler.minRegisteredResourcesRatio", "1.0"));

    /**
     * An executor on which every task fails, for want of a driver's library, say, fails them so fast that it would be given all attempts
     * of a
     * task. So the last attempt goes elsewhere, and after six failures the stage goes on without it; a few failures of a sound executor, or
     * of the only one, are forgiven.
     */
    private static final Map<String, String> CLUSTER = Map.of(
            "spark.excludeOnFailure.enabled", "true",
            "spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor", "3",
            "spark.excludeOnFailure.task.maxTaskAttemptsPerNode", "3",
            "spark.excludeOnFailure.stage.maxFailedTasksPerExecutor", "6",
            "spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", "100",
            "spark.excludeOnFailure.application.maxFailedTasksPerExecutor", "100",
            "spark.excludeOnFailure.application.maxFailedExecutorsPerNode", "100",
            // Under spark-submit its own messages would bury ours.
            "spark.log.level", "WARN");

    /** A local search opens no port to the world and does not need a host name that resolves. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.ui.enabled", "false",
            // A task that runs out of memory fails like any other; it must not end the JVM with an exit code of
            // Spark's.
            "spark.executor.killOnFatalError.depth", "0",
            "spark.driver.host", "localhost",
            "spark.driver.bindAddress", "127.0.0.1");

    /** Where an embedded search runs. */
    public static final String LOCAL_MASTER = "local[*]";

    private SparkContexts() {}

    /**
     * A new context.
     *
     * @param master as the user gave it; if not, what spark-submit says, and else this machine
     * @throws BadInputException if Spark cannot start there
     */
    public static JavaSparkContext open(Optional<String> master) {
        HostName.requireAddress(isOneJvm(master));
        LocalFolders.require();
        try {
            return new JavaSparkContext(configuration(master));
        } catch (Exception e) {
            // Scala throws checked exceptions undeclared; SparkException is one.
            throw new BadInputException(InputProblem.of(
                    Setting.MASTER,
                    "Spark cannot start at '" + master.orElse("the configured master") + "': " + e.getMessage()));
        }
    }

    /**
     * The configuration of a context on which searches can run.
     *
     * @param master as the user gave it; if not, what spark-submit says, and else this machine
     */
    public static SparkConf configuration(Optional<String> master) {
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", LOCAL_MASTER);
        MANDATORY.forEach(conf::set);
        DEFAULTS.forEach(conf::setIfMissing);
        if (isOneJvm(conf.get("spark.master"))) {
            LOCAL.forEach(conf::setIfMissing);
        } else {
            CLUSTER.forEach(conf::setIfMissing);
            conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        }
        return conf;
    }

    /**
     * Refuses a context that somebody else has made, if a search could not run on it.
     *
     * @throws IllegalArgumentException with the setting that is missing
     */
    public static void requireSuitable(JavaSparkContext spark) {
        for (String key : List.of(SERIALIZER, REGISTRATOR)) {
            String is = spark.getConf().get(key, "not set");
            if (!is.equals(MANDATORY.get(key))) {
                throw new IllegalArgumentException("spark has " + key + " = " + is + ", expected " + MANDATORY.get(key)
                        + ": make it with the configuration that Margay gives");
            }
        }
    }

    /**
     * Whether a search would run in this JVM alone.
     *
     * @param master as the user gave it; if not, what spark-submit says, and else this machine
     */
    public static boolean isOneJvm(Optional<String> master) {
        // Not from a SparkConf: to make one, Spark asks for the address of this machine.
        return isOneJvm(master.orElseGet(() -> System.getProperty("spark.master", LOCAL_MASTER)));
    }

    private static boolean isOneJvm(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** What executors need and no Spark installation has; with spark-submit, its {@code --jars} say it instead. */
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

    /** The jar that holds something; none if it lies in a folder, as when tests run. */
    private static Optional<String> jarOf(String resource) {
        URL found = SparkContexts.class.getClassLoader().getResource(resource);
        if (found == null) {
            throw new IllegalStateException("incomplete installation: there is no " + resource);
        }
        String place = found.getFile();
        int end = place.indexOf("!/");
        return end < 0
                ? Optional.empty()
                : Optional.of(Path.of(URI.create(place.substring(0, end))).toString());
    }
}
