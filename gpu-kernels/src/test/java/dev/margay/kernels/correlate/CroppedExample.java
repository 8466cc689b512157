package dev.margay.kernels.correlate;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;

/**
 * A search of noise below a limit, with a random template and a band-pass that removes everything beyond the limit, as a
 * resolution limit does.
 *
 * @param limit in cycles per pixel
 * @param filters defocus planes
 * @param complex whether the filters are complex
 * @param count orientations; the second half are half turns of the first
 */
record CroppedExample(
        int height,
        int width,
        int size,
        double limit,
        int filters,
        boolean complex,
        int count,
        MagnificationTransform magnification) {

    static CroppedExample of(int height, int width, int size, double limit) {
        return new CroppedExample(height, width, size, limit, 1, false, 4, null);
    }

    CroppedExample withFilters(int newFilters, boolean newComplex) {
        return new CroppedExample(height, width, size, limit, newFilters, newComplex, count, magnification);
    }

    CroppedExample withMagnification(MagnificationTransform transform) {
        return new CroppedExample(height, width, size, limit, filters, complex, count, transform);
    }

    /** The search on the original grid. */
    CorrelationInputs original() {
        RealVolume template = new RealVolume(size, RandomValues.normal(size * size * size, 17));
        return new CorrelationInputs(
                image(), TemplateTransform.of(template), projectiveFilters(), orientations(), magnification);
    }

    /** The search on the grid that is chosen for the limit. */
    CorrelationInputs cropped() {
        return original().cropped(FourierCropping.of(height, width, size, limit).orElseThrow());
    }

    /** The search on a grid of another size. */
    CorrelationInputs cropped(int gridHeight, int gridWidth) {
        return original()
                .cropped(new FourierCropping(new PixelGrid(height, width, gridHeight, gridWidth), size, limit));
    }

    private Orientations orientations() {
        float[] angles = RandomValues.normal(3 * count, 13);
        for (int i = 0; i < angles.length; i++) {
            angles[i] *= 90;
        }
        for (int i = 0; i < count / 2; i++) {
            int turned = 3 * (count / 2 + i);
            angles[3 * i + 2] = Math.abs(angles[3 * i + 2]) % 180;
            angles[turned] = angles[3 * i];
            angles[turned + 1] = angles[3 * i + 1];
            angles[turned + 2] = angles[3 * i + 2] + 180;
        }
        return new Orientations(angles);
    }

    /** As of a correlogram of standard deviation 1. */
    private HalfSpectrum image() {
        HalfSpectrum noise = RealFourier.forward(new RealImage(height, width, RandomValues.normal(height * width, 11)));
        float[] values = noise.values();
        double power = 0;
        double passed = 0;
        for (int row = 0, i = 0; row < height; row++) {
            for (int column = 0; column < noise.columns(); column++, i += 2) {
                double pass = pass(Math.hypot(frequency(row, height), (double) column / width));
                values[i] *= (float) pass;
                values[i + 1] *= (float) pass;
                power += values[i] * values[i] + values[i + 1] * values[i + 1];
                passed += pass;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) Math.sqrt(passed / power);
        }
        values[0] = 0;
        values[1] = 0;
        return noise;
    }

    private double pass(double frequency) {
        double edge = limit - 0.02;
        return frequency <= edge ? 1 : frequency >= limit ? 0 : Math.cos((frequency - edge) / 0.02 * Math.PI / 2);
    }

    private static double frequency(int row, int height) {
        return (double) (row <= (height - 1) / 2 ? row : row - height) / height;
    }

    private ProjectiveFilters projectiveFilters() {
        int columns = size / 2 + 1;
        int parts = complex ? 2 : 1;
        float[] values = new float[filters * size * columns * parts];
        int i = 0;
        for (int filter = 0; filter < filters; filter++) {
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < columns; column++) {
                    double fy = frequency(row, size);
                    double fx = (double) column / size;
                    double contrast = Math.sin((60 + 7 * filter) * (fx * fx + fy * fy) + 0.3);
                    values[i++] = (float) (contrast * pass(Math.hypot(fx, fy)));
                    if (complex) {
                        values[i++] = (float) (0.3 * fx * contrast * pass(Math.hypot(fx, fy)));
                    }
                }
            }
        }
        return new ProjectiveFilters(1, filters, size, complex, values);
    }

    /**
     * The correlogram with the first orientation on the original grid, interpolated without error at the pixels of a grid: only the transform is
     * shortened. Pixels of the grid's valid region.
     */
    RealImage interpolated(PixelGrid grid) {
        CorrelationInputs inputs = original();
        Projector projector = new Projector(inputs.template(), inputs.filters(), inputs.magnification(), height, width);
        Orientations angles = inputs.orientations();
        projector.orient(angles.phi(0), angles.theta(0), angles.psi(0));
        float[] projection = new float[size * size];
        projector.project(0, projection);
        RealImage padded = RealImage.zeros(height, width);
        for (int y = 0; y < size; y++) {
            System.arraycopy(projection, y * size, padded.values(), y * width, size);
        }
        HalfSpectrum spectrum = RealFourier.forward(padded);
        float[] image = inputs.image().values();
        float[] values = spectrum.values();
        int columns = grid.width() / 2 + 1;
        float[] product = new float[2 * grid.height() * columns];
        double scale = (double) grid.height() * grid.width() / ((double) height * width);
        int most = (grid.height() - 1) / 2;
        for (int ky = -most; ky <= most; ky++) {
            for (int kx = 0; kx <= (grid.width() - 1) / 2; kx++) {
                int from = 2 * (Math.floorMod(ky, height) * spectrum.columns() + kx);
                int to = 2 * (Math.floorMod(ky, grid.height()) * columns + kx);
                double re = values[from];
                double im = values[from + 1];
                product[to] = (float) (scale * (image[from] * re + image[from + 1] * im));
                product[to + 1] = (float) (scale * (image[from + 1] * re - image[from] * im));
            }
        }
        RealImage whole = RealFourier.inverse(new HalfSpectrum(grid.height(), grid.width(), product));
        RealImage valid = RealImage.zeros(grid.validHeight(size), grid.validWidth(size));
        for (int y = 0; y < valid.height(); y++) {
            System.arraycopy(whole.values(), y * grid.width(), valid.values(), y * valid.width(), valid.width());
        }
        return valid;
    }
}
