package dev.margay.kernels.fft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastLengthTest {

    @ParameterizedTest
    @CsvSource({"4092, 8, 4096", "5760, 8, 5760", "1240, 8, 1280", "1, 8, 8", "7, 1, 8", "8184, 8, 8192", "128, 1, 128"
    })
    void theNextFastLengthIsTheShortestThatIsLongEnough(int least, int unit, int expected) {
        assertThat(FastLength.atLeast(least, unit)).isEqualTo(expected);
    }
}
