package dev.margay.simulate.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealVolume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Densities are compared with the sum of scattering factors, computed directly for every frequency. */
class DensitySimulationTest {

    private static final int[] ELEMENTS = {1, 6, 7, 8, 15, 16, 26};

    /** Atoms of all kinds within a sphere. */
    private static List<Scatterer> atoms(int count, double radius, double leastB, double mostB) {
        Random random = new Random(7);
        List<Scatterer> atoms = new ArrayList<>();
        while (atoms.size() < count) {
            double x = radius * (2 * random.nextDouble() - 1);
            double y = radius * (2 * random.nextDouble() - 1);
            double z = radius * (2 * random.nextDouble() - 1);
            if (x * x + y * y + z * z < radius * radius) {
                atoms.add(new Scatterer(
                        ELEMENTS[random.nextInt(ELEMENTS.length)],
                        x,
                        y,
                        z,
                        0.5 + 0.5 * random.nextDouble(),
                        leastB + (mostB - leastB) * random.nextDouble()));
            }
        }
        return atoms;
    }

    @ParameterizedTest
    @CsvSource({
        // Even and odd boxes, fine and coarse voxels, narrow and wide atoms.
        "32, 1.0, 20, 80",
        "33, 1.0, 20, 80",
        "32, 1.0, 0, 0",
        "27, 2.5, 0, 40",
        "40, 0.5, 5, 10",
        "32, 4.0, 100, 300"
    })
    void theTransformIsTheSumOfScatteringFactors(int size, double pixel, double leastB, double mostB) {
        DensityGrid grid = new DensityGrid(size, pixel);
        List<Scatterer> atoms = atoms(60, 0.3 * size * pixel, leastB, mostB);
        RealVolume density = DensitySimulation.simulate(atoms, grid, frequency -> 1);
        double[] errors = new DirectSum(grid).errorByShell(density, atoms);
        assertThat(errors).hasSize(size / 2);
        for (double error : errors) {
            assertThat(error).isLessThan(1e-5);
        }
    }

    @Test
    void theSumOfAllVoxelsIsThatOfTheScatteringLengths() {
        List<Scatterer> carbon = List.of(new Scatterer(6, 0.3, -1.2, 2, 1, 30));
        RealVolume density = DensitySimulation.simulate(carbon, new DensityGrid(32, 1.5), frequency -> 1);
        double sum = 0;
        for (float value : density.values()) {
            sum += value;
        }
        // f(0) of carbon is 2.5088 Angstrom; 47.87765 V A^2 make it V A^3.
        assertThat(sum * Math.pow(1.5, 3)).isCloseTo(47.87765 * 2.5088, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"32", "33"})
    void anAtomAtTheOriginIsSymmetricAboutTheMiddleVoxel(int size) {
        RealVolume density = DensitySimulation.simulate(
                List.of(new Scatterer(8, 0, 0, 0, 1, 40)), new DensityGrid(size, 1), frequency -> 1);
        float[] values = density.values();
        int middle = (size / 2 * size + size / 2) * size + size / 2;
        for (int stride : new int[] {1, size, size * size}) {
            assertThat(values[middle]).isGreaterThan(values[middle + stride]);
            assertThat(values[middle + stride]).isCloseTo(values[middle - stride], within(1e-5f));
            assertThat(values[middle + stride]).isCloseTo(values[middle + 1], within(1e-5f));
        }
    }

    @Test
    void axesAreXFastestAndZSlowest() {
        DensityGrid grid = new DensityGrid(32, 1);
        RealVolume density =
                DensitySimulation.simulate(List.of(new Scatterer(8, 5, -3, 7, 1, 40)), grid, frequency -> 1);
        int highest = 0;
        for (int i = 0; i < density.values().length; i++) {
            highest = density.values()[i] > density.values()[highest] ? i : highest;
        }
        assertThat(highest).isEqualTo(((16 + 7) * 32 + 16 - 3) * 32 + 16 + 5);
    }

    @Test
    void theFilterMultipliesTheTransform() {
        DensityGrid grid = new DensityGrid(32, 1);
        List<Scatterer> atoms = atoms(20, 8, 20, 40);
        List<Scatterer> blurred = atoms.stream()
                .map(atom -> new Scatterer(
                        atom.atomicNumber(),
                        atom.xAngstrom(),
                        atom.yAngstrom(),
                        atom.zAngstrom(),
                        atom.occupancy(),
                        atom.bFactorSquareAngstrom() + 50))
                .toList();
        RealVolume filtered =
                DensitySimulation.simulate(atoms, grid, frequency -> Math.exp(-50 * frequency * frequency / 4));
        for (double error : new DirectSum(grid).errorByShell(filtered, blurred)) {
            assertThat(error).isLessThan(1e-5);
        }
    }

    /** The box is periodic: what reaches beyond it appears on the other side. */
    @ParameterizedTest
    @CsvSource({"4, 0", "8, 20", "12, 250", "12, 1000", "20, 1000", "13, 300"})
    void gaussiansMayBeWiderThanTheBox(int size, double b) {
        DensityGrid grid = new DensityGrid(size, 1);
        List<Scatterer> atoms = List.of(new Scatterer(6, 0.4, -1.3, size / 2.0, 1, b), new Scatterer(8, 1, 1, 1, 1, b));
        RealVolume density = DensitySimulation.simulate(atoms, grid, frequency -> 1);
        double[] errors = new DirectSum(grid).errorByShell(density, atoms);
        assertThat(errors[0]).isLessThan(1e-5);
        assertThat(errors[1]).isLessThan(1e-5);
    }

    @Test
    void progressCountsUpToAllParts() {
        List<String> heard = new ArrayList<>();
        DensitySimulation.simulate(
                atoms(20, 8, 20, 40),
                new DensityGrid(32, 1),
                frequency -> 1,
                (done, all) -> heard.add(done + "/" + all));
        // Four slabs of 16 planes of the fine grid, and 32 rows.
        assertThat(heard).hasSize(36).startsWith("1/36").endsWith("36/36");
    }

    @Test
    void theResultDoesNotDependOnThreadsOrOrder() {
        List<Scatterer> atoms = atoms(200, 12, 20, 40);
        List<Scatterer> backwards = new ArrayList<>(atoms);
        Collections.reverse(backwards);
        DensityGrid grid = new DensityGrid(40, 1);
        assertThat(DensitySimulation.simulate(backwards, grid, frequency -> 1).values())
                .containsExactly(
                        DensitySimulation.simulate(atoms, grid, frequency -> 1).values());
    }
}
