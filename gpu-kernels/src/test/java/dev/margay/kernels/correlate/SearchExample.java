package dev.margay.kernels.correlate;

import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.TemplateTransform;

/** A small search with random numbers: noise, a random template, random filters. */
record SearchExample(
        int height,
        int width,
        int size,
        int pixelSizes,
        int defoci,
        boolean complex,
        boolean equalFilters,
        int orientations,
        MagnificationTransform magnification,
        int padding) {

    static SearchExample of(int height, int width, int size) {
        return new SearchExample(height, width, size, 1, 1, false, false, 3, null, 1);
    }

    SearchExample withFilters(int newPixelSizes, int newDefoci, boolean newComplex) {
        return new SearchExample(
                height, width, size, newPixelSizes, newDefoci, newComplex, false, orientations, magnification, padding);
    }

    SearchExample withEqualFilters() {
        return new SearchExample(
                height, width, size, pixelSizes, defoci, complex, true, orientations, magnification, padding);
    }

    SearchExample withOrientations(int count) {
        return new SearchExample(
                height, width, size, pixelSizes, defoci, complex, equalFilters, count, magnification, padding);
    }

    SearchExample withMagnification(MagnificationTransform transform) {
        return new SearchExample(
                height, width, size, pixelSizes, defoci, complex, equalFilters, orientations, transform, padding);
    }

    /** With a template that is padded before its transform. */
    SearchExample withPadding(int times) {
        return new SearchExample(
                height, width, size, pixelSizes, defoci, complex, equalFilters, orientations, magnification, times);
    }

    RealImage image() {
        float[] values = RandomValues.normal(height * width, 11);
        // A projection has norm sqrt(height * width), so this makes a correlogram of variance 1.
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) Math.sqrt(height * width);
        }
        return new RealImage(height, width, values);
    }

    CorrelationInputs inputs() {
        float[] angles = RandomValues.normal(3 * orientations, 13);
        for (int i = 0; i < angles.length; i++) {
            angles[i] *= 90;
        }
        return inputs(new Orientations(angles));
    }

    /**
     * All orientations, and then, in the same order, their in-plane 180-degree rotations (half turns), as in a grid in
     * which psi changes slowest.
     */
    CorrelationInputs inputsWithHalfTurns() {
        float[] angles = new float[6 * orientations];
        System.arraycopy(inputs().orientations().angles(), 0, angles, 0, 3 * orientations);
        for (int i = 0; i < orientations; i++) {
            int turned = 3 * (orientations + i);
            angles[3 * i + 2] = Math.abs(angles[3 * i + 2]) % 180;
            angles[turned] = angles[3 * i];
            angles[turned + 1] = angles[3 * i + 1];
            angles[turned + 2] = angles[3 * i + 2] + 180;
        }
        return inputs(new Orientations(angles));
    }

    CorrelationInputs inputs(Orientations angles) {
        RealVolume template = new RealVolume(size, RandomValues.normal(size * size * size, 17));
        return new CorrelationInputs(
                RealFourier.forward(image()),
                TemplateTransform.of(template, padding, false),
                filters(),
                angles,
                magnification);
    }

    private ProjectiveFilters filters() {
        int each = size * (size / 2 + 1) * (complex ? 2 : 1);
        int count = pixelSizes * defoci;
        float[] values = RandomValues.normal(each * count, 19);
        for (int i = each; equalFilters && i < values.length; i++) {
            values[i] = values[i - each];
        }
        return new ProjectiveFilters(pixelSizes, defoci, size, complex, values);
    }
}
