package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Provides the engine {@code simd}: the automatic choice on machines without a GPU. It needs the module
 * {@code jdk.incubator.vector}, vectors of 4, 8 or 16 floats, and Java's optimising compiler; if one is missing, a veto
 * says so. This class itself needs none of them.
 */
public final class SimdCorrelatorProvider implements CorrelatorProvider {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private static final List<Integer> LANES = List.of(4, 8, 16);

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
        List<String> vetoes = new ArrayList<>();
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            vetoes.add(
                    "It needs the module " + VECTOR_MODULE + "; start Java with --add-modules=" + VECTOR_MODULE + ".");
        } else if (!LANES.contains(Lanes.COUNT)) {
            vetoes.add("The vectors of this machine hold " + Lanes.COUNT + " floats; it needs 4, 8 or 16.");
        } else {
            try {
                SimdMemory.bytes(shape);
            } catch (IllegalArgumentException e) {
                vetoes.add(e.getMessage());
            }
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            vetoes.add("Java runs without its optimising compiler (" + mode
                    + "), which makes vectors slower than none; leave out -Xint and -XX:TieredStopAtLevel.");
        }
        return vetoes;
    }

    @Override
    public Correlator create(CorrelationInputs inputs, CorrelatorSettings settings) {
        return new SimdCorrelator(inputs, settings);
    }

    @Override
    public long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings) {
        long statistics = CorrelationStatistics.BYTES_PER_PIXEL * shape.validHeight() * shape.validWidth();
        return SimdMemory.bytes(shape) + statistics;
    }
}
