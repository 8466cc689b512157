package dev.margay.thonrings;

import dev.margay.config.OpticsGroup;
import dev.margay.optics.ElectronWavelength;

/** The oscillation that a defocus gives: -cos(2 chi), because the squared CTF is (1 - cos(2 chi)) / 2. */
final class RingModel {

    private static final double ANGSTROM_PER_MILLIMETRE = 1e7;

    private final PolarSpectrum spectrum;
    private final double wavelength;
    private final double sphericalAberration;
    private final double constantPhase;

    RingModel(PolarSpectrum spectrum, OpticsGroup optics) {
        this.spectrum = spectrum;
        wavelength = ElectronWavelength.angstrom(optics.voltageKilovolts());
        sphericalAberration = optics.sphericalAberrationMillimetres() * ANGSTROM_PER_MILLIMETRE;
        double contrast = optics.amplitudeContrastRatio();
        constantPhase =
                Math.toRadians(optics.phaseShiftDegrees()) + Math.atan(contrast / Math.sqrt(1 - contrast * contrast));
    }

    /** The oscillation along the radius, without what changes slowly. */
    double[] of(double defocusAngstrom) {
        double[] frequencies = spectrum.frequencies();
        double[] model = new double[frequencies.length];
        for (int i = 0; i < model.length; i++) {
            double k2 = frequencies[i] * frequencies[i];
            double chi = -Math.PI * wavelength * k2 * defocusAngstrom
                    + Math.PI / 2 * sphericalAberration * Math.pow(wavelength, 3) * k2 * k2
                    - constantPhase;
            double shift = 2 * wavelength * Math.abs(defocusAngstrom) * frequencies[i] / spectrum.tileAngstrom();
            model[i] = -Math.cos(2 * chi) * contrastLeft(shift);
        }
        spectrum.smoother().subtractFrom(model);
        return model;
    }

    /** A ring belongs to a shift in real space. With a Hann window, this much of its contrast is left after a shift in edges of a tile. */
    static double contrastLeft(double shift) {
        double t = Math.min(1, shift);
        return (1 - t) * (2 / 3.0 + Math.cos(2 * Math.PI * t) / 3) + Math.sin(2 * Math.PI * t) / (2 * Math.PI);
    }

    /** Distance of two rings at a frequency, 1/Angstrom. */
    double period(double defocusAngstrom, double frequency) {
        return 1 / (2 * wavelength * defocusAngstrom * frequency);
    }
}
