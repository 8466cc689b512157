package dev.margay.optics;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.local.DefocusFilter;
import java.util.Arrays;
import java.util.List;

/** Builds the projective filters of a refinement, CTF x preprocessing filters x MTF, as functions of defocus. */
public final class DefocusFilterStack {

    private DefocusFilterStack() {}

    /**
     * One filter for each pixel size.
     *
     * @param optics the microscope; its defocus is that of the filters at relative defocus 0
     * @param pixelSizeOffsetsAngstrom relative to the pixel size of the optics
     * @param filters the preprocessing filters
     * @param mtf the camera
     * @param templateSize side n of the template
     */
    public static List<DefocusFilter> of(
            OpticsGroup optics,
            double[] pixelSizeOffsetsAngstrom,
            RadialFilters filters,
            DetectorMtf mtf,
            int templateSize) {
        TemplatePlane plane = TemplatePlane.of(optics, filters, mtf, templateSize);
        boolean complex = ContrastTransfer.isComplex(optics);
        float[] growth = new float[plane.length()];
        ContrastTransfer nominal = new ContrastTransfer(optics, 0, 0);
        for (int i = 0; i < growth.length; i++) {
            growth[i] = (float) nominal.radiansPerAngstrom(plane.kx()[i], plane.ky()[i]);
        }
        return Arrays.stream(pixelSizeOffsetsAngstrom)
                .mapToObj(offset -> {
                    ContrastTransfer ctf = new ContrastTransfer(optics, 0, offset);
                    float[] atZero = new float[plane.length() * (complex ? 2 : 1)];
                    float[] atQuarter = new float[atZero.length];
                    plane.fill(atZero, 0, ctf, complex);
                    plane.fillQuarter(atQuarter, 0, ctf, complex);
                    return new DefocusFilter(templateSize, complex, atZero, atQuarter, growth);
                })
                .toList();
    }

    /** A filter times preprocessing filters that it does not contain yet. */
    public static DefocusFilter filtered(DefocusFilter filter, RadialFilters filters) {
        FrequencyAxes axes = new FrequencyAxes(filter.size(), filter.size());
        int parts = filter.complex() ? 2 : 1;
        float[] atZero = new float[filter.atZero().length];
        float[] atQuarter = new float[atZero.length];
        CoefficientChoice coefficients = filters.coefficients(filter.size());
        int place = 0;
        int i = 0;
        for (int row = 0; row < axes.height(); row++) {
            for (int column = 0; column < axes.columns(); column++, place++) {
                double factor = filters.at(axes.radius(row, column)) * coefficients.factor(place);
                for (int part = 0; part < parts; part++, i++) {
                    atZero[i] = (float) (filter.atZero()[i] * factor);
                    atQuarter[i] = (float) (filter.atQuarter()[i] * factor);
                }
            }
        }
        return new DefocusFilter(filter.size(), filter.complex(), atZero, atQuarter, filter.radiansPerAngstrom());
    }
}
