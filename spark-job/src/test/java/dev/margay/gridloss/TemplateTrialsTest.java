package dev.margay.gridloss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.kernels.local.DefocusFilter;
import dev.margay.kernels.projection.OrientedSlice;
import dev.margay.kernels.projection.ProjectionTransform;
import dev.margay.optics.RadialFilters;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The maxima of real correlograms of noise: white images are correlated with the projections of a template at one direction and all
 * in-plane angles, so the field has three axes, and everything from the template to the number of maxima is compared.
 */
class TemplateTrialsTest {

    private static final int SIZE = 48;
    private static final int IMAGE = 96;
    private static final int ANGLES = 180;
    private static final int IMAGES = 10;
    private static final double PHI = 40;
    private static final double THETA = 65;
    private static final TemplateSpectrum TEMPLATE = SearchExamples.blobs(SIZE, 60, 3);
    private static final DefocusFilter FILTER = SearchExamples.filter(SearchExamples.optics(2, 8000, 250), SIZE);

    /** The transform of the projection at an in-plane angle, in an image, with sum of squares 1. */
    private static HalfSpectrum projection(double psi) {
        OrientedSlice slice = new OrientedSlice(TEMPLATE, null);
        slice.orient(PHI, THETA, psi, false);
        double[] values = slice.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= FILTER.atZero()[i / 2];
        }
        double[] pixels = new ProjectionTransform(SIZE).inverse(values);
        double power = 0;
        for (double pixel : pixels) {
            power += pixel * pixel;
        }
        RealImage image = RealImage.zeros(IMAGE, IMAGE);
        for (int i = 0; i < pixels.length; i++) {
            image.values()[i / SIZE * IMAGE + i % SIZE] = (float) (pixels[i] / Math.sqrt(power));
        }
        return RealFourier.forward(image);
    }

    private static float[] correlogram(HalfSpectrum noise, HalfSpectrum projection) {
        float[] product = new float[noise.values().length];
        for (int i = 0; i < product.length; i += 2) {
            float re = projection.values()[i];
            float im = projection.values()[i + 1];
            product[i] = noise.values()[i] * re + noise.values()[i + 1] * im;
            product[i + 1] = noise.values()[i + 1] * re - noise.values()[i] * im;
        }
        return RealFourier.inverse(new HalfSpectrum(IMAGE, IMAGE, product)).values();
    }

    /** Counts maxima above heights; their own heights are those of parabolas along the three axes. */
    private static void count(float[][] field, double[] heights, int... counts) {
        for (int angle = 0; angle < ANGLES; angle++) {
            for (int pixel = 0; pixel < IMAGE * IMAGE; pixel++) {
                double value = field[angle][pixel];
                if (value < heights[0] - 0.4 || !isHighest(field, angle, pixel)) {
                    continue;
                }
                double top = value
                        + rise(at(field, angle - 1, pixel, 0, 0), value, at(field, angle + 1, pixel, 0, 0))
                        + rise(at(field, angle, pixel, -1, 0), value, at(field, angle, pixel, 1, 0))
                        + rise(at(field, angle, pixel, 0, -1), value, at(field, angle, pixel, 0, 1));
                for (int h = 0; h < heights.length; h++) {
                    counts[h] += top > heights[h] ? 1 : 0;
                }
            }
        }
    }

    private static boolean isHighest(float[][] field, int angle, int pixel) {
        for (int n = 0; n < 27; n++) {
            if (at(field, angle + n / 9 - 1, pixel, n / 3 % 3 - 1, n % 3 - 1) > field[angle][pixel]) {
                return false;
            }
        }
        return true;
    }

    private static double at(float[][] field, int angle, int pixel, int dy, int dx) {
        int y = Math.floorMod(pixel / IMAGE + dy, IMAGE);
        int x = Math.floorMod(pixel % IMAGE + dx, IMAGE);
        return field[Math.floorMod(angle, ANGLES)][y * IMAGE + x];
    }

    private static double rise(double before, double value, double after) {
        double slope = (after - before) / 2;
        double bend = after - 2 * value + before;
        return bend < 0 ? -slope * slope / (2 * bend) : 0;
    }

    private static TrialCount expected() {
        HalfPlaneSample sample =
                HalfPlaneSample.all(FILTER, RadialFilters.none().noisePower(SIZE));
        PoseDerivatives derivatives = new PoseDerivatives(sample, new SliceSample(TEMPLATE, null, sample));
        List<double[][]> lambdas = new ArrayList<>();
        for (int psi = 0; psi < 360; psi += 30) {
            lambdas.add(derivatives.lambda(new Rotation(PHI, THETA, psi), 0));
        }
        double root =
                new PoseInformation(lambdas).meanRootDeterminant(EnumSet.of(PoseAxis.IN_PLANE, PoseAxis.Y, PoseAxis.X));
        return TrialCount.ofDomain(IMAGE * IMAGE * 2 * Math.PI, root, 3);
    }

    @Test
    void theMaximaOfCorrelogramsOfNoiseAreThoseThatAreExpected() {
        HalfSpectrum[] projections = new HalfSpectrum[ANGLES];
        for (int angle = 0; angle < ANGLES; angle++) {
            projections[angle] = projection(360.0 * angle / ANGLES);
        }
        double[] heights = {3.5, 4.2};
        int[] counts = new int[heights.length];
        Random random = new Random(8);
        for (int i = 0; i < IMAGES; i++) {
            RealImage noise = RealImage.zeros(IMAGE, IMAGE);
            for (int pixel = 0; pixel < noise.values().length; pixel++) {
                noise.values()[pixel] = (float) random.nextGaussian();
            }
            HalfSpectrum spectrum = RealFourier.forward(noise);
            float[][] field = new float[ANGLES][];
            for (int angle = 0; angle < ANGLES; angle++) {
                field[angle] = correlogram(spectrum, projections[angle]);
            }
            count(field, heights, counts);
        }
        TrialCount trials = expected();
        for (int h = 0; h < heights.length; h++) {
            double wanted = IMAGES * trials.expectedFalsePositives(heights[h]);
            assertThat((double) counts[h])
                    .as("maxima above %s", heights[h])
                    .isCloseTo(wanted, within(3.5 * Math.sqrt(wanted) + 0.05 * wanted));
        }
    }
}
