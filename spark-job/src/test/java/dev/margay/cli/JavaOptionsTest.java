package dev.margay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.vector.CompilerLimits;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** The JVM flags in the build are those of Spark and of the engines. The launcher uses them too. */
class JavaOptionsTest {

    @Test
    void theOptionsOfTheBuildAreThoseOfSparkAndOfTheEngines() {
        assertThat(System.getProperty("margay.build.java.options"))
                .isEqualTo(
                        JavaModuleOptions.defaultModuleOptions() + " " + String.join(" ", CompilerLimits.JAVA_OPTIONS));
    }
}
