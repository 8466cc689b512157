package dev.margay.optics;

import dev.margay.config.PreprocessingFilters;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Random;

/**
 * A micrograph that is ready for correlation: its mean is removed, and it is filtered and scaled so that a correlogram of pure noise with a
 * normalised projection has standard deviation 1.
 *
 * @param spectrum the half plane of its transform
 * @param filters the filters that were applied; the same must be applied to the template
 * @param cornerShare share of the filtered power above 0.5 cycles per pixel, in the corners of the plane
 */
public record PreparedMicrograph(HalfSpectrum spectrum, RadialFilters filters, double cornerShare) {

    private static final double NYQUIST = 0.5;

    /**
     * Prepares a whole micrograph.
     *
     * @throws BadInputException if the filters remove everything
     */
    public static PreparedMicrograph of(RealImage micrograph, PreprocessingFilters configuration) {
        HalfSpectrum spectrum = withoutMean(micrograph);
        RadialFilters filters = RadialFilters.of(configuration, spectrum);
        return of(spectrum, filters, filters);
    }

    /**
     * Pure noise, as it is in a micrograph after its filters.
     *
     * @param edge rows and columns
     * @param filters those of a micrograph; the template gets them
     * @param seed of the noise
     */
    public static PreparedMicrograph ofNoise(int edge, RadialFilters filters, long seed) {
        Random random = new Random(seed);
        float[] values = new float[edge * edge];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return of(withoutMean(new RealImage(edge, edge, values)), filters.withoutWhitening(), filters);
    }

    private static HalfSpectrum withoutMean(RealImage image) {
        HalfSpectrum spectrum = RealFourier.forward(image);
        spectrum.values()[0] = 0;
        spectrum.values()[1] = 0;
        return spectrum;
    }

    private static PreparedMicrograph of(HalfSpectrum spectrum, RadialFilters applied, RadialFilters filters) {
        float[] values = spectrum.values();
        FrequencyAxes axes = new FrequencyAxes(spectrum.height(), spectrum.width());
        double power = 0;
        double corner = 0;
        // Coefficients that the band-pass removes do not contribute to a correlation's variance.
        double dimension = 0;
        int i = 0;
        for (int row = 0; row < axes.height(); row++) {
            for (int column = 0; column < axes.columns(); column++, i += 2) {
                double frequency = axes.radius(row, column);
                double filter = applied.at(frequency);
                values[i] *= (float) filter;
                values[i + 1] *= (float) filter;
                double squared = (double) values[i] * values[i] + (double) values[i + 1] * values[i + 1];
                power += axes.multiplicity(column) * squared;
                corner += frequency > NYQUIST ? axes.multiplicity(column) * squared : 0;
                dimension += axes.multiplicity(column) * applied.bandPassAt(frequency);
            }
        }
        if (!(power > 0)) {
            throw new BadInputException(InputProblem.ofFile(
                    "preprocessing_filters", "the filters remove the whole micrograph; use a wider band-pass"));
        }
        float scale = (float) Math.sqrt(dimension / power);
        for (int k = 0; k < values.length; k++) {
            values[k] *= scale;
        }
        return new PreparedMicrograph(spectrum, filters, corner / power);
    }
}
