package dev.margay.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealVolume;
import org.junit.jupiter.api.Test;

/** A template's background and contrast. */
class TemplateDensityTest {

    private static final int SIZE = 16;

    /** A ball in the middle of a box. */
    private static RealVolume ball(float inside, float outside) {
        float[] values = new float[SIZE * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            int z = i / (SIZE * SIZE) - SIZE / 2;
            int y = i / SIZE % SIZE - SIZE / 2;
            int x = i % SIZE - SIZE / 2;
            values[i] = x * x + y * y + z * z < 16 ? inside : outside;
        }
        return new RealVolume(SIZE, values);
    }

    @Test
    void aGoodTemplateIsReturnedUnchanged() {
        RealVolume volume = ball(1, 0);
        TemplateDensity density = TemplateDensity.of(volume, "t.mrc", true);
        assertThat(density.corrected()).isSameAs(volume);
        assertThat(density.notes()).isEmpty();
    }

    @Test
    void aBackgroundIsSubtractedAndNoted() {
        TemplateDensity density = TemplateDensity.of(ball(228, -128), "t.mrc", true);
        assertThat(density.corrected().values()).isEqualTo(ball(356, 0).values());
        assertThat(density.notes())
                .singleElement()
                .asString()
                .startsWith("t.mrc: the template's border has a mean of -128")
                .contains("input_corrections.template_background: false");
    }

    @Test
    void aBackgroundIsKeptOnRequest() {
        RealVolume volume = ball(228, -128);
        TemplateDensity density = TemplateDensity.of(volume, "t.mrc", false);
        assertThat(density.corrected()).isSameAs(volume);
        assertThat(density.notes()).singleElement().asString().contains("subtract the mean");
    }

    @Test
    void invertedContrastIsNotedAndNotChanged() {
        RealVolume volume = ball(-1, 0);
        TemplateDensity density = TemplateDensity.of(volume, "t.mrc", true);
        assertThat(density.corrected()).isSameAs(volume);
        assertThat(density.notes())
                .singleElement()
                .asString()
                .contains("inverted contrast", "multiply the template by -1");
    }
}
