package dev.margay.kernels.local.reference;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalShape;
import java.util.List;
import java.util.Optional;

/**
 * Provides the engine {@code reference}: runs everywhere, and has the lowest rank because all other engines are faster.
 */
public final class ReferenceLocalCorrelatorProvider implements LocalCorrelatorProvider {

    private static final int PARTICLES_AT_ONCE = 8;

    /** Made by the service loader. */
    public ReferenceLocalCorrelatorProvider() {}

    @Override
    public String engine() {
        return "reference";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public List<String> vetoes(LocalShape shape) {
        return List.of();
    }

    @Override
    public LocalCorrelator create(TemplateSpectrum template, LocalShape shape, Optional<String> gpu) {
        return new ReferenceLocalCorrelator(template, shape);
    }

    @Override
    public int particlesAtOnce(LocalShape shape) {
        return PARTICLES_AT_ONCE;
    }

    @Override
    public long bytesPerTask(LocalShape shape) {
        long complex = 2 * Double.BYTES;
        long projection = (long) shape.templateSize() * shape.columns();
        long box = shape.boxHeight() * (shape.boxWidth() / 2 + 1L);
        // Two halves of a slice, the filtered slice, the projection; and the spectra of a product and of the boxes.
        return complex * (4 * projection + (1 + PARTICLES_AT_ONCE) * box);
    }
}
