package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.RecordingContract;

class ReferenceCorrelatorTest extends RecordingContract {

    @Override
    protected CorrelatorProvider provider() {
        return new ReferenceCorrelatorProvider();
    }
}
