package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.vector.CompilerLimits;
import dev.margay.kernels.vector.VectorUnits;
import java.util.List;

/**
 * Provides the engine {@code simd}: the automatic choice on machines without a GPU. It needs the module
 * {@code jdk.incubator.vector}, vectors of 4, 8 or 16 floats, and Java's optimising compiler; if one is missing, a veto
 * says so. This class itself needs none of them.
 */
public final class SimdCorrelatorProvider implements CorrelatorProvider {

    /** Made by the service loader. */
    public SimdCorrelatorProvider() {}

    @Override
    public String engine() {
        return "simd";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public List<String> vetoes(CorrelationShape shape) {
        List<String> vetoes = VectorUnits.vetoes();
        if (vetoes.isEmpty()) {
            try {
                SimdMemory.bytes(shape);
            } catch (IllegalArgumentException e) {
                vetoes.add(e.getMessage());
            }
        }
        return vetoes;
    }

    @Override
    public Correlator create(CorrelationInputs inputs, CorrelatorSettings settings) {
        CompilerLimits.warnIfTooLow();
        return new SimdCorrelator(inputs, settings);
    }

    @Override
    public long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings) {
        return SimdMemory.bytes(shape) + shape.statisticsBytes();
    }
}
