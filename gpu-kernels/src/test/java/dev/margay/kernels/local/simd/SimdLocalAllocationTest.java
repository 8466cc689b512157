package dev.margay.kernels.local.simd;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.OtherJvm;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.vector.CompilerLimits;
import dev.margay.kernels.vector.WrongGuesses;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After compilation, the engine allocates next to nothing for a pose. A vector that is not kept in a register is an
 * object, and a single loop can make megabytes of them. The test runs in a new JVM, in which no other code has run.
 */
class SimdLocalAllocationTest {

    private static final int SIZE = 48;

    private static final int POSES = 60;

    /** Angles, axes. */
    private static final long SMALL_OBJECTS_OF_A_POSE = 500;

    private static final String ALMOST_NOTHING = "allocates almost nothing";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterCompilationItAllocatesAlmostNothing(boolean wrongGuesses) throws Exception {
        List<String> options = new ArrayList<>(CompilerLimits.JAVA_OPTIONS);
        options.add("--add-modules=jdk.incubator.vector");
        options.add("-DwrongGuesses=" + wrongGuesses);
        assertThat(OtherJvm.run(Warm.class, options.toArray(String[]::new))).containsExactly(ALMOST_NOTHING);
    }

    /** Correlates until almost nothing is allocated, or until the time limit. */
    static final class Warm {

        private static final long LIMIT_NANOSECONDS = 20_000_000_000L;

        private Warm() {}

        public static void main(String[] arguments) throws Throwable {
            if (Boolean.getBoolean("wrongGuesses")) {
                WrongGuesses.make();
            }
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            LocalPoses poses = poses();
            LocalShape shape = new LocalShape(SIZE, SIZE + 6, SIZE + 6);
            float[] windows = new float[POSES * shape.windowPixels()];
            long end = System.nanoTime() + LIMIT_NANOSECONDS;
            long allocated = Long.MAX_VALUE;
            int plane = SIZE * (SIZE / 2 + 1);
            TemplateSpectrum template = new TemplateSpectrum(SIZE, RandomValues.normal(2 * SIZE * plane, 1));
            try (LocalCorrelator correlator =
                    new SimdLocalCorrelatorProvider().create(template, shape, Optional.empty())) {
                correlator.load(List.of(new ParticleBox(
                        new RealImage(SIZE + 6, SIZE + 6, RandomValues.normal((SIZE + 6) * (SIZE + 6), 2)),
                        100,
                        100,
                        List.of(filter(false, plane), filter(true, plane)),
                        null)));
                while (allocated > POSES * SMALL_OBJECTS_OF_A_POSE && System.nanoTime() < end) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    correlator.correlate(poses, windows);
                    allocated = threads.getCurrentThreadAllocatedBytes() - before;
                }
            }
            System.out.println(
                    allocated > POSES * SMALL_OBJECTS_OF_A_POSE
                            ? "allocates " + allocated / POSES + " bytes for a pose"
                            : ALMOST_NOTHING);
        }

        private static DefocusFilter filter(boolean complex, int plane) {
            int length = complex ? 2 * plane : plane;
            return new DefocusFilter(
                    SIZE,
                    complex,
                    RandomValues.normal(length, 3),
                    RandomValues.normal(length, 4),
                    RandomValues.normal(plane, 5));
        }

        /** With many defoci and with shifts, so that filters are evaluated and slices shifted. */
        private static LocalPoses poses() {
            LocalPoses poses = new LocalPoses();
            for (int pose = 0; pose < POSES; pose++) {
                poses.add(0, pose % 2, 10 + pose, 20, 30, pose, pose % 3 == 0 ? 0.5 : 0, 0);
            }
            return poses;
        }
    }
}
