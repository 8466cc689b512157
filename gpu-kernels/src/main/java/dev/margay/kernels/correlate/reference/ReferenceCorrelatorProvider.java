package dev.margay.kernels.correlate.reference;

import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.Correlator;
import dev.margay.kernels.correlate.CorrelatorProvider;
import dev.margay.kernels.correlate.CorrelatorSettings;
import java.util.List;

/**
 * Provides the engine {@code reference}: runs everywhere, and has the lowest rank because all other engines are faster.
 */
public final class ReferenceCorrelatorProvider implements CorrelatorProvider {

    /** Made by the service loader. */
    public ReferenceCorrelatorProvider() {}

    @Override
    public String engine() {
        return "reference";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public List<String> vetoes(CorrelationShape shape) {
        return List.of();
    }

    @Override
    public Correlator create(CorrelationInputs inputs, CorrelatorSettings settings) {
        return new ReferenceCorrelator(inputs, settings);
    }

    @Override
    public long bytesPerTask(CorrelationShape shape, CorrelatorSettings settings) {
        long columns = shape.imageWidth() / 2 + 1L;
        long size = shape.templateSize();
        long complex = 2 * Float.BYTES;
        long image = complex * shape.imageHeight() * columns;
        long rowSpectra = complex * shape.boxSize() * columns;
        long mixed = complex * shape.validHeight() * columns;
        // Three complex half slices and one projection in double, one projection in float.
        long projector = (3 * (size + 2) + size) * size * Double.BYTES + size * size * Float.BYTES;
        // Without cropping, the box is the projection itself.
        long resampling = shape.cropping() == null
                ? 0
                : (size * Double.BYTES + (long) shape.boxSize() * Float.BYTES) * shape.boxSize();
        return image + rowSpectra + mixed + projector + resampling + shape.statisticsBytes();
    }
}
