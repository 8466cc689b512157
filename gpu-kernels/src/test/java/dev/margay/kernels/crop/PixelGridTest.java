package dev.margay.kernels.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.kernels.array.RealImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelGridTest {

    @Test
    void placesOfBothGridsAreMappedToEachOther() {
        PixelGrid grid = new PixelGrid(300, 400, 120, 161);
        assertThat(grid.originalRow(60)).isCloseTo(150, within(1e-12));
        assertThat(grid.gridRow(grid.originalRow(3.7))).isCloseTo(3.7, within(1e-12));
        assertThat(grid.gridColumn(grid.originalColumn(3.7))).isCloseTo(3.7, within(1e-12));
        assertThat(grid.isOriginal()).isFalse();
        assertThat(PixelGrid.of(300, 400).isOriginal()).isTrue();
        assertThat(PixelGrid.of(300, 400).validHeight(31)).isEqualTo(270);
        assertThatThrownBy(() -> new PixelGrid(300, 400, 301, 400)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The last coarser pixel lies at or before the last valid one, and there is no room for another. */
    @ParameterizedTest
    @CsvSource({"300, 120, 31", "301, 121, 32", "64, 32, 64", "1000, 999, 100", "4096, 2290, 512"})
    void theValidRegionIsThatOfTheImage(int length, int coarse, int size) {
        PixelGrid grid = new PixelGrid(length, length, coarse, coarse);
        int last = grid.validHeight(size) - 1;
        assertThat(grid.originalRow(last)).isLessThanOrEqualTo(length - size);
        assertThat(grid.originalRow(last + 1.0)).isGreaterThan(length - size);
    }

    @ParameterizedTest
    @CsvSource({"4096, 4096, 512, 0.25", "5760, 4092, 512, 0.353", "4092, 11520, 384, 0.2", "300, 401, 61, 0.1"})
    void theChosenGridIsEquallyFineAlongBothAxesAndNotPaddedMuch(int height, int width, int size, double limit) {
        FourierCropping cropping =
                FourierCropping.of(height, width, size, limit).orElseThrow();
        PixelGrid grid = cropping.grid();
        assertThat(grid.rowStep() / grid.columnStep()).isCloseTo(1, within(0.01));
        assertThat(2 * limit * grid.rowStep() * FourierCropping.OVERSAMPLING).isLessThan(1.01);
        assertThat(cropping.imageHeight()).isLessThanOrEqualTo(grid.height() + FourierCropping.WIDTH + 3);
        assertThat(cropping.imageWidth()).isLessThanOrEqualTo(grid.width() + FourierCropping.WIDTH + 3);
    }

    @ParameterizedTest
    @CsvSource({"4096, 4096, 512, 0.5", "4096, 4096, 512, 0.47", "40, 40, 8, 0.3"})
    void aGridThatIsNotFasterIsNotChosen(int height, int width, int size, double limit) {
        assertThat(FourierCropping.of(height, width, size, limit)).isEqualTo(Optional.empty());
    }

    @Test
    void aMapIsReadBetweenItsPixels() {
        PixelGrid grid = new PixelGrid(100, 90, 50, 40);
        RealImage map = RealImage.zeros(grid.validHeight(20), grid.validWidth(20));
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                map.values()[y * map.width() + x] =
                        (float) (0.1 * grid.originalRow(y) + Math.sin(0.1 * grid.originalColumn(x)));
            }
        }
        GridMap gridMap = new GridMap(map, grid);
        RealImage whole = gridMap.onOriginalPixels(20);
        assertThat(whole.height()).isEqualTo(81);
        assertThat(whole.width()).isEqualTo(71);
        assertThat(gridMap.at(grid.originalRow(7), grid.originalColumn(9))).isCloseTo(map.at(7, 9), within(1e-6));
        // Away from the borders, where a neighbour is missing.
        for (int y = 4; y < 76; y++) {
            for (int x = 4; x < 66; x++) {
                assertThat((double) whole.at(y, x)).isCloseTo(0.1 * y + Math.sin(0.1 * x), within(2e-3));
            }
        }
    }
}
