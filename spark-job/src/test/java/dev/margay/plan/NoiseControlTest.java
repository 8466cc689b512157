package dev.margay.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.analysis.NoiseCount;
import dev.margay.analysis.NoiseTrials;
import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.config.ProjectionAccuracy;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.PreparedMicrograph;
import dev.margay.orientation.DefocusAxis;
import dev.margay.orientation.OrientationGrid;
import dev.margay.simulate.SyntheticTemplate;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a control counts the peaks of simulated noise, and when it runs. */
class NoiseControlTest {

    private static final NoiseTrials THEORY = NoiseTrials.independent(1e9);

    private static NoiseCount count(double... peaks) {
        return new NoiseControl(null, null, null, 256, 5, Optional.empty(), THEORY).count(peaks);
    }

    @Test
    void ofManyPeaksTheHighestCount() {
        double[] peaks = IntStream.range(0, 200).mapToDouble(i -> 6 - 0.005 * i).toArray();
        NoiseCount count = count(peaks);
        assertThat(count.peaks()).isEqualTo(39);
        assertThat(count.aboveZScore()).isEqualTo(6 - 0.005 * 39);
        assertThat(count.expected()).isEqualTo(THEORY.expectedFalsePositives(count.aboveZScore()));
    }

    @Test
    void ofFewPeaksAllCount() {
        assertThat(count(5.5, 5.25).peaks()).isEqualTo(2);
        assertThat(count(5.5, 5.25).aboveZScore()).isEqualTo(5);
        assertThat(count()).isEqualTo(new NoiseCount(0, 5, THEORY.expectedFalsePositives(5), 0));
    }

    @Test
    void itRunsIfItCostsAtMostATenthOfTheSearch() {
        // 511 + 192 positions need 704 x 704 pixels.
        assertThat(NoiseControl.Size.of(512, 4096.0 * 4096)).isEqualTo(new NoiseControl.Size(192, true));
        assertThat(NoiseControl.Size.of(512, 2048.0 * 2048)).isEqualTo(new NoiseControl.Size(192, false));
        assertThat(NoiseControl.Size.of(64, 256.0 * 256).isAffordable()).isFalse();
        assertThat(NoiseControl.Size.of(64, 20 * 256.0 * 256).isAffordable()).isTrue();
    }

    @Test
    void itIsLargerForLargerDataSets() {
        assertThat(NoiseControl.Size.of(512, 2 * 4096.0 * 4096).positions()).isEqualTo(384);
        assertThat(NoiseControl.Size.of(512, 100 * 4096.0 * 4096).positions()).isEqualTo(768);
    }

    /** On coarser pixels, there are fewer correlations: theory must count those that the control makes. */
    @ParameterizedTest
    @ValueSource(strings = {"", "fourier_cropping: {resolution: 4.5}"})
    void theTheoryOfOneStageCountsThePixelsThatAreSearched(String cropping) {
        MatchTemplateConfig config = MatchTemplateConfigReader.read(ExampleConfig.YAML + "\n" + cropping, "config.yaml")
                .orThrow();
        PreparedTemplate template =
                PreparedTemplate.of(SyntheticTemplate.cage(32, 5, 3), "template.mrc", ProjectionAccuracy.PARITY);
        PreparedMicrograph micrograph = PreparedMicrograph.of(noise(), config.filters());
        Orientations orientations = OrientationGrid.of(config.orientationSearches());
        double correlograms = (double) orientations.count() * DefocusAxis.of(config.defocusSearch()).length;
        NoiseControl control = NoiseControl.ofOneStage(
                config, correlograms, micrograph, DetectorMtf.NONE, 32, new NoiseControl.Size(192, true));
        SearchPlan plan = control.plan(template, orientations);
        assertThat(plan.inputs().grid().isOriginal()).isEqualTo(cropping.isEmpty());
        assertThat(control.theory().expectedFalsePositives(5))
                .isCloseTo(
                        NoiseTrials.independent(plan.correlations()).expectedFalsePositives(5),
                        Percentage.withPercentage(1e-6));
    }

    private static RealImage noise() {
        Random random = new Random(1);
        RealImage noise = RealImage.zeros(128, 128);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        return noise;
    }
}
