package dev.margay.kernels.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelogramCountTest {

    /** Counted by hand, in GFLOP: 0.063 + 0.377 + 0.050 + 0.503 + 0.441 + 0.051; and 8.4 MB and 58.7 MB, written and read. */
    @Test
    void aFalconImageAndATemplateOf512() {
        CorrelogramCount count = CorrelogramCount.of(new CorrelationShape(4096, 4096, 512, 1, 13, 100));
        assertThat(count.flop()).isCloseTo(1.485e9, within(0.005e9));
        assertThat(count.bytes()).isCloseTo(134.2e6, within(0.5e6));
    }
}
