package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import dev.margay.simulate.ExampleMicrograph;
import dev.margay.simulate.SyntheticTemplate;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inverted contrast of micrograph or template is noticed before a search that would find nothing; all else is not taken for it. */
class ContrastCheckTest {

    private static final int HEIGHT = 150;
    private static final int WIDTH = 210;
    private static final MatchTemplateConfig CONFIG =
            MatchTemplateConfigReader.read(ExampleConfig.YAML, "config.yaml").orThrow();
    private static final RealVolume TEMPLATE = SyntheticTemplate.cage(32, 5, 3);

    private static RealImage micrograph(int particles, double signalToNoise, long seed) {
        return ExampleMicrograph.of(TEMPLATE, CONFIG.optics(), HEIGHT, WIDTH, particles, signalToNoise, seed)
                .image();
    }

    private static RealImage strong() {
        return micrograph(4, 40, 11);
    }

    private static Optional<String> note(RealImage micrograph, RealVolume template) {
        SearchPlan plan = SearchPlan.of(CONFIG, micrograph, template, DetectorMtf.NONE);
        return ContrastCheck.note(
                plan.inputs(),
                PreparedTemplate.of(template, "template.mrc", ProjectionAccuracy.PARITY)
                        .radialProfile());
    }

    /** The profile of a Gaussian is a Gaussian, at the same frequencies with and without padding. */
    @Test
    void paddingDoesNotStretchTheProfile() {
        int size = 32;
        RealVolume gaussian = new RealVolume(size, new float[size * size * size]);
        for (int i = 0; i < gaussian.values().length; i++) {
            double x = i % size - size / 2;
            double y = i / size % size - size / 2;
            double z = i / size / size - size / 2;
            gaussian.values()[i] = (float) Math.exp(-(x * x + y * y + z * z) / 8);
        }
        for (int padding = 1; padding <= 2; padding++) {
            float[] profile = PreparedTemplate.of(gaussian, "template.mrc", new ProjectionAccuracy(false, padding))
                    .radialProfile();
            assertThat(profile).hasSize(size / 2 + 1);
            // Phases relative to the centre, so all coefficients are positive.
            for (int i = 0; i < profile.length; i++) {
                double expected = profile[0] * Math.exp(-8 * Math.PI * Math.PI * i * i / size / size);
                assertThat((double) profile[i]).isCloseTo(expected, Offset.offset(0.1 * profile[0] / padding));
            }
        }
    }

    @Test
    void aTemplateWhoseTransformFitsNoArrayIsRefusedWithWhatToDo() {
        RealVolume large = new RealVolume(645, new float[645 * 645 * 645]);
        assertThatThrownBy(() -> PreparedTemplate.of(large, "t.mrc", new ProjectionAccuracy(false, 2)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("t.mrc: is 645 voxels a side; expected at most 644 with a template_padding of 2");
    }

    private static float[] negative(float[] values) {
        float[] negative = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        return negative;
    }

    private static RealImage negative(RealImage image) {
        return new RealImage(image.height(), image.width(), negative(image.values()));
    }

    private static RealVolume negative(RealVolume volume) {
        return new RealVolume(volume.size(), negative(volume.values()));
    }

    @Test
    void darkMoleculesAndAPositiveTemplateAreRight() {
        assertThat(note(strong(), TEMPLATE)).isEmpty();
    }

    @Test
    void brightMoleculesAreNoticed() {
        assertThat(note(negative(strong()), TEMPLATE))
                .get()
                .asString()
                .contains("micrograph and template seem to have opposite contrast", "multiply the wrong one by -1");
    }

    @Test
    void theNoteIsOneOfThePlan() {
        assertThat(SearchPlan.of(CONFIG, negative(strong()), TEMPLATE, DetectorMtf.NONE)
                        .notes())
                .anySatisfy(note -> assertThat(note).contains("opposite contrast"));
    }

    @Test
    void aNegativeTemplateIsNoticed() {
        assertThat(note(strong(), negative(TEMPLATE))).get().asString().contains("opposite contrast");
    }

    @Test
    void twoThatAreBothInvertedFitTogether() {
        assertThat(note(negative(strong()), negative(TEMPLATE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseIsNotTakenForInvertedParticles(long seed) {
        RealImage noise = micrograph(0, 0, seed);
        assertThat(note(noise, TEMPLATE)).isEmpty();
        assertThat(note(smooth(noise), TEMPLATE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void weakParticlesOfTheRightContrastAreNotTakenForInvertedOnes(long seed) {
        assertThat(note(micrograph(6, 12, seed), TEMPLATE)).isEmpty();
    }

    /** A bubble of radiation damage, or dirt. */
    @ParameterizedTest
    @CsvSource({"11, 1", "3, 10"})
    void oneBrightSpotIsNotAnInvertedParticle(int radius, float height) {
        RealImage noise = micrograph(0, 0, 5);
        for (int row = -radius; row <= radius; row++) {
            for (int column = -radius; column <= radius; column++) {
                if (Math.hypot(row, column) <= radius) {
                    noise.values()[(70 + row) * WIDTH + 100 + column] += height;
                }
            }
        }
        assertThat(note(noise, TEMPLATE)).isEmpty();
    }

    /** Noise of low frequency, as ice of uneven thickness gives. */
    private static RealImage smooth(RealImage noise) {
        float[] values = new float[noise.values().length];
        float before = 0;
        for (int i = 0; i < values.length; i++) {
            before = 0.9f * before + noise.values()[i];
            values[i] = before;
        }
        return new RealImage(noise.height(), noise.width(), values);
    }
}
