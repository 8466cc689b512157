package dev.margay.search;

import dev.margay.kernels.correlate.cuda.EmulatedDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** Parity on an emulated card, in a JVM of its own, which then has that card and no other. */
@EnabledIf(value = EmulatedDriver.AVAILABLE, disabledReason = EmulatedDriver.LACKING)
class EmulatedGpuIT extends GoldenParity {

    @BeforeAll
    static void installCard() {
        EmulatedDriver.install();
    }

    @Override
    protected String engine() {
        return "cuda";
    }
}
