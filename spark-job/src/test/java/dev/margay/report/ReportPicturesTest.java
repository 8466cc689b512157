package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures as files and in memory. */
class ReportPicturesTest {

    @Test
    void everyPictureIsWrittenUnderItsName(@TempDir Path folder) throws IOException {
        ReportPictures pictures = ReportPictures.of(ExampleSearch.of(3).content());
        Path made = folder.resolve("pictures");
        pictures.writeTo(made);
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            pictures.names().stream().map(name -> name + ".png").toList());
        }
        for (String name : pictures.names()) {
            BufferedImage written = ImageIO.read(made.resolve(name + ".png").toFile());
            BufferedImage drawn = pictures.picture(name);
            assertThat(written.getWidth()).as(name).isEqualTo(drawn.getWidth()).isGreaterThan(300);
            assertThat(written.getHeight()).as(name).isEqualTo(drawn.getHeight());
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
    void withoutParticlesThereAreNoPicturesOfThem() {
        assertThat(ReportPictures.of(ExampleSearch.of(0).content()).names())
                .containsExactlyInAnyOrder("search", "mip", "scaled_mip", "mean", "standard_deviation", "z_histogram");
    }

    @Test
    void anUnknownNameIsToldWhatThereIs() {
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
