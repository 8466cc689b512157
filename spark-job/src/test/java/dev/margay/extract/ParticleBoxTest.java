package dev.margay.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealImage;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of particles. */
class ParticleBoxTest {

    private static BoxChoice plain(int box, int scaled) {
        return new BoxChoice(
                box,
                scaled,
                false,
                OptionalDouble.empty(),
                true,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false);
    }

    private static RealImage image(int height, int width, long seed) {
        Random random = new Random(seed);
        RealImage image = RealImage.zeros(height, width);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) random.nextGaussian();
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"16", "17"})
    void theCentreIsAtHalfTheSizeRoundedDown(int size) {
        RealImage micrograph = RealImage.zeros(60, 80);
        micrograph.values()[31 * 80 + 45] = 1;
        RealImage box = new ParticleBox(plain(size, size)).of(micrograph, 45, 31, 0);
        assertThat(box.at(size / 2, size / 2)).isEqualTo(1);
        assertThat(box.at(size / 2, size / 2 - 1)).isZero();
    }

    @Test
    void outsideTheMicrographAreTheNearestPixels() {
        RealImage micrograph = image(20, 30, 1);
        RealImage box = new ParticleBox(plain(8, 8)).of(micrograph, 1, 19, 0);
        assertThat(box.at(4, 0)).isEqualTo(micrograph.at(19, 0));
        assertThat(box.at(7, 7)).isEqualTo(micrograph.at(19, 4));
        assertThatThrownBy(() -> new ParticleBox(plain(8, 8)).of(micrograph, 40, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outside the micrograph of 30 x 20 pixels");
    }

    /** A smooth blob has its maximum at the centre, before and after, whether sizes are even or odd. */
    @ParameterizedTest
    @CsvSource({"64, 32", "64, 31", "65, 32", "65, 33"})
    void scalingKeepsTheCentre(int box, int scaled) {
        RealImage micrograph = RealImage.zeros(100, 100);
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 100; x++) {
                double r2 = (x - 50) * (x - 50) + (y - 47) * (y - 47);
                micrograph.values()[y * 100 + x] = (float) Math.exp(-r2 / (2 * 6.0 * 6.0));
            }
        }
        RealImage small = new ParticleBox(plain(box, scaled)).of(micrograph, 50, 47, 0);
        int centre = scaled / 2;
        assertThat(small.at(centre, centre)).isEqualTo(1, within(1e-4f));
        assertThat(small.at(centre, centre - 1)).isEqualTo(small.at(centre, centre + 1), within(1e-4f));
        assertThat(small.at(centre - 1, centre)).isEqualTo(small.at(centre + 1, centre), within(1e-4f));
        double step = (double) box / scaled;
        assertThat(small.at(centre, centre + 1)).isEqualTo((float) Math.exp(-step * step / (2 * 36)), within(1e-4f));
    }

    @Test
    void normalisationGivesTheBackgroundMean0AndDeviation1WithoutARamp() {
        RealImage micrograph = image(80, 80, 3);
        for (int i = 0; i < micrograph.values().length; i++) {
            int row = i / 80;
            micrograph.values()[i] += 100 + 0.5f * (i % 80) - 0.25f * row;
        }
        BoxChoice choice = new BoxChoice(
                64, 64, true, OptionalDouble.of(24), true, OptionalDouble.empty(), OptionalDouble.empty(), true);
        RealImage box = new ParticleBox(choice).of(micrograph, 40, 40, 0);
        double sum = 0;
        double squares = 0;
        double slope = 0;
        int count = 0;
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                if ((x - 32) * (x - 32) + (y - 32) * (y - 32) > 24 * 24) {
                    sum += box.at(y, x);
                    squares += box.at(y, x) * box.at(y, x);
                    slope += (x - 32) * box.at(y, x);
                    count++;
                }
            }
        }
        assertThat(sum / count).isEqualTo(0, within(1e-5));
        assertThat(squares / count).isEqualTo(1, within(1e-5));
        assertThat(slope / count).isEqualTo(0, within(1e-3));
    }

    @Test
    void dustIsReplacedByNoiseThatDependsOnTheSeedOnly() {
        RealImage micrograph = image(40, 40, 4);
        micrograph.values()[20 * 40 + 20] = 50;
        BoxChoice choice = new BoxChoice(
                32, 32, false, OptionalDouble.empty(), true, OptionalDouble.of(5), OptionalDouble.empty(), false);
        RealImage box = new ParticleBox(choice).of(micrograph, 20, 20, 7);
        assertThat(Math.abs(box.at(16, 16))).isLessThan(10);
        assertThat(box.at(16, 15)).isEqualTo(micrograph.at(20, 19));
        assertThat(new ParticleBox(choice).of(micrograph, 20, 20, 7).values()).isEqualTo(box.values());
    }
}
