package dev.margay.plan;

import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.correlate.CorrelationInputs;
import dev.margay.kernels.fft.RealFourier;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A fast test for inverted contrast: one correlogram with the template averaged over all orientations. If molecules are dark in the
 * micrograph, the correlation is positive; if they are bright, it is negative. The test only detects strong particles, and needs two.
 */
final class ContrastCheck {

    /** Noise alone does not reach this many standard deviations. */
    private static final double CLEAR = 7;

    /** How much larger the negative correlation must be than the positive one. */
    private static final double CLEARER = 1.5;

    private ContrastCheck() {}

    /**
     * Averages a template over all orientations. Its transform then depends only on the distance from the origin.
     *
     * @param spectrum of the template
     * @return mean real part at distance 0, 1, 2, ... size / 2, in frequency steps of the template
     */
    static float[] radialProfile(TemplateSpectrum spectrum) {
        int n = spectrum.edge();
        int half = n / 2;
        double[] sums = new double[half + 2];
        double[] weights = new double[half + 2];
        for (int z = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                int line = 2 * (z * n + y) * spectrum.columns();
                double across = Math.pow(z - half, 2) + Math.pow(y - half, 2);
                for (int x = 0; x < spectrum.columns(); x++) {
                    double distance = Math.sqrt(across + (double) x * x);
                    int below = (int) distance;
                    if (below <= half) {
                        double share = distance - below;
                        float value = spectrum.values()[line + 2 * x];
                        sums[below] += (1 - share) * value;
                        weights[below] += 1 - share;
                        sums[below + 1] += share * value;
                        weights[below + 1] += share;
                    }
                }
            }
        }
        float[] profile = new float[spectrum.size() / 2 + 1];
        for (int i = 0; i < profile.length; i++) {
            // Padding makes the coefficients denser.
            int at = spectrum.padding() * i;
            profile[i] = (float) (sums[at] / weights[at]);
        }
        return profile;
    }

    /**
     * A note for the user, if the contrast seems to be inverted.
     *
     * @param inputs of the search
     * @param radialProfile of the template
     */
    static Optional<String> note(CorrelationInputs inputs, float[] radialProfile) {
        RealImage correlogram = correlogram(inputs, radialProfile);
        int height = inputs.validHeight();
        int width = inputs.validWidth();
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double value = correlogram.at(row, column);
                sum += value;
                squares += value * value;
            }
        }
        double pixels = (double) height * width;
        double mean = sum / pixels;
        double deviation = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
        Place lowest = strongest(correlogram, height, width, -1, place -> true);
        // One place may be a bubble or dirt, so a second one is needed.
        int size = inputs.filters().size();
        Place second = strongest(
                correlogram,
                height,
                width,
                -1,
                place -> Math.max(Math.abs(place.row - lowest.row), Math.abs(place.column - lowest.column)) >= size);
        Place highest = strongest(correlogram, height, width, 1, place -> true);
        double negative = (mean - second.value) / deviation;
        double positive = (highest.value - mean) / deviation;
        return negative > CLEAR && negative > CLEARER * positive
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "micrograph and template seem to have opposite contrast: at several places, their correlation, with the"
                                + " template averaged over all orientations, is strongly negative (%.1f standard deviations,"
                                + " the strongest positive one %.1f); molecules must be darker than the ice in the micrograph"
                                + " and positive in the template, so multiply the wrong one by -1",
                        negative,
                        positive))
                : Optional.empty();
    }

    private record Place(int row, int column, double value) {}

    /** The highest value, or with sign -1 the lowest, of some places of the valid region. */
    private static Place strongest(RealImage correlogram, int height, int width, int sign, Predicate<Place> allowed) {
        Place strongest = new Place(0, 0, sign * Double.NEGATIVE_INFINITY);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double value = correlogram.at(row, column);
                if (sign * value > sign * strongest.value) {
                    Place place = new Place(row, column, value);
                    strongest = allowed.test(place) ? place : strongest;
                }
            }
        }
        return strongest;
    }

    private static RealImage correlogram(CorrelationInputs inputs, float[] radialProfile) {
        HalfSpectrum image = inputs.image();
        HalfSpectrum projection = RealFourier.forward(placed(
                RealFourier.inverse(projection(inputs.filters(), radialProfile)), image.height(), image.width()));
        float[] product = new float[image.values().length];
        for (int i = 0; i < product.length; i += 2) {
            float re = image.values()[i];
            float im = image.values()[i + 1];
            float projectionRe = projection.values()[i];
            float projectionIm = projection.values()[i + 1];
            product[i] = re * projectionRe + im * projectionIm;
            product[i + 1] = im * projectionRe - re * projectionIm;
        }
        product[0] = 0;
        product[1] = 0;
        return RealFourier.inverse(new HalfSpectrum(image.height(), image.width(), product));
    }

    /** The half plane of the filtered projection, with its origin at the first pixel; molecules are dark. */
    private static HalfSpectrum projection(ProjectiveFilters filters, float[] radialProfile) {
        int n = filters.size();
        int columns = n / 2 + 1;
        float[] values = new float[2 * n * columns];
        int filter = filters.count() / 2 * filters.stride();
        for (int row = 0, i = 0; row < n; row++) {
            double fy = row <= (n - 1) / 2 ? row : row - n;
            for (int column = 0; column < columns; column++, i++) {
                double distance = Math.hypot(fy, column);
                int below = (int) distance;
                if (i > 0 && below < n / 2) {
                    double share = distance - below;
                    double density = (1 - share) * radialProfile[below] + share * radialProfile[below + 1];
                    int at = filter + (filters.complex() ? 2 * i : i);
                    values[2 * i] = (float) (-density * filters.values()[at]);
                    values[2 * i + 1] = filters.complex() ? (float) (-density * filters.values()[at + 1]) : 0;
                }
            }
        }
        return new HalfSpectrum(n, n, values);
    }

    /** The projection, shifted so that its origin is at pixel n // 2, in the top left corner of an image of zeros. */
    private static RealImage placed(RealImage projection, int height, int width) {
        int n = projection.height();
        RealImage placed = RealImage.zeros(height, width);
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                placed.values()[(row + n / 2) % n * width + (column + n / 2) % n] = projection.at(row, column);
            }
        }
        return placed;
    }
}
