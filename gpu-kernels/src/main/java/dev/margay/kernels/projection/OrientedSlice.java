package dev.margay.kernels.projection;

import dev.margay.kernels.array.TemplateSpectrum;

/**
 * The spectrum of a template's projection at a given orientation, before any filter: the central slice, magnified if
 * the microscope magnifies unequally, with its rows in the order of {@code fftfreq} and its zero frequency removed. Its
 * sign is changed, because protein is darker than ice. Works in double precision; allocates nothing after construction.
 * Not thread-safe.
 */
public final class OrientedSlice {

    private final int size;
    private final int columns;
    private final CentralSlice centralSlice;
    private final SlicePlane plane;
    private final double[] shifted;
    private final double[] values;

    /**
     * Prepares to slice a template.
     *
     * @param template spectrum of the template
     * @param magnification anisotropic magnification, or null for none
     */
    public OrientedSlice(TemplateSpectrum template, MagnificationTransform magnification) {
        size = template.size();
        columns = size / 2 + 1;
        centralSlice = new CentralSlice(template);
        plane = new SlicePlane(magnification, template.padding());
        shifted = new double[2 * size * columns];
        values = new double[2 * size * columns];
    }

    /**
     * Slices at a ZYZ orientation; {@link #values} then holds the slice.
     *
     * @param phi first angle in degrees
     * @param theta second angle in degrees
     * @param psi third angle in degrees
     * @param halfTurn whether to turn by exactly 180 degrees more in the plane
     */
    public void orient(double phi, double theta, double psi, boolean halfTurn) {
        centralSlice.extract(plane.axes(phi, theta, psi, halfTurn), shifted);
        double factor = -plane.scale();
        int centre = size / 2;
        int stride = 2 * columns;
        for (int ky = 0; ky < size; ky++) {
            int source = (ky + centre) % size * stride;
            int target = ky * stride;
            for (int i = 0; i < stride; i++) {
                values[target + i] = factor * shifted[source + i];
            }
        }
        values[0] = 0;
        values[1] = 0;
    }

    /** (size, size / 2 + 1) interleaved complex values; the array itself, which the next orientation overwrites. */
    public double[] values() {
        return values;
    }
}
