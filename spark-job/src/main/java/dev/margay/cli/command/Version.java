package dev.margay.cli.command;

import dev.margay.result.Build;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Build build = Build.current();
        return new String[] {
            "margay " + build.version() + " (commit " + build.commit() + ")",
            "Java " + System.getProperty("java.version"),
            "Spark " + org.apache.spark.package$.MODULE$.SPARK_VERSION()
        };
    }
}
