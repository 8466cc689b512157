package dev.margay.gridloss;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.CentralSlice;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.SlicePlane;
import dev.margay.orientation.Rotation;

/** Central slices of a template at chosen coefficients, as in a search. */
final class SliceSample {

    private final CentralSlice slice;
    private final SlicePlane plane;
    private final HalfPlaneSample sample;

    /**
     * Slices of a template.
     *
     * @param magnification or null
     */
    SliceSample(TemplateSpectrum template, MagnificationTransform magnification, HalfPlaneSample sample) {
        slice = new CentralSlice(template);
        plane = new SlicePlane(magnification, template.padding());
        this.sample = sample;
    }

    /** The slice at an orientation: interleaved (re, im). */
    double[] at(Rotation orientation) {
        double[] values = new double[2 * sample.count()];
        SliceAxes axes =
                plane.axes(orientation.phiDegrees(), orientation.thetaDegrees(), orientation.psiDegrees(), false);
        for (int i = 0; i < sample.count(); i++) {
            slice.coefficient(axes, sample.kx(i), sample.ky(i), values, 2 * i);
        }
        return values;
    }
}
