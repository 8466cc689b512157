package dev.margay.kernels.projection;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;

/**
 * Makes normalised projections of a template: slices the spectrum once for each orientation, then filters, transforms
 * back and normalises once for each projective filter. Works in double precision in workspace of its own; allocates
 * nothing after construction. Not thread-safe.
 */
public final class Projector {

    private final int size;
    private final int columns;
    private final ProjectiveFilters filters;
    private final OrientedSlice slice;
    private final ProjectionScale scale;
    private final ProjectionTransform transform;
    private final double[] filtered;
    private boolean oriented;

    /**
     * Prepares a projector for one template, its filters and one size of image.
     *
     * @param template spectrum of the template
     * @param filters projective filters of the template's size
     * @param magnification anisotropic magnification, or null for none
     * @param imageHeight rows of the image, at least the template's size
     * @param imageWidth columns of the image, at least the template's size
     * @throws IllegalArgumentException if the sizes do not fit together
     */
    public Projector(
            TemplateSpectrum template,
            ProjectiveFilters filters,
            MagnificationTransform magnification,
            int imageHeight,
            int imageWidth) {
        size = template.size();
        columns = size / 2 + 1;
        if (filters.size() != size) {
            throw new IllegalArgumentException(
                    "filters are of size " + filters.size() + ", expected " + size + ", the size of the template");
        }
        if (size > Math.min(imageHeight, imageWidth)) {
            throw new IllegalArgumentException("template is of size " + size + ", expected at most the shorter side of"
                    + " the image, which is " + imageHeight + " x " + imageWidth);
        }
        this.filters = filters;
        slice = new OrientedSlice(template, magnification);
        scale = new ProjectionScale(size, imageHeight, imageWidth);
        transform = new ProjectionTransform(size);
        filtered = new double[2 * size * columns];
    }

    /** Edge of a projection in pixels. */
    public int size() {
        return size;
    }

    /** Slices the template at a ZYZ orientation (degrees) for the calls of {@link #project} that follow. */
    public void orient(double phi, double theta, double psi) {
        orient(phi, theta, psi, false);
    }

    /** Like {@link #orient(double, double, double)}, turned by exactly 180 degrees more in the plane if {@code halfTurn}. */
    public void orient(double phi, double theta, double psi, boolean halfTurn) {
        slice.orient(phi, theta, psi, halfTurn);
        oriented = true;
    }

    /**
     * Projects at the last orientation through one filter.
     *
     * @param filter which filter, from 0 to {@link ProjectiveFilters#count} - 1
     * @param normalised receives size * size values, row-major: the projection, centred on pixel (size / 2, size / 2),
     *     normalised for the image
     * @throws IllegalStateException if no orientation is set
     */
    public void project(int filter, float[] normalised) {
        double[] projection = projectUnnormalised(filter);
        scale.normalise(projection);
        for (int i = 0; i < projection.length; i++) {
            normalised[i] = (float) projection[i];
        }
    }

    /** The projection before normalisation, size * size values, in an array that the next call overwrites. */
    public double[] projectUnnormalised(int filter) {
        if (!oriented) {
            throw new IllegalStateException("orient must be called before project");
        }
        applyFilter(filter);
        return transform.inverse(filtered);
    }

    private void applyFilter(int filter) {
        float[] values = filters.values();
        int start = filter * filters.stride();
        double[] slice = this.slice.values();
        if (filters.complex()) {
            for (int i = 0; i < filtered.length; i += 2) {
                double re = values[start + i];
                double im = values[start + i + 1];
                filtered[i] = slice[i] * re - slice[i + 1] * im;
                filtered[i + 1] = slice[i] * im + slice[i + 1] * re;
            }
        } else {
            for (int i = 0; i < filtered.length; i += 2) {
                double factor = values[start + i / 2];
                filtered[i] = slice[i] * factor;
                filtered[i + 1] = slice[i + 1] * factor;
            }
        }
    }
}
