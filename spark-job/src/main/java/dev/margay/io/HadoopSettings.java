package dev.margay.io;

import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings for this program, with which {@code hdfs:} and {@code s3a:} files are opened. They are in Hadoop's own files, such as
 * {@code core-site.xml}, if their folder is on the classpath. Spark's settings {@code spark.hadoop.X} take precedence: on a cluster, this
 * is how users give {@code X}. {@code spark-submit} passes them to the driver as system properties.
 */
public final class HadoopSettings {

    private static final String PREFIX = "spark.hadoop.";

    private HadoopSettings() {}

    /** The settings of this process. */
    public static Configuration ofThisProgram() {
        return with(System.getProperties());
    }

    static Configuration with(Properties properties) {
        Configuration settings = new Configuration();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                settings.set(name.substring(PREFIX.length()), properties.getProperty(name));
            }
        }
        return settings;
    }
}
