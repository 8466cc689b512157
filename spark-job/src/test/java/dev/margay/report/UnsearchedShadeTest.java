package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was not searched has another colour on the micrograph. */
class UnsearchedShadeTest {

    private static final ReportContent WHOLE = ExampleSearch.of(5).content();

    /** The same, with the left half of the map not searched. */
    private static ReportContent half() {
        RealImage map = WHOLE.scores().map();
        float[] values = map.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = i % map.width() < map.width() / 2 ? Float.NEGATIVE_INFINITY : values[i];
        }
        return new ReportContent(
                WHOLE.title(),
                WHOLE.config(),
                WHOLE.micrograph(),
                WHOLE.template(),
                WHOLE.mtf(),
                WHOLE.templateSize(),
                WHOLE.maps(),
                WHOLE.rings(),
                WHOLE.survival(),
                ReportScores.ofZScores(
                        new RealImage(map.height(), map.width(), values),
                        WHOLE.scores().threshold()),
                List.of(),
                List.of());
    }

    private static boolean isGrey(BufferedImage picture, int x, int y) {
        int colour = picture.getRGB(x, y) & 0xffffff;
        return (colour >> 16) == (colour & 0xff);
    }

    @Test
    void onlyTheUnsearchedHalfIsColoured() {
        BufferedImage picture = PeakPanel.of(half()).get(0).picture();
        int middle = picture.getHeight() / 2;
        int half = WHOLE.templateSize() / 2;
        // A pixel of the map is the corner of a box; its centre is half a box further.
        assertThat(isGrey(picture, half + 1, middle)).isFalse();
        assertThat(isGrey(picture, picture.getWidth() / 2 - 2, middle)).isFalse();
        assertThat(isGrey(picture, picture.getWidth() / 2 + 2, middle)).isTrue();
        assertThat(isGrey(picture, half - 2, middle)).isTrue();
    }

    @Test
    void aMicrographThatWasSearchedEverywhereIsGrey() {
        BufferedImage picture = PeakPanel.of(WHOLE).get(0).picture();
        for (int x = 0; x < picture.getWidth(); x += 7) {
            assertThat(isGrey(picture, x, picture.getHeight() / 2)).isTrue();
        }
    }
}
