package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.correlate.ProgressListener;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * After compilation, the engine allocates only its result. A vector that is not kept in a register is an object, and a
 * single loop can make megabytes of them. The test runs in a new JVM, in which no other code has run.
 */
class SimdAllocationTest {

    /** Angles, axes, some iterators. */
    private static final long SOME_SMALL_OBJECTS = 10_000;

    @Test
    void afterCompilationItAllocatesOnlyItsResult() throws Exception {
        assertThat(OtherJvm.run(Warm.class, "--add-modules=jdk.incubator.vector"))
                .containsExactly("allocates its result alone");
    }

    /** Correlates until only the result is allocated, or until the time limit. */
    static final class Warm {

        private static final long LIMIT_NANOSECONDS = 60_000_000_000L;

        private Warm() {}

        public static void main(String[] arguments) {
            CorrelationInputs inputs = SimdCorrelatorTest.inputs();
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long result = 24L * inputs.validHeight() * inputs.validWidth();
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
                            : "allocates its result alone");
        }
    }
}
