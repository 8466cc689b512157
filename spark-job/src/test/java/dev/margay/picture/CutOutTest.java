package dev.margay.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CutOutTest {

    @Test
    void theLowestValueIsBlackAndTheHighestIsWhite() {
        RealImage map = new RealImage(3, 4, new float[] {99, 0, 0, 0, 0, 2, 3, 0, 0, 4, 7, -99});

        BufferedImage part = CutOut.grey(map, 1, 1, 2, 2);

        assertThat(part.getWidth()).isEqualTo(4);
        assertThat(greys(part)).isDeepEqualTo(new int[][] {
            {0, 0, 51, 51},
            {0, 0, 51, 51},
            {102, 102, 255, 255},
            {102, 102, 255, 255}
        });
    }

    @Test
    void aPartOutsideTheMapIsRefused() {
        RealImage map = RealImage.zeros(3, 4);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CutOut.grey(map, 2, 0, 2, 1))
                .withMessageContaining("row 2, column 0 of size 2")
                .withMessageContaining("3 x 4");
    }

    private static int[][] greys(BufferedImage picture) {
        int[][] greys = new int[picture.getHeight()][picture.getWidth()];
        for (int row = 0; row < greys.length; row++) {
            picture.getRaster().getSamples(0, row, picture.getWidth(), 1, 0, greys[row]);
        }
        return greys;
    }
}
