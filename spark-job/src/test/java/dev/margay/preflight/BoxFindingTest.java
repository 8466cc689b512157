package dev.margay.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.MatchTemplateConfigReader;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A box must hold the molecule and what the defocus spreads around it. */
class BoxFindingTest {

    private static MatchTemplateConfig config(String u, String v) {
        return MatchTemplateConfigReader.read(
                        ExampleConfig.with("defocus_u: 5200.0", "defocus_u: " + u)
                                .replace("defocus_v: 4950.0", "defocus_v: " + v),
                        "config.yaml")
                .orThrow();
    }

    /** 0.0197 A x 10,000 A / 5 A = 39 A without spherical aberration, which takes 2.7e7 A x (0.0197 / 5)^3 = 1.6 A away. */
    @Test
    void theSpreadIsWavelengthTimesDefocusTimesFrequency() {
        assertThat(BoxFinding.spread(config("10000.0", "10000.0").optics(), 10_000, 0.2))
                .isCloseTo(39.37 - 1.65, Offset.offset(0.05));
    }

    @Test
    void aLargeBoxIsGoodAndASmallOneIsNot() {
        MatchTemplateConfig config = config("20000.0", "20000.0");
        double pixel = config.optics().pixelSizeAngstrom();
        PreflightFinding large = BoxFinding.of(config, (int) (800 / pixel), 60 / pixel);
        assertThat(large.verdict()).isEqualTo(PreflightFinding.Verdict.GOOD);
        PreflightFinding small = BoxFinding.of(config, (int) (180 / pixel), 60 / pixel);
        assertThat(small.verdict()).isEqualTo(PreflightFinding.Verdict.WARNING);
        assertThat(small.text()).contains("finer detail is lost or wraps around", "A box of ");
    }

    @Test
    void theAdvisedBoxIsGood() {
        MatchTemplateConfig config = config("20000.0", "20000.0");
        double pixel = config.optics().pixelSizeAngstrom();
        String text = BoxFinding.of(config, (int) (180 / pixel), 60 / pixel).text();
        int advised = Integer.parseInt(text.replaceAll(".*A box of (\\d+) pixels.*", "$1"));
        assertThat(BoxFinding.of(config, advised, 60 / pixel).verdict()).isEqualTo(PreflightFinding.Verdict.GOOD);
    }
}
