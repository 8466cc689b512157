package dev.margay.benchmark;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.orientation.Orientations;
import java.util.SplittableRandom;

/**
 * Random data for benchmarks. The time hardly depends on the values (only in a long search best values change less often). The last inputs
 * are kept, and parts that are equal are used again, because a template's spectrum can have half a gigabyte.
 */
final class RandomInputs {

    private static final float[] PSI_DEGREES = {0, 180, 90, 270};

    /** A GPU computes this many directions with four in-plane rotations each, at 13 defoci, in a few seconds. */
    private static final int DIRECTIONS = 512;

    /** Number of orientations. Any even number of the first in the work order are pairs of half turns. */
    static final int ORIENTATIONS = PSI_DEGREES.length * DIRECTIONS;

    private CorrelationInputs last;

    /** Inputs of a shape with {@link #ORIENTATIONS} orientations. */
    CorrelationInputs of(CorrelationShape shape) {
        if (last != null && last.shape().equals(shape)) {
            return last;
        }
        int size = shape.templateSize();
        TemplateSpectrum template = last == null || last.template().size() != size ? null : last.template();
        // Free the old inputs before new ones are made.
        last = null;
        SplittableRandom random = new SplittableRandom(1);
        int halfPlane = size * (size / 2 + 1);
        if (template == null) {
            template = new TemplateSpectrum(size, values(random, 2 * size * halfPlane));
        }
        int height = shape.imageHeight();
        int width = shape.imageWidth();
        last = new CorrelationInputs(
                new HalfSpectrum(height, width, values(random, 2 * height * (width / 2 + 1))),
                template,
                new ProjectiveFilters(1, shape.defoci(), size, false, values(random, shape.defoci() * halfPlane)),
                orientations(),
                null);
        return last;
    }

    /** Size of the inputs in bytes. */
    static long bytes(CorrelationShape shape) {
        long size = shape.templateSize();
        long halfPlane = size * (size / 2 + 1);
        long image = 2L * shape.imageHeight() * (shape.imageWidth() / 2 + 1);
        return Float.BYTES * (2 * size * halfPlane + image + shape.defoci() * halfPlane);
    }

    /** In-plane half turns, which engines may compute faster, in the order of a search: psi slowest. */
    private static Orientations orientations() {
        float[] angles = new float[3 * ORIENTATIONS];
        int i = 0;
        for (float psi : PSI_DEGREES) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                angles[i++] = 25 + 137.5f * direction % 360;
                angles[i++] = 20 + 140f * direction / DIRECTIONS;
                angles[i++] = psi;
            }
        }
        return new Orientations(angles);
    }

    private static float[] values(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt() * 0x1p-31f;
        }
        return values;
    }
}
