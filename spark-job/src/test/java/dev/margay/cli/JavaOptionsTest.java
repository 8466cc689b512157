package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The JVM flags in the build, which the launcher uses too, are Spark's own. */
class JavaOptionsTest {

    @Test
    void theBuildsOptionsAreSparks() {
        assertThat(System.getProperty("margay.build.java.options")).isEqualTo(JavaModuleOptions.defaultModuleOptions());
    }
}
