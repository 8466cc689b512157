package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.kernels.array.HalfSpectrum;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.RealFourier;
import dev.margay.optics.DetectorMtf;
import dev.margay.simulate.SyntheticTemplate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A micrograph whose power is mostly in the corners of its spectrum gets a note with the setting that helps. */
class CornerNoteTest {

    private static final int SIZE = 96;
    private static final RealVolume TEMPLATE = SyntheticTemplate.cage(32, 5, 3);

    private static RealImage noise() {
        Random random = new Random(5);
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new RealImage(SIZE, SIZE, values);
    }

    /** Noise with frequencies weakened up to a limit, in cycles per pixel. */
    private static RealImage weakenedUpTo(double limit) {
        HalfSpectrum spectrum = RealFourier.forward(noise());
        for (int row = 0, i = 0; row < SIZE; row++) {
            double fy = (row <= SIZE / 2 ? row : row - SIZE) / (double) SIZE;
            for (int column = 0; column < spectrum.columns(); column++, i += 2) {
                if (Math.hypot(fy, column / (double) SIZE) <= limit) {
                    spectrum.values()[i] *= 0.1f;
                    spectrum.values()[i + 1] *= 0.1f;
                }
            }
        }
        return RealFourier.inverse(spectrum);
    }

    private static List<String> notes(RealImage micrograph, String yaml) {
        return SearchPlan.of(
                        MatchTemplateConfigReader.read(yaml, "config.yaml").orThrow(),
                        micrograph,
                        TEMPLATE,
                        DetectorMtf.NONE)
                .notes();
    }

    @Test
    void powerInTheCornersIsNoted() {
        assertThat(notes(weakenedUpTo(0.5), ExampleConfig.YAML))
                .singleElement()
                .asString()
                .containsPattern(
                        "^(5[1-9]|[6-9]\\d) % of the whitened micrograph's power is above 0.5 cycles per pixel")
                .endsWith("set preprocessing_filters.bandpass_filter to enabled: true, high_freq_cutoff: 0.5");
    }

    @Test
    void theAdviceHelps() {
        String advised = ExampleConfig.with(
                        "bandpass_filter:\n    enabled: false", "bandpass_filter:\n    enabled: true")
                .replace("high_freq_cutoff: null", "high_freq_cutoff: 0.5");
        assertThat(notes(weakenedUpTo(0.5), advised)).isEmpty();
    }

    @Test
    void aMicrographWithStrongLowFrequenciesIsNotNoted() {
        RealImage noise = noise();
        for (int i = 1; i < noise.values().length; i++) {
            noise.values()[i] += 0.5f * noise.values()[i - 1];
        }
        for (int i = SIZE; i < noise.values().length; i++) {
            noise.values()[i] += 0.5f * noise.values()[i - SIZE];
        }
        assertThat(notes(noise, ExampleConfig.YAML)).isEmpty();
    }
}
