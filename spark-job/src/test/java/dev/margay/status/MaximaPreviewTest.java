package dev.margay.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The picture is small, but it shows all peaks. */
class MaximaPreviewTest {

    private static BufferedImage decoded(MaximaPreview preview) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(preview.png()));
    }

    private static RealImage noise(int height, int width) {
        Random random = new Random(3);
        RealImage image = RealImage.zeros(height, width);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) (5 + 0.3 * random.nextGaussian());
        }
        return image;
    }

    @Test
    void aSingleBrightPixelIsVisible() throws IOException {
        RealImage maxima = noise(1500, 1000);
        maxima.values()[701 * 1000 + 333] = 11;
        MaximaPreview preview = MaximaPreview.of(maxima, 1234);
        BufferedImage picture = decoded(preview);
        assertThat(picture.getHeight()).isEqualTo(375).isEqualTo(preview.height());
        assertThat(picture.getWidth()).isEqualTo(250).isEqualTo(preview.width());
        assertThat(preview.correlograms()).isEqualTo(1234);
        assertThat(preview.highest()).isEqualTo(11);
        int brightest = 0;
        for (int y = 0; y < 375; y++) {
            for (int x = 0; x < 250; x++) {
                int grey = picture.getRaster().getSample(x, y, 0);
                if (y == 701 / 4 && x == 333 / 4) {
                    assertThat(grey).isEqualTo(255);
                } else {
                    brightest = Math.max(brightest, grey);
                }
            }
        }
        // Noise is visible, but darker than the peak.
        assertThat(brightest).isBetween(80, 200);
    }

    @Test
    void noiseWithoutPeaksIsNotWhite() throws IOException {
        BufferedImage picture = decoded(MaximaPreview.of(noise(300, 300), 1));
        long white = 0;
        for (int grey : picture.getRaster().getSamples(0, 0, 300, 300, 0, (int[]) null)) {
            white += grey == 255 ? 1 : 0;
        }
        assertThat(white).isLessThan(10);
    }

    @Test
    void theLongSideIsLimitedAndPixelsAtTheEdgeAreKept() throws IOException {
        RealImage maxima = noise(385, 7);
        maxima.values()[385 * 7 - 1] = 20;
        MaximaPreview preview = MaximaPreview.of(maxima, 1);
        BufferedImage picture = decoded(preview);
        assertThat(picture.getHeight()).isEqualTo(193);
        assertThat(picture.getWidth()).isEqualTo(4);
        assertThat(picture.getRaster().getSample(3, 192, 0)).isEqualTo(255);
    }

    @Test
    void verySmallPicturesAreEnlargedOnThePage() {
        assertThat(MaximaPreview.of(noise(100, 60), 1).enlargement()).isEqualTo(3);
        assertThat(MaximaPreview.of(noise(384, 384), 1).enlargement()).isEqualTo(1);
    }

    @Test
    void equalAndNonFiniteValuesGiveAPicture() throws IOException {
        RealImage same = RealImage.zeros(20, 20);
        Arrays.fill(same.values(), 4);
        assertThat(decoded(MaximaPreview.of(same, 1)).getRaster().getSample(3, 3, 0))
                .isZero();
        RealImage odd = noise(20, 20);
        odd.values()[0] = Float.NaN;
        odd.values()[1] = Float.NEGATIVE_INFINITY;
        odd.values()[2] = Float.POSITIVE_INFINITY;
        BufferedImage picture = decoded(MaximaPreview.of(odd, 1));
        assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
        assertThat(picture.getRaster().getSample(1, 0, 0)).isZero();
        assertThat(picture.getRaster().getSample(2, 0, 0)).isZero();
        assertThat(picture.getRaster().getSample(5, 5, 0)).isPositive();
    }

    @Test
    void onePeakInAnEmptyPictureIsWhite() throws IOException {
        RealImage maxima = RealImage.zeros(20, 20);
        maxima.values()[45] = 9;
        assertThat(decoded(MaximaPreview.of(maxima, 1)).getRaster().getSample(5, 2, 0))
                .isEqualTo(255);
    }
}
