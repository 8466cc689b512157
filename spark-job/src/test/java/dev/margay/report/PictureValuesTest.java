package dev.margay.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.analysis.MoleculeRadius;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.picture.ColourMap;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values are drawn: sizes, ranges, colours, ticks, scale bars. */
class PictureValuesTest {

    @Test
    void largeImagesAreReducedByTheMeanOfBlocks() {
        RealImage image = new RealImage(3, 5, new float[] {1, 2, 3, 4, 5, 3, 4, 5, 6, 7, 9, 11, 1, 1, 8});
        ReducedImage reduced = ReducedImage.mean(image, 3);
        assertThat(reduced.block()).isEqualTo(2);
        assertThat(reduced.image().height()).isEqualTo(2);
        assertThat(reduced.image().values()).containsExactly(2.5f, 4.5f, 6, 10, 1, 8);
    }

    @Test
    void aPeakOfOnePixelIsKeptInAReducedImage() {
        RealImage image = RealImage.zeros(1000, 700);
        image.values()[531 * 700 + 77] = 9;
        RealImage reduced = ReducedImage.highest(image, 50).image();
        assertThat(reduced.at(531 / 20, 77 / 20)).isEqualTo(9);
        assertThat(reduced.values()).hasSize(50 * 35);
    }

    @Test
    void smallImagesAreNotReduced() {
        RealImage image = RealImage.zeros(30, 40);
        assertThat(ReducedImage.mean(image, 40).image()).isSameAs(image);
    }

    @Test
    void pixelsThatAreNotFiniteAreIgnoredInMeansAndRanges() {
        RealImage image = new RealImage(2, 2, new float[] {1, Float.NaN, 3, Float.POSITIVE_INFINITY});
        assertThat(ReducedImage.mean(image, 1).image().values()).containsExactly(2);
        assertThat(ValueRange.ofQuantiles(image.values(), 0, 1)).isEqualTo(new ValueRange(1, 3));
    }

    @Test
    void quantilesOfManyValuesAreAccurateToATenthOfAPercent() {
        float[] values = new float[5_000_000];
        for (int i = 0; i < values.length; i++) {
            // A permutation of 0 to n - 1: 7 and n have no common factor.
            values[i] = (int) (7L * i % values.length);
        }
        ValueRange range = ValueRange.ofQuantiles(values, 0.01, 0.9);
        assertThat(range.low() / values.length).isCloseTo(0.01, within(0.001));
        assertThat(range.high() / values.length).isCloseTo(0.9, within(0.001));
    }

    @Test
    void aFewHotPixelsDoNotDarkenAPicture() {
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 100;
        }
        values[17] = 1e9f;
        assertThat(ValueRange.ofQuantiles(values, 0.003, 0.997).high()).isLessThan(100);
    }

    @Test
    void aRangeOfOneValueIsWidened() {
        ValueRange range = ValueRange.ofQuantiles(new float[] {5, 5, 5}, 0, 1);
        assertThat(range.fraction(5)).isZero();
        assertThat(range.high()).isGreaterThan(5);
    }

    @Test
    void valuesOutsideTheRangeHaveTheDarkestOrBrightestColour() {
        RealImage image = new RealImage(1, 5, new float[] {-7, 0, 0.5f, 1, 3});
        ValueRange range = new ValueRange(0, 1);
        var grey = ColourMap.GREY.paint(image, range);
        assertThat(grey.getRGB(0, 0)).isEqualTo(0xff000000);
        assertThat(grey.getRGB(1, 0)).isEqualTo(0xff000000);
        assertThat(grey.getRGB(2, 0)).isEqualTo(0xff808080);
        assertThat(grey.getRGB(4, 0)).isEqualTo(0xffffffff);
        var colours = ColourMap.VIRIDIS.paint(image, range);
        assertThat(colours.getRGB(1, 0)).isEqualTo(0xff440154);
        assertThat(colours.getRGB(3, 0)).isEqualTo(0xfffde725);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, '0 2 4 6 8 10'",
        "-1.9, 3.2, '-1 0 1 2 3'",
        "0.62, 0.87, '0.65 0.70 0.75 0.80 0.85'",
        "-480, 510, '-400 -200 0 200 400'"
    })
    void ticksAreRoundNumbersWithinTheRange(double low, double high, String labels) {
        assertThat(Ticks.of(new ValueRange(low, high), 5))
                .extracting(Ticks.Tick::label)
                .containsExactly(labels.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"4096, 1.06, 100 nm, 943.396", "480, 2, 20 nm, 100", "64, 1, 10 Å, 10", "1000, 0.5, 10 nm, 200"})
    void scaleBarsHaveRoundLengthsOfAtMostAQuarter(int width, double pixelSize, String label, double pixels) {
        ScaleBar bar = ScaleBar.of(width, pixelSize);
        assertThat(bar.label()).isEqualTo(label);
        assertThat(bar.pixels()).isCloseTo(pixels, within(1e-3)).isLessThanOrEqualTo(width / 4.0);
    }

    @Test
    void histogramsCountValuesOutsideAtTheEndsAndIgnoreNan() {
        Histogram histogram = new Histogram(0, 0.5, 4);
        for (double value : new double[] {-3, 0.1, 0.5, 0.9, 1.99, 77, Double.NaN}) {
            histogram.add(value);
        }
        assertThat(histogram.outlineX()).containsExactly(0, 0, 0.5, 0.5, 1, 1, 1.5, 1.5, 2, 2);
        assertThat(histogram.outlineY(0.1)).containsExactly(0.1, 2, 2, 2, 2, 0.1, 0.1, 2, 2, 0.1);
        assertThat(histogram.total()).isEqualTo(6);
    }

    @Test
    void theRadiusOfAMoleculeIsThatOfItsDensity() {
        int size = 40;
        float[] ball = new float[size * size * size];
        for (int i = 0; i < ball.length; i++) {
            double z = i / (size * size) - size / 2;
            double y = i / size % size - size / 2;
            double x = i % size - size / 2;
            ball[i] = z * z + y * y + x * x < 12 * 12 ? 3 : 1;
        }
        assertThat(MoleculeRadius.of(new RealVolume(size, ball))).isBetween(11.0, 12.0);
    }
}
