package dev.margay.kernels.local.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.local.LocalCorrelatorContract;
import dev.margay.kernels.local.LocalCorrelatorProvider;
import dev.margay.kernels.local.LocalShape;
import org.junit.jupiter.api.Test;

class SimdLocalCorrelatorTest extends LocalCorrelatorContract {

    @Override
    protected LocalCorrelatorProvider provider() {
        return new SimdLocalCorrelatorProvider();
    }

    @Test
    void usualSizesRunAndBoxesFarLargerThanTheTemplateAreRefused() {
        assertThat(provider().vetoes(new LocalShape(512, 518, 518))).isEmpty();
        assertThat(provider().vetoes(new LocalShape(64, 95, 95))).isEmpty();
        assertThat(provider().vetoes(new LocalShape(48, 104, 110)))
                .singleElement()
                .asString()
                .contains("a box of 104 x 110 for a template of 48 has 57 x 63");
    }
}
