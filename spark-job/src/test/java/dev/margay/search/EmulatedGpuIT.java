package dev.margay.search;

import dev.margay.kernels.cuda.EmulatedDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** Agreement with Leopard-EM on an emulated GPU. The test runs in its own JVM, which has only this GPU. */
@Tag("long")
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.REASON)
class EmulatedGpuIT extends GoldenParity {

    @BeforeAll
    static void installGpu() {
        EmulatedDriver.install();
    }

    @Override
    protected String engine() {
        return "cuda";
    }
}
