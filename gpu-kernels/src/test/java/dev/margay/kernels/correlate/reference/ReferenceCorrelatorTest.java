package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.StatisticsContract;

class ReferenceCorrelatorTest extends StatisticsContract {

    @Override
    protected CorrelatorProvider provider() {
        return new ReferenceCorrelatorProvider();
    }
}
