package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The pictures of a report, in memory. */
class ReportPicturesTest {

    @Test
    void everyPictureHasAKnownNameAndIsLargeEnough() {
        ReportPictures pictures = ReportPictures.of(ExampleSearch.of(3).content());
        assertThat(ReportPictures.ALL_NAMES).containsAll(pictures.names());
        for (String name : pictures.names()) {
            assertThat(pictures.picture(name).getWidth()).as(name).isGreaterThan(300);
        }
    }

    @Test
    void ringsAreDrawnIntoThePicture() {
        assertThat(orangePixels(ReportPictures.of(ExampleSearch.of(3).content()).picture("search")))
                .isGreaterThan(1000);
        assertThat(orangePixels(ReportPictures.of(ExampleSearch.of(0).content()).picture("search")))
                .isZero();
    }

    private static long orangePixels(BufferedImage picture) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb >> 16 & 255) > 200 && (rgb & 255) < 80) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void withoutParticlesTheirPicturesAreMissing() {
        assertThat(ReportPictures.of(ExampleSearch.of(0).content()).names())
                .containsExactlyInAnyOrder(
                        "search",
                        "mip",
                        "scaled_mip",
                        "mean",
                        "standard_deviation",
                        "z_histogram",
                        "correlation_survival",
                        "thon_rings");
    }

    @Test
    void anUnknownNameGivesTheListOfNames() {
        ReportPictures pictures = ReportPictures.of(ExampleSearch.of(0).content());
        assertThatThrownBy(() -> pictures.picture("montage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name is montage, expected one of [search, mip,");
    }

    @Test
    void aSearchOverDefocusHasABinForEachDefocus() {
        Histogram histogram = new ParticleCharts(ExampleSearch.of(12).content()).defocusHistogram();
        // From -1200 to 1200 in steps of 200.
        assertThat(histogram.low()).isEqualTo(-1300);
        assertThat(histogram.high()).isEqualTo(1300);
        assertThat(histogram.total()).isEqualTo(12);
        assertThat(histogram.count(4) + histogram.count(6) + histogram.count(9)).isEqualTo(12);
    }
}
