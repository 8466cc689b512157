package dev.margay.kernels.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastLengthTest {

    @ParameterizedTest
    @CsvSource({"4092, 8, 4096", "5760, 8, 5760", "1240, 8, 1280", "1, 8, 8", "7, 1, 8", "8184, 8, 8192", "128, 1, 128"
    })
    void theNextFastLengthIsTheShortestThatIsLongEnough(int least, int unit, int expected) {
        assertThat(FastLength.atLeast(least, unit)).isEqualTo(expected);
    }

    @Test
    void radicesAreFewAndMultiplyToTheLength() {
        assertThat(FastLength.radices(4096)).isEqualTo(List.of(8, 8, 8, 8));
        assertThat(FastLength.radices(1024)).isEqualTo(List.of(8, 8, 4, 4));
        assertThat(FastLength.radices(5760)).isEqualTo(List.of(8, 5, 4, 4, 3, 3));
        assertThat(FastLength.radices(1)).isEmpty();
        assertThatThrownBy(() -> FastLength.radices(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length is 14, expected 2^a 3^b 5^c");
    }
}
