package dev.margay.kernels.local;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.naive.RandomValues;
import dev.margay.kernels.projection.MagnificationTransform;
import dev.margay.kernels.projection.TemplateTransform;
import java.util.ArrayList;
import java.util.List;

/** Particles with random numbers: boxes of noise, a random template, random filters that depend on defocus. */
public record LocalExample(
        int size,
        int boxHeight,
        int boxWidth,
        int filters,
        boolean complex,
        MagnificationTransform magnification,
        int padding) {

    static final int PARTICLES = 3;
    static final int MICROGRAPH_HEIGHT = 400;
    static final int MICROGRAPH_WIDTH = 300;

    /** The largest relative defocus of the poses. */
    private static final double DEFOCUS_ANGSTROM = 500;

    public static LocalExample of(int size, int boxHeight, int boxWidth) {
        return new LocalExample(size, boxHeight, boxWidth, 1, false, null, 1);
    }

    public LocalExample withFilters(int count, boolean complexFilters) {
        return new LocalExample(size, boxHeight, boxWidth, count, complexFilters, magnification, padding);
    }

    public LocalExample withMagnification(MagnificationTransform transform) {
        return new LocalExample(size, boxHeight, boxWidth, filters, complex, transform, padding);
    }

    /** With a template that is padded before its transform. */
    public LocalExample withPadding(int times) {
        return new LocalExample(size, boxHeight, boxWidth, filters, complex, magnification, times);
    }

    public LocalShape shape() {
        return new LocalShape(size, padding, boxHeight, boxWidth);
    }

    public TemplateSpectrum template() {
        return TemplateTransform.of(new RealVolume(size, RandomValues.normal(size * size * size, 17)), padding, false);
    }

    public List<ParticleBox> boxes() {
        List<ParticleBox> boxes = new ArrayList<>();
        for (int particle = 0; particle < PARTICLES; particle++) {
            float[] pixels = RandomValues.normal(boxHeight * boxWidth, 23 + particle);
            // A projection has norm sqrt(height * width) of the micrograph, so this makes values of variance 1.
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] /= (float) Math.sqrt(MICROGRAPH_HEIGHT * MICROGRAPH_WIDTH);
            }
            boxes.add(new ParticleBox(
                    new RealImage(boxHeight, boxWidth, pixels),
                    MICROGRAPH_HEIGHT,
                    MICROGRAPH_WIDTH,
                    filtersOf(particle),
                    magnification));
        }
        return boxes;
    }

    private List<DefocusFilter> filtersOf(int particle) {
        int plane = size * (size / 2 + 1);
        int each = complex ? 2 * plane : plane;
        List<DefocusFilter> result = new ArrayList<>();
        for (int filter = 0; filter < filters; filter++) {
            long seed = 100L * particle + 10L * filter;
            float[] growth = RandomValues.normal(plane, seed + 2);
            for (int i = 0; i < plane; i++) {
                // Up to some turns at the largest defocus, as a real filter.
                growth[i] *= (float) (20 / DEFOCUS_ANGSTROM);
            }
            result.add(new DefocusFilter(
                    size, complex, RandomValues.normal(each, seed), RandomValues.normal(each, seed + 1), growth));
        }
        return result;
    }

    /** Poses of all particles and filters, in an order with shared slices; every third one is shifted between pixels. */
    public LocalPoses poses(int count) {
        LocalPoses poses = new LocalPoses();
        float[] random = RandomValues.normal(6 * count, 31);
        for (int pose = 0; pose < count; pose++) {
            int orientation = pose / 2;
            poses.add(
                    orientation % PARTICLES,
                    pose % filters,
                    90 * random[6 * orientation],
                    90 * random[6 * orientation + 1],
                    90 * random[6 * orientation + 2],
                    DEFOCUS_ANGSTROM * Math.tanh(random[6 * pose + 3]),
                    orientation % 3 == 2 ? Math.tanh(random[6 * orientation + 4]) : 0,
                    orientation % 3 == 2 ? Math.tanh(random[6 * orientation + 5]) : 0);
        }
        return poses;
    }
}
