package dev.margay.kernels.local.simd;

import dev.margay.kernels.local.LocalCorrelatorContract;
import dev.margay.kernels.local.LocalCorrelatorProvider;

class SimdLocalCorrelatorTest extends LocalCorrelatorContract {

    @Override
    protected LocalCorrelatorProvider provider() {
        return new SimdLocalCorrelatorProvider();
    }
}
