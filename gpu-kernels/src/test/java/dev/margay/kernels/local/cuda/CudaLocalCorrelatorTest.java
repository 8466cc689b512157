package dev.margay.kernels.local.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.cuda.EmulatedDriver;
import dev.margay.kernels.local.LocalCorrelatorContract;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract of all engines, on an emulated GPU: the complete path from Java through JCuda to the kernels. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class CudaLocalCorrelatorTest extends LocalCorrelatorContract {

    private EmulatedDriver.Control gpu;

    @BeforeEach
    void installGpu() {
        gpu = EmulatedDriver.install();
    }

    @AfterEach
    void everythingIsReleased() {
        assertThat(gpu.emulator_live_allocations()).isZero();
        assertThat(gpu.emulator_live_objects()).isZero();
        assertThat(gpu.emulator_leaks()).isZero();
    }

    @Override
    protected LocalCorrelatorProvider provider() {
        return new CudaLocalCorrelatorProvider();
    }
}
