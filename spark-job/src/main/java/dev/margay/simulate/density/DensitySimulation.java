package dev.margay.simulate.density;

import dev.margay.kernels.array.RealVolume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The electrostatic potential of atoms in vacuum, on a grid, in volts.
 *
 * <p>Each atom is a sum of Gaussians, widened by its B factor. They are sampled on a grid twice as fine as the density, after all of them were
 * widened a little more if one of them is too narrow for this grid. The transform of the samples is cut to the frequencies of the density, the
 * additional width is divided out, and the filter is applied. So the density's transform is the sum of scattering factors, up to the limit of
 * the grid; no voxel is an average over its volume. Relative error: 1e-5 or less, in every shell of frequencies up to the
 * limit.
 */
public final class DensitySimulation {

    private static final int MOST_PLANES_AT_ONCE = 16;

    /** So much memory for the planes that all threads are filling. */
    private static final long FILLING_BYTES = 256L << 20;

    private DensitySimulation() {}

    /**
     * Simulates a density. Uses all cores.
     *
     * @param atoms coordinates are from the centre of the box; those beyond the box appear on the other side
     * @param grid the density's grid
     * @param filter factor by spatial frequency in 1/Angstrom, such as damage and camera
     * @return volts; voxel size / 2 (rounded down) is the centre
     */
    public static RealVolume simulate(List<Scatterer> atoms, DensityGrid grid, DoubleUnaryOperator filter) {
        return simulate(atoms, grid, filter, DensityProgress.Listener.NONE);
    }

    /**
     * Likewise, with a listener.
     *
     * @param atoms coordinates are from the centre of the box
     * @param grid the density's grid
     * @param filter factor by spatial frequency in 1/Angstrom
     * @param listener is informed about the progress
     * @return volts
     */
    public static RealVolume simulate(
            List<Scatterer> atoms, DensityGrid grid, DoubleUnaryOperator filter, DensityProgress.Listener listener) {
        DensityProgress progress = new DensityProgress(listener);
        double added = Math.max(0, grid.leastWidth() - narrowest(atoms));
        List<Scatterer> sorted = new ArrayList<>(atoms);
        // Neighbours in memory are neighbours in space.
        sorted.sort(Comparator.comparingDouble(Scatterer::zAngstrom)
                .thenComparingDouble(Scatterer::yAngstrom)
                .thenComparingDouble(Scatterer::xAngstrom));
        DensitySpectrum spectrum = new DensitySpectrum(grid);
        int planes = planesAtOnce(grid);
        int slabs = (grid.fineSize() + planes - 1) / planes;
        progress.expect(slabs + grid.size());
        IntStream.range(0, slabs).parallel().forEach(i -> {
            int first = i * planes;
            int count = Math.min(planes, grid.fineSize() - first);
            AtomSlab slab = new AtomSlab(grid, added, first, count);
            slab.add(sorted);
            spectrum.take(slab, first, count);
            progress.next();
        });
        double scale = ScatteringFactors.VOLT_SQUARE_ANGSTROM / Math.pow(grid.pixelSizeAngstrom(), 3);
        return spectrum.density(new DensityFilter(grid, filter, added), scale, progress);
    }

    private static int planesAtOnce(DensityGrid grid) {
        long plane = (long) Float.BYTES * grid.fineSize() * grid.fineSize();
        long threads = ForkJoinPool.getCommonPoolParallelism() + 1L;
        return (int) Math.max(1, Math.min(MOST_PLANES_AT_ONCE, FILLING_BYTES / (threads * plane)));
    }

    /**
     * Memory that a simulation needs, with its result, in bytes.
     *
     * @param grid the density's grid
     */
    public static long bytes(DensityGrid grid) {
        long threads = ForkJoinPool.getCommonPoolParallelism() + 1L;
        long plane = (long) Float.BYTES * grid.fineSize() * grid.fineSize();
        long spectra = 2L * Float.BYTES * grid.fineSize() * grid.size() * grid.columns();
        long result = (long) Float.BYTES * grid.size() * grid.size() * grid.size();
        return Math.max(FILLING_BYTES, threads * plane) + spectra + result;
    }

    /** The narrowest Gaussian of these atoms, square Angstrom. */
    private static double narrowest(List<Scatterer> atoms) {
        return atoms.stream()
                .mapToDouble(atom -> atom.bFactorSquareAngstrom()
                        + ScatteringFactors.of(atom.atomicNumber()).leastWidth())
                .min()
                .orElse(Double.MAX_VALUE);
    }
}
