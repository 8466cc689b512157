package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.vector.CompilerLimits;
import dev.margay.kernels.vector.VectorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Provides the engine {@code simd} of local correlation, the automatic choice on machines without a GPU. If this machine
 * has no vector units that Java can use, a veto says so. This class itself needs none.
 */
public final class SimdLocalCorrelatorProvider implements LocalCorrelatorProvider {

    private static final int PARTICLES_AT_ONCE = 8;

    /** Made by the service loader. */
    public SimdLocalCorrelatorProvider() {}

    @Override
    public String engine() {
        return "simd";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public List<String> vetoes(LocalShape shape) {
        List<String> vetoes = new ArrayList<>(VectorUnits.vetoes());
        if (vetoes.isEmpty() && !SpectralWindows.fits(shape)) {
            vetoes.add("It is made for boxes that are hardly larger than the template, with windows of at most "
                    + SpectralWindows.MOST_PLACEMENTS + " placements and at most as wide as the template; a box of "
                    + shape.boxHeight() + " x " + shape.boxWidth() + " for a template of " + shape.templateSize()
                    + " has " + shape.windowHeight() + " x " + shape.windowWidth() + ".");
        }
        return vetoes;
    }

    @Override
    public LocalCorrelator create(TemplateSpectrum template, LocalShape shape, Optional<String> gpu) {
        CompilerLimits.warnIfTooLow();
        return new SimdLocalCorrelator(template, shape);
    }

    @Override
    public int particlesAtOnce(LocalShape shape) {
        return PARTICLES_AT_ONCE;
    }

    @Override
    public long bytesPerTask(LocalShape shape) {
        HalfPlane plane = new HalfPlane(shape.templateSize());
        // Slices, and the product of one with a filter. Weights and sums along a line are far smaller.
        long slices = PoseSlices.bytes(plane) + (long) Float.BYTES * plane.floats();
        long windows = PARTICLES_AT_ONCE * BoxSpectra.bytes(shape);
        return slices + FilterCache.bytes(plane) + ComplexFilter.bytes(plane) + windows;
    }
}
