package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.correlate.ProgressListener;
import dev.margay.kernels.statistics.ValueRecording;
import dev.margay.kernels.vector.CompilerLimits;
import dev.margay.kernels.vector.WrongGuesses;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After compilation, the engine allocates only its result. A vector that is not kept in a register is an object, and a
 * single loop can make megabytes of them. The test runs in a new JVM, in which no other code has run.
 */
class SimdAllocationTest {

    /** Angles, axes, some iterators. */
    private static final long SOME_SMALL_OBJECTS = 10_000;

    /** A histogram, the beginning of a table, and copies of them. */
    private static final long RECORDED_VALUES = 20_000;

    private static final String ONLY_ITS_RESULT = "allocates only its result";

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    @Tag("long")
    void afterCompilationItAllocatesOnlyItsResult(boolean recording, boolean wrongGuesses) throws Exception {
        List<String> options = new ArrayList<>(CompilerLimits.JAVA_OPTIONS);
        options.add("--add-modules=jdk.incubator.vector");
        options.add("-Drecording=" + recording);
        options.add("-DwrongGuesses=" + wrongGuesses);
        assertThat(OtherJvm.run(Warm.class, options.toArray(String[]::new))).containsExactly(ONLY_ITS_RESULT);
    }

    /** Without the options, vectors are on the heap. Otherwise, the wrong guesses of the other test would mean nothing. */
    @Test
    @Tag("long")
    @EnabledForJreRange(max = JRE.JAVA_17)
    void withoutTheOptionsWrongGuessesPutVectorsOnTheHeap() throws Exception {
        assertThat(OtherJvm.run(Warm.class, "--add-modules=jdk.incubator.vector", "-DwrongGuesses=true"))
                .singleElement()
                .asString()
                .startsWith("allocates ")
                .isNotEqualTo(ONLY_ITS_RESULT);
    }

    /** Correlates until only the result is allocated, or until the time limit. */
    static final class Warm {

        private static final long LIMIT_NANOSECONDS = 20_000_000_000L;

        private Warm() {}

        public static void main(String[] arguments) throws Throwable {
            if (Boolean.getBoolean("wrongGuesses")) {
                WrongGuesses.make();
            }
            boolean recording = Boolean.getBoolean("recording");
            CorrelationInputs inputs =
                    SimdCorrelatorTest.inputs().withRecording(recording ? new ValueRecording(2, 4.1f, 1000) : null);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long result = 24L * inputs.validHeight() * inputs.validWidth() + (recording ? RECORDED_VALUES : 0);
            long end = System.nanoTime() + LIMIT_NANOSECONDS;
            long allocated = Long.MAX_VALUE;
            try (SimdCorrelator correlator = new SimdCorrelator(inputs, new CorrelatorSettings(1))) {
                while (allocated > result + SOME_SMALL_OBJECTS && System.nanoTime() < end) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    correlator.correlate(0, 3, ProgressListener.NONE);
                    allocated = threads.getCurrentThreadAllocatedBytes() - before;
                }
            }
            System.out.println(
                    allocated > result + SOME_SMALL_OBJECTS
                            ? "allocates " + (allocated - result) + " bytes beside its result of " + result
                            : ONLY_ITS_RESULT);
        }
    }
}
