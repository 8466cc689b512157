package dev.margay.optics;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.projection.MagnificationTransform;
import java.util.Optional;

/** Builds the projective filters of a search: CTF x preprocessing filters x MTF, for each pixel size and defocus. */
public final class ProjectiveFilterStack {

    private ProjectiveFilterStack() {}

    /**
     * The filters of a whole search.
     *
     * @param optics the microscope
     * @param relativeDefociAngstrom the defocus axis of the search
     * @param pixelSizeOffsetsAngstrom the pixel-size axis of the search
     * @param filters the micrograph's preprocessing filters
     * @param mtf the camera
     * @param templateSize side n of the template
     * @return shape (pixel sizes, defoci, n, n/2+1), complex if the CTF is complex
     */
    public static ProjectiveFilters of(
            OpticsGroup optics,
            double[] relativeDefociAngstrom,
            double[] pixelSizeOffsetsAngstrom,
            RadialFilters filters,
            DetectorMtf mtf,
            int templateSize) {
        Plane plane = Plane.of(optics, filters, mtf, templateSize);
        boolean complex = ContrastTransfer.isComplex(optics);
        int planeLength = plane.radial().length * (complex ? 2 : 1);
        float[] values = new float
                [Math.multiplyExact(planeLength, relativeDefociAngstrom.length * pixelSizeOffsetsAngstrom.length)];
        int offset = 0;
        for (double pixelSizeOffset : pixelSizeOffsetsAngstrom) {
            for (double defocus : relativeDefociAngstrom) {
                plane.fill(values, offset, new ContrastTransfer(optics, defocus, pixelSizeOffset), complex);
                offset += planeLength;
            }
        }
        return new ProjectiveFilters(
                pixelSizeOffsetsAngstrom.length, relativeDefociAngstrom.length, templateSize, complex, values);
    }

    /** The magnification of an optics group, if it has one. */
    public static Optional<MagnificationTransform> magnification(OpticsGroup optics) {
        return optics.magMatrix().map(m -> new MagnificationTransform(m.get(0), m.get(1), m.get(2), m.get(3)));
    }

    /**
     * The half plane of the template's grid: the position of each coefficient after correction of magnification, and factors that do not
     * depend
     * on defocus.
     *
     * @param kx along x, 1/Angstrom
     * @param ky along y, 1/Angstrom
     * @param rho k divided by its largest value
     * @param radial preprocessing filters times MTF, on the camera's grid, without magnification
     */
    private record Plane(double[] kx, double[] ky, double[] rho, double[] radial) {

        static Plane of(OpticsGroup optics, RadialFilters filters, DetectorMtf mtf, int n) {
            FrequencyAxes axes = new FrequencyAxes(n, n);
            double[] inverseTransposed = magnification(optics)
                    .map(MagnificationTransform::inverseTransposed)
                    .orElse(new double[] {1, 0, 0, 1});
            int length = n * axes.columns();
            Plane plane = new Plane(new double[length], new double[length], new double[length], new double[length]);
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
                    plane.radial[i] = filters.at(frequency) * mtf.at(frequency);
                }
            }
            for (int k = 0; k < length; k++) {
                plane.rho[k] /= largest;
            }
            return plane;
        }

        void fill(float[] values, int offset, ContrastTransfer ctf, boolean complex) {
            for (int i = 0; i < radial.length; i++) {
                double amplitude = ctf.amplitude(kx[i], ky[i], rho[i]) * radial[i];
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
}
