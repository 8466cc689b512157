package dev.margay.search;

import dev.margay.kernels.correlate.Correlator;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;

/** The one place where a Spark context is made and configured. */
public final class SparkContexts {

    /** What a search relies on; not for the user to change. */
    private static final Map<String, String> MANDATORY = Map.of(
            "spark.serializer", KryoSerializer.class.getName(),
            "spark.kryo.registrator", SearchKryoRegistrator.class.getName(),
            "spark.kryo.registrationRequired", "true");

    /** What suits a search unless the user says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.app.name", "margay",
            // Progress travels with heartbeats.
            "spark.executor.heartbeatInterval", "1s",
            // Large arrays are written in one piece; the buffer grows only as far as needed.
            "spark.kryoserializer.buffer.max", "2047m",
            // The maps of a large micrograph pass the default of 1 GB.
            "spark.driver.maxResultSize", "0",
            // Statistics are floats that hardly compress.
            "spark.shuffle.compress", "false",
            "spark.broadcast.compress", "false",
            "spark.ui.showConsoleProgress", "false",
            // Work is cut for all executors, so wait for them (at most Spark's usual half minute).
            "spark.scheduler.minRegisteredResourcesRatio", "1.0");

    /** A local search opens no port to the world and does not need a host name that resolves. */
    private static final Map<String, String> LOCAL = Map.of(
            "spark.ui.enabled", "false",
            // A task that runs out of memory fails like any other; it must not end the JVM with an exit code of
            // Spark's.
            "spark.executor.killOnFatalError.depth", "0",
            "spark.driver.host", "localhost",
            "spark.driver.bindAddress", "127.0.0.1");

    /** One class of each jar that runs on executors. */
    private static final List<String> OWN_CLASSES = List.of(
            SparkContexts.class.getName(),
            Correlator.class.getName(),
            "org.jtransforms.fft.FloatFFT_1D",
            "org.visnow.jlargearrays.LargeArray");

    /** Where an embedded search runs. */
    public static final String LOCAL_MASTER = "local[*]";

    private SparkContexts() {}

    /**
     * A new context.
     *
     * @param master as the user gave it; if not, what spark-submit says, and else this machine
     */
    public static JavaSparkContext open(Optional<String> master) {
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", LOCAL_MASTER);
        MANDATORY.forEach(conf::set);
        DEFAULTS.forEach(conf::setIfMissing);
        if (isOneJvm(conf.get("spark.master"))) {
            LOCAL.forEach(conf::setIfMissing);
        } else {
            conf.setIfMissing("spark.jars", String.join(",", ownJars()));
        }
        return new JavaSparkContext(conf);
    }

    private static boolean isOneJvm(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** What executors need and no Spark installation has; with spark-submit, its {@code --jars} say it instead. */
    private static List<String> ownJars() {
        return OWN_CLASSES.stream()
                .map(SparkContexts::classNamed)
                .map(JavaSparkContext::jarOfClass)
                .flatMap(Arrays::stream)
                .toList();
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, SparkContexts.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("incomplete installation: there is no " + name, e);
        }
    }
}
