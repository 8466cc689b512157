package dev.margay.benchmark;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.orientation.Orientations;
import java.util.SplittableRandom;

/**
 * Data to measure with: random, for the time hardly depends on it (in a long search best values change less often). The last is kept, and
 * what the next one has in common with it is
 * used again, since a template's spectrum may take half a gigabyte.
 */
final class RandomInputs {

    private static final float[] PSI_DEGREES = {0, 180, 90, 270};

    /** A graphics card goes through this many with their four turns in the plane, at 13 defoci, in some seconds. */
    private static final int DIRECTIONS = 512;

    /** Orientations there are; any even number of the first in the work order are half turns of each other. */
    static final int ORIENTATIONS = PSI_DEGREES.length * DIRECTIONS;

    private CorrelationInputs last;

    /** Inputs of a shape with {@link #ORIENTATIONS} orientations. */
    CorrelationInputs of(CorrelationShape shape) {
        if (last != null && last.shape().equals(shape)) {
            return last;
        }
        int size = shape.templateSize();
        TemplateSpectrum template = last == null || last.template().size() != size ? null : last.template();
        // Let the old ones go before there are new ones.
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

    /** Bytes that they take. */
    static long bytes(CorrelationShape shape) {
        long size = shape.templateSize();
        long halfPlane = size * (size / 2 + 1);
        long image = 2L * shape.imageHeight() * (shape.imageWidth() / 2 + 1);
        return Float.BYTES * (2 * size * halfPlane + image + shape.defoci() * halfPlane);
    }

    /** Half turns about the axis of view, which engines may get for less, in a search's order: psi slowest. */
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
