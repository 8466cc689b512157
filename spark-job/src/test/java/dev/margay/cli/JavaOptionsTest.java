package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The JVM flags in the build are those of Spark. The launcher uses them too. */
class JavaOptionsTest {

    @Test
    void theOptionsOfTheBuildAreThoseOfSpark() {
        assertThat(System.getProperty("margay.build.java.options")).isEqualTo(JavaModuleOptions.defaultModuleOptions());
    }
}
