package dev.margay.simulate.density;

import dev.margay.kernels.array.RealVolume;
import java.util.List;

/** The transform of a molecule by its definition, and the transform of a density, in double precision, for small boxes. */
final class DirectSum {

    private final int size;
    private final double pixel;

    DirectSum(DensityGrid grid) {
        this.size = grid.size();
        this.pixel = grid.pixelSizeAngstrom();
    }

    /** For each shell of frequencies up to the limit: root of the mean squared difference, relative to that of the molecule. */
    double[] errorByShell(RealVolume density, List<Scatterer> atoms) {
        double[] spectrum = transform(density);
        int shells = size / 2;
        double[] difference = new double[shells];
        double[] signal = new double[shells];
        for (int z = 0; z < size; z++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int[] k = {frequency(x), frequency(y), frequency(z)};
                    int shell = (int) Math.round(Math.sqrt(k[0] * k[0] + k[1] * k[1] + k[2] * k[2]));
                    if (shell < shells) {
                        double[] expected = molecule(atoms, k);
                        int at = 2 * ((z * size + y) * size + x);
                        difference[shell] +=
                                Math.pow(spectrum[at] - expected[0], 2) + Math.pow(spectrum[at + 1] - expected[1], 2);
                        signal[shell] += expected[0] * expected[0] + expected[1] * expected[1];
                    }
                }
            }
        }
        double[] relative = new double[shells];
        for (int i = 0; i < shells; i++) {
            relative[i] = Math.sqrt(difference[i] / signal[i]);
        }
        return relative;
    }

    private int frequency(int index) {
        return index <= size / 2 ? index : index - size;
    }

    /** Sum of scattering factors, in the units of the sum over all voxels in volts. */
    private double[] molecule(List<Scatterer> atoms, int[] k) {
        double step = 1 / (size * pixel);
        double frequency = step * Math.sqrt(k[0] * k[0] + k[1] * k[1] + k[2] * k[2]);
        double re = 0;
        double im = 0;
        for (Scatterer atom : atoms) {
            double factor = ScatteringFactors.VOLT_SQUARE_ANGSTROM
                    / Math.pow(pixel, 3)
                    * atom.occupancy()
                    * ScatteringFactors.of(atom.atomicNumber()).at(frequency)
                    * Math.exp(-atom.bFactorSquareAngstrom() * frequency * frequency / 4);
            double phase =
                    -2 * Math.PI * step * (k[0] * atom.xAngstrom() + k[1] * atom.yAngstrom() + k[2] * atom.zAngstrom());
            re += factor * Math.cos(phase);
            im += factor * Math.sin(phase);
        }
        return new double[] {re, im};
    }

    /** All size^3 complex values; the origin is voxel size / 2. */
    private double[] transform(RealVolume density) {
        double[] values = new double[2 * density.values().length];
        for (int i = 0; i < density.values().length; i++) {
            values[2 * i] = density.values()[i];
        }
        for (int stride : new int[] {1, size, size * size}) {
            values = alongAxis(values, stride);
        }
        return values;
    }

    private double[] alongAxis(double[] values, int stride) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length / 2; i++) {
            int k = i / stride % size;
            int line = i - k * stride;
            for (int j = 0; j < size; j++) {
                double phase = -2 * Math.PI * frequency(k) * (j - size / 2) / size;
                double re = values[2 * (line + j * stride)];
                double im = values[2 * (line + j * stride) + 1];
                result[2 * i] += re * Math.cos(phase) - im * Math.sin(phase);
                result[2 * i + 1] += re * Math.sin(phase) + im * Math.cos(phase);
            }
        }
        return result;
    }
}
