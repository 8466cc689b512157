package dev.margay.optics;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.projection.MagnificationTransform;

/**
 * The half plane of the template's grid: the position of each coefficient after correction of magnification, and factors that do not
 * depend on defocus.
 *
 * @param kx along x, 1/Angstrom
 * @param ky along y, 1/Angstrom
 * @param rho k divided by its largest value
 * @param radial preprocessing filters times MTF, 0 where a coefficient is left out, on the camera's grid, without magnification
 */
record TemplatePlane(double[] kx, double[] ky, double[] rho, double[] radial) {

    static TemplatePlane of(OpticsGroup optics, RadialFilters filters, DetectorMtf mtf, int n) {
        FrequencyAxes axes = new FrequencyAxes(n, n);
        double[] inverseTransposed = ProjectiveFilterStack.magnification(optics)
                .map(MagnificationTransform::inverseTransposed)
                .orElse(new double[] {1, 0, 0, 1});
        int length = n * axes.columns();
        TemplatePlane plane =
                new TemplatePlane(new double[length], new double[length], new double[length], new double[length]);
        CoefficientChoice coefficients = filters.coefficients(n);
        double largest = 0;
        int i = 0;
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < axes.columns(); column++, i++) {
                double fy = axes.y(row);
                double fx = axes.x(column);
                plane.ky[i] = (inverseTransposed[0] * fy + inverseTransposed[1] * fx) / optics.pixelSizeAngstrom();
                plane.kx[i] = (inverseTransposed[2] * fy + inverseTransposed[3] * fx) / optics.pixelSizeAngstrom();
                plane.rho[i] = Math.sqrt(plane.kx[i] * plane.kx[i] + plane.ky[i] * plane.ky[i]);
                largest = Math.max(largest, plane.rho[i]);
                double frequency = axes.radius(row, column);
                plane.radial[i] = filters.at(frequency) * mtf.at(frequency) * coefficients.factor(i);
            }
        }
        for (int k = 0; k < length; k++) {
            plane.rho[k] /= largest;
        }
        return plane;
    }

    /** Coefficients of the half plane. */
    int length() {
        return radial.length;
    }

    /**
     * Writes the filter at the defocus and pixel size of a CTF.
     *
     * @param values receives it, interleaved (re, im) if complex
     * @param offset where it goes
     * @param complex whether the CTF has an imaginary part
     */
    void fill(float[] values, int offset, ContrastTransfer ctf, boolean complex) {
        fill(values, offset, ctf, complex, ctf::amplitude);
    }

    /** Like {@link #fill(float[], int, ContrastTransfer, boolean)}, with the phase moved by a quarter turn. */
    void fillQuarter(float[] values, int offset, ContrastTransfer ctf, boolean complex) {
        fill(values, offset, ctf, complex, ctf::quarterAmplitude);
    }

    /** An amplitude at (kx, ky, rho), as {@link ContrastTransfer#amplitude} defines them. */
    private interface Amplitude {
        double at(double kx, double ky, double rho);
    }

    private void fill(float[] values, int offset, ContrastTransfer ctf, boolean complex, Amplitude amplitudes) {
        for (int i = 0; i < radial.length; i++) {
            double amplitude = amplitudes.at(kx[i], ky[i], rho[i]) * radial[i];
            if (complex) {
                double phase = ctf.oddPhase(kx[i], ky[i], rho[i]);
                values[offset + 2 * i] = (float) (amplitude * Math.cos(phase));
                values[offset + 2 * i + 1] = (float) (amplitude * Math.sin(phase));
            } else {
                values[offset + i] = (float) amplitude;
            }
        }
    }
}
