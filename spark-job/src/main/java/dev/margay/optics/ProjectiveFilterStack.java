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
        TemplatePlane plane = TemplatePlane.of(optics, filters, mtf, templateSize);
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
}
