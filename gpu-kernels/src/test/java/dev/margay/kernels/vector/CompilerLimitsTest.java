package dev.margay.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.OtherJvm;
import org.junit.jupiter.api.Test;

class CompilerLimitsTest {

    @Test
    void theTestsRunWithHighLimits() {
        assertThat(CompilerLimits.missing()).isEmpty();
    }

    @Test
    void theLimitsOfJavaAreLow() throws Exception {
        assertThat(OtherJvm.run(Missing.class)).isEqualTo(CompilerLimits.JAVA_OPTIONS);
    }

    @Test
    void onlyLowerLimitsAreMissing() throws Exception {
        assertThat(OtherJvm.run(Missing.class, "-XX:PerMethodTrapLimit=20000"))
                .containsExactly("-XX:PerMethodRecompilationCutoff=10000");
    }

    /** Prints which options are missing. */
    static final class Missing {

        private Missing() {}

        public static void main(String[] arguments) {
            CompilerLimits.missing().forEach(System.out::println);
        }
    }
}
