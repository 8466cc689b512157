package dev.margay.kernels.local.reference;

import dev.margay.kernels.local.LocalCorrelatorContract;
import dev.margay.kernels.local.LocalCorrelatorProvider;

class ReferenceLocalCorrelatorTest extends LocalCorrelatorContract {

    @Override
    protected LocalCorrelatorProvider provider() {
        return new ReferenceLocalCorrelatorProvider();
    }
}
