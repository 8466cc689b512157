package dev.margay.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.PreprocessingFilters;
import dev.margay.config.PreprocessingFilters.BandPass;
import dev.margay.config.PreprocessingFilters.Curve;
import dev.margay.config.PreprocessingFilters.Dropout;
import dev.margay.config.PreprocessingFilters.Whitening;
import dev.margay.kernels.array.RealImage;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random coefficients of projections are left out. */
class CoefficientChoiceTest {

    private static double share(boolean[] used) {
        int count = 0;
        for (boolean one : used) {
            count += one ? 1 : 0;
        }
        return (double) count / used.length;
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129})
    void aFractionIsLeftOutAndConjugatesTogether(int n) {
        int columns = n / 2 + 1;
        boolean[] used = CoefficientChoice.of(new Dropout(0.3, 7), n).used();
        // Four standard deviations of 8,000 draws.
        assertThat(share(used)).isCloseTo(0.7, within(0.021));
        for (int row = 1; row < n; row++) {
            assertThat(used[row * columns]).isEqualTo(used[(n - row) * columns]);
            if (n % 2 == 0) {
                assertThat(used[row * columns + n / 2]).isEqualTo(used[(n - row) * columns + n / 2]);
            }
        }
    }

    @Test
    void aSeedGivesTheSameChoiceAndAnotherSeedAnother() {
        boolean[] one = CoefficientChoice.of(new Dropout(0.3, 7), 64).used();
        assertThat(CoefficientChoice.of(new Dropout(0.3, 7), 64).used()).isEqualTo(one);
        assertThat(CoefficientChoice.of(new Dropout(0.3, 8), 64).used()).isNotEqualTo(one);
        assertThat(share(CoefficientChoice.of(Dropout.OFF, 64).used())).isEqualTo(1);
    }

    /** The micrograph keeps all coefficients, and the filter of the template has zeros. */
    @Test
    void onlyTheTemplateIsChanged() {
        SplittableRandom random = new SplittableRandom(1);
        RealImage noise = RealImage.zeros(64, 64);
        for (int i = 0; i < noise.values().length; i++) {
            noise.values()[i] = (float) random.nextGaussian();
        }
        Whitening white = new Whitening(true, OptionalInt.empty(), OptionalDouble.of(0.5), true);
        PreparedMicrograph plain =
                PreparedMicrograph.of(noise, new PreprocessingFilters(white, BandPass.OFF, Curve.OFF));
        PreparedMicrograph dropped = PreparedMicrograph.of(
                noise, new PreprocessingFilters(white, BandPass.OFF, Curve.OFF, new Dropout(0.5, 3)));
        assertThat(dropped.spectrum().values()).isEqualTo(plain.spectrum().values());
        boolean[] used = dropped.filters().coefficients(32).used();
        assertThat(share(used)).isBetween(0.4, 0.6);
        assertThat(plain.filters().coefficients(32).used()).containsOnly(true);
    }
}
