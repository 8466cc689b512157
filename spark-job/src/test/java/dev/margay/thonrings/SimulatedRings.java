package dev.margay.thonrings;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.optics.ElectronWavelength;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** White noise, and other noise that a CTF has filtered: its formula is written here again. */
final class SimulatedRings {

    static final int SIZE = 768;
    static final double PIXEL = 1.5;

    private SimulatedRings() {}

    static OpticsGroup optics(double u, double v, double angle) {
        return optics(u, v, angle, 0, PIXEL);
    }

    static OpticsGroup optics(double u, double v, double angle, double phaseShift, double pixel) {
        return new OpticsGroup(
                "simulated",
                pixel,
                300,
                2.7,
                0.07,
                phaseShift,
                u,
                v,
                angle,
                0,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /**
     * A micrograph.
     *
     * @param strength power of the filtered noise at 10 Angstrom, where the white noise has 1; 0 for white noise alone
     */
    static RealImage of(OpticsGroup optics, double strength, long seed) {
        Random random = new Random(seed);
        HalfSpectrum white = RealFourier.forward(noise(random));
        HalfSpectrum signal = RealFourier.forward(noise(random));
        double wavelength = ElectronWavelength.angstrom(optics.voltageKilovolts());
        int columns = SIZE / 2 + 1;
        for (int row = 0; row < SIZE; row++) {
            double ky = (row < SIZE / 2 ? row : row - SIZE) / (SIZE * PIXEL);
            for (int column = 0; column < columns; column++) {
                double kx = column / (SIZE * PIXEL);
                double k2 = kx * kx + ky * ky;
                double angle = Math.atan2(ky, kx) - Math.toRadians(optics.astigmatismAngleDegrees());
                double defocus = (optics.defocusUAngstrom() + optics.defocusVAngstrom()) / 2
                        + (optics.defocusUAngstrom() - optics.defocusVAngstrom()) / 2 * Math.cos(2 * angle);
                double chi = -Math.PI * wavelength * k2 * defocus
                        + Math.PI / 2 * 2.7e7 * Math.pow(wavelength, 3) * k2 * k2
                        - Math.toRadians(optics.phaseShiftDegrees())
                        - Math.asin(optics.amplitudeContrastRatio());
                double envelope = Math.exp(-120 * (k2 - 0.01) / 2);
                double factor = -Math.sin(chi) * Math.sqrt(strength * envelope);
                int at = 2 * (row * columns + column);
                white.values()[at] += (float) (factor * signal.values()[at]);
                white.values()[at + 1] += (float) (factor * signal.values()[at + 1]);
            }
        }
        return RealFourier.inverse(white);
    }

    private static RealImage noise(Random random) {
        RealImage noise = RealImage.zeros(SIZE, SIZE);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
