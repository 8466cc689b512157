package dev.margay.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.OtherJvm;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    @Test
    void itWarnsOnceAndSaysWhatIsMissing() throws Exception {
        assertThat(OtherJvm.run(Warned.class)).singleElement().asString().contains(CompilerLimits.JAVA_OPTIONS);
        assertThat(OtherJvm.run(Warned.class, CompilerLimits.JAVA_OPTIONS.toArray(String[]::new)))
                .isEmpty();
    }

    /** Prints the warnings. */
    static final class Warned {

        private Warned() {}

        public static void main(String[] arguments) {
            Logger logger = Logger.getLogger(CompilerLimits.class.getName());
            logger.addHandler(new Handler() {
                @Override
                public void publish(LogRecord message) {
                    System.out.println(message.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            });
            CompilerLimits.warnIfTooLow();
            CompilerLimits.warnIfTooLow();
        }
    }

    /** Prints which options are missing. */
    static final class Missing {

        private Missing() {}

        public static void main(String[] arguments) {
            CompilerLimits.missing().forEach(System.out::println);
        }
    }
}
