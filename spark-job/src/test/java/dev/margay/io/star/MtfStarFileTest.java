package dev.margay.io.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A detector's MTF in a file of RELION. */
class MtfStarFileTest {

    private static final String STAR = """
            # made by hand
            data_

            loop_
            _rlnResolutionInversePixel #1
            _rlnMtfValue #2
              0.00   1.0
              0.25   0.7
              0.50   0.3

            """;

    @Test
    void columnsAreFoundByName() {
        MtfStarFile star = MtfStarFile.parse(STAR, "mtf.star");
        assertThat(star.frequenciesCyclesPerPixel()).containsExactly(0.0, 0.25, 0.5);
        assertThat(star.values()).containsExactly(1.0, 0.7, 0.3);
    }

    @Test
    void filesThatAreNotAnMtfAreRefused() {
        assertThatThrownBy(() -> MtfStarFile.parse("data_\n", "mtf.star"))
                .hasMessageContaining("mtf.star")
                .hasMessageContaining("_rlnMtfValue");
        assertThatThrownBy(() -> MtfStarFile.parse(STAR.replace("0.7", "high"), "mtf.star"))
                .hasMessageContaining("'0.25 high'");
        assertThatThrownBy(() -> MtfStarFile.parse(STAR.replace("0.25", "0.75"), "mtf.star"))
                .hasMessageContaining("must rise");
    }
}
