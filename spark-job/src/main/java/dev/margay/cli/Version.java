package dev.margay.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "margay " + text(),
            "Java " + System.getProperty("java.version"),
            "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION()
        };
    }

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
    }
}
