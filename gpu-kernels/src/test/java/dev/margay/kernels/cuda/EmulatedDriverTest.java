package dev.margay.kernels.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.cuda.compile.KernelCompilers;
import dev.margay.kernels.cuda.compile.KernelSource;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDriver;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.CudaModule;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulated driver finds the errors that it should find. So other tests can rely on it. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class EmulatedDriverTest {

    private static final int THREADS = 64;

    /** Sums by halves through shared memory. LEAVE_OUT omits a barrier; BEYOND writes past the end of the result. */
    private static final String SUM = """
            extern "C" __global__ void sum(float* result) {
                __shared__ float values[64];
                values[threadIdx.x] = threadIdx.x;
                __syncthreads();
                for (int half = 32; half > 0; half /= 2) {
                    if (threadIdx.x < half) {
                        values[threadIdx.x] += values[threadIdx.x + half];
                    }
            #ifndef LEAVE_OUT
                    __syncthreads();
            #endif
                }
                if (threadIdx.x == 0) {
            #ifdef BEYOND
                    result[100] = values[0];
            #endif
                    result[0] = values[0];
                }
            }
            MARGAY_HOST_ENTRY(sum)
            """;

    private EmulatedDriver.Control gpu;

    @BeforeEach
    void install() {
        gpu = EmulatedDriver.install();
    }

    @AfterEach
    void forget() {
        gpu.emulator_reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withAllBarriersTheResultIsRightForEveryOrderOfThreads(int order) throws Exception {
        gpu.emulator_set_thread_order(order, 5);
        assertThat(sum("")).isEqualTo(THREADS * (THREADS - 1) / 2f);
    }

    @Test
    void aMissingBarrierIsDetected() throws Exception {
        int wrong = 0;
        for (int order = 0; order < 3; order++) {
            gpu.emulator_set_thread_order(order, 5);
            wrong += sum("#define LEAVE_OUT\n") != THREADS * (THREADS - 1) / 2f ? 1 : 0;
        }
        assertThat(wrong).isPositive();
    }

    @Test
    void aWriteBeyondTheEndIsAnErrorAndDoesNotEndTheProcess() {
        assertThatThrownBy(() -> sum("#define BEYOND\n"))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("CUDA_ERROR_ILLEGAL_ADDRESS");
    }

    @Test
    void uninitialisedMemoryContainsNan() throws Exception {
        try (CudaContext context = new CudaContext(CudaDriver.get().devices().get(0))) {
            context.enter();
            try (DeviceMemory memory = new DeviceMemory(context, 4, "a number")) {
                float[] value = new float[1];
                memory.store(value);
                assertThat(value[0]).isNaN();
            } finally {
                context.leave();
            }
        }
    }

    private static float sum(String definitions) throws Exception {
        byte[] image = KernelCompilers.best(13_000)
                .orElseThrow()
                .compile(new KernelSource("sum", definitions + SUM, Map.of()), 90)
                .image();
        float[] result = new float[1];
        try (CudaContext context = new CudaContext(CudaDriver.get().devices().get(0))) {
            context.enter();
            try (CudaStream stream = new CudaStream(context);
                    CudaModule module = new CudaModule(context, "sum.cu", image);
                    DeviceMemory memory = new DeviceMemory(context, 4, "the sum")) {
                module.kernel("sum", THREADS, 0).launch(stream, 1, 1, memory);
                stream.await("summing");
                memory.store(result);
            } finally {
                context.leave();
            }
        }
        return result[0];
    }
}
