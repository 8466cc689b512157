package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.correlate.ConstraintContract;
import dev.margay.kernels.correlate.CorrelatorProvider;

class ReferenceCorrelatorTest extends ConstraintContract {

    @Override
    protected CorrelatorProvider provider() {
        return new ReferenceCorrelatorProvider();
    }
}
