package dev.margay.kernels.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitScaleTest {

    @Test
    void theScaledStandardDeviationIsBetweenOneAndTwo() {
        assertThat(UnitScale.factor(new float[] {-1, 1})).isEqualTo(1);
        assertThat(UnitScale.factor(new float[] {-1.9f, 1.9f})).isEqualTo(1);
        assertThat(UnitScale.factor(new float[] {-3, 3})).isEqualTo(0.5);
        assertThat(UnitScale.factor(new float[] {0, 0.5f})).isEqualTo(4);
        assertThat(UnitScale.factor(new float[] {-1e30f, 1e30f})).isEqualTo(Math.scalb(1.0, -99));
        assertThat(UnitScale.factor(new float[] {-1e-40f, 1e-40f})).isEqualTo(Math.scalb(1.0, 133));
    }

    @Test
    void anOffsetDoesNotMatter() {
        assertThat(UnitScale.factor(new float[] {999, 1001})).isEqualTo(1);
    }

    @Test
    void aTemplateWithoutSignalIsNotScaled() {
        assertThat(UnitScale.factor(new float[8])).isEqualTo(1);
        assertThat(UnitScale.factor(new float[] {0.1f, 0.1f, 0.1f})).isEqualTo(1);
        assertThat(UnitScale.factor(new float[] {1, Float.NaN})).isEqualTo(1);
        assertThat(UnitScale.factor(new float[] {1, Float.POSITIVE_INFINITY})).isEqualTo(1);
    }
}
