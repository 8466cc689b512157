package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.correlate.CorrelatorContract;
import dev.margay.kernels.correlate.CorrelatorProvider;

class ReferenceCorrelatorTest extends CorrelatorContract {

    @Override
    protected CorrelatorProvider provider() {
        return new ReferenceCorrelatorProvider();
    }
}
