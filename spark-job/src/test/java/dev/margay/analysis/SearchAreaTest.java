package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import org.junit.jupiter.api.Test;

/** Which pixels of maps are searched. */
class SearchAreaTest {

    @Test
    void theCentreOfTheBoxDecides() {
        // Maps of 7 x 9 pixels; the centre of a box of 4 pixels is 2 from its corner.
        SearchArea area = SearchArea.of((row, column) -> row == 5 && column == 4, PixelGrid.of(10, 12), 4);
        assertThat(area.pixels()).isEqualTo(63);
        assertThat(area.places()).containsExactly(3 * 9 + 2);
        assertThat(area.share()).isEqualTo(1 / 63.0);
    }

    @Test
    void coarserPixelsLieAtTheirPlacesInTheMicrograph() {
        // Every second pixel of the micrograph: rows and columns 0, 2, 4, 6.
        SearchArea area = SearchArea.of((row, column) -> row == 6 && column >= 6, new PixelGrid(10, 10, 5, 5), 4);
        assertThat(area.pixels()).isEqualTo(16);
        assertThat(area.places()).containsExactly(2 * 4 + 2, 2 * 4 + 3);
    }

    @Test
    void valuesOutsideAreNeverPeaks() {
        RealImage map = new RealImage(2, 2, new float[] {1, 2, 3, 4});
        SearchArea area = SearchArea.of((row, column) -> column == 0, PixelGrid.of(2, 2), 1);
        assertThat(area.valuesOf(map)).containsExactly(1, 3);
        assertThat(area.only(map).values()).containsExactly(1, Float.NEGATIVE_INFINITY, 3, Float.NEGATIVE_INFINITY);
        assertThat(map.values()).containsExactly(1, 2, 3, 4);
        assertThat(SearchArea.whole(map).only(map)).isSameAs(map);
    }

    @Test
    void nothingIsNotAnArea() {
        assertThatThrownBy(() -> SearchArea.of((row, column) -> false, PixelGrid.of(3, 3), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
