package dev.margay.kernels.correlate.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.correlate.CorrelationShape;
import org.junit.jupiter.api.Test;

class SimdSizesTest {

    @Test
    void largeImagesHaveBatchesOfSixOrMore() {
        assertThat(batch(4096, 4096, 512, 1000)).isGreaterThanOrEqualTo(6);
        assertThat(batch(4092, 5760, 512, 1000)).isEqualTo(6);
        assertThat(batch(5760, 4092, 512, 1000)).isEqualTo(6);
        assertThat(batch(8184, 11520, 768, 1000)).isEqualTo(6);
    }

    @Test
    void aSmallSearchHasNoLargerBatchThanItsCorrelograms() {
        assertThat(batch(4092, 5760, 512, 3)).isEqualTo(4);
        assertThat(batch(4092, 5760, 512, 1)).isEqualTo(2);
    }

    private static int batch(int height, int width, int size, int orientations) {
        return SimdSizes.of(new CorrelationShape(height, width, size, 1, 1, orientations))
                .batch();
    }
}
