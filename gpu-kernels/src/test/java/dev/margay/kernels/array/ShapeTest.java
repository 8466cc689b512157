package dev.margay.kernels.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.kernels.orientation.Orientations;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Arrays of a wrong shape are refused. The message contains the field, the given value and the expected value. */
class ShapeTest {

    @Test
    void anImageShowsItsShape() {
        RealImage image = new RealImage(2, 3, new float[] {0, 1, 2, 3, 4, 5});
        assertThat(image.at(1, 2)).isEqualTo(5);
        assertThat(image).hasToString("RealImage[2 x 3]");
        assertThat(RealImage.zeros(2, 3).values()).hasSize(6);
    }

    @Test
    void arraysOfAWrongLengthAreRefused() {
        refused(() -> new RealImage(2, 3, new float[5]), "values has 5 values, expected 6 for an image of 2 x 3");
        refused(() -> new RealImage(2, 3, null), "values is null, expected 6 values for an image of 2 x 3");
        refused(() -> new RealImage(0, 3, new float[0]), "height is 0, expected at least 1");
        refused(() -> new RealVolume(2, new float[7]), "values has 7 values, expected 8 for a volume of 2^3");
        refused(
                () -> new HalfSpectrum(4, 5, new float[20]),
                "values has 20 values, expected 24 for the complex half spectrum of an image of 4 x 5");
        refused(
                () -> new TemplateSpectrum(4, new float[1]),
                "values has 1 values, expected 96 for the complex half spectrum of a template of 4^3");
        refused(() -> new TemplateSpectrum(1, new float[2]), "size is 1, expected at least 2");
        refused(
                () -> new ProjectiveFilters(2, 3, 4, true, new float[72]),
                "values has 72 values, expected 144 for complex filters of 2 pixel sizes x 3 defoci x 4 x 3");
        refused(
                () -> new Orientations(new float[4]),
                "angles has 4 values, expected a positive multiple of 3 (phi, theta, psi)");
        refused(
                () -> new RealVolume(2000, new float[1]),
                "values of shape a volume of 2000^3 needs 8000000000 values, expected at most 2147483647 (the longest"
                        + " Java array)");
    }

    @Test
    void halfSpectraOfEvenAndOddWidthsHaveTheRightNumberOfColumns() {
        assertThat(new HalfSpectrum(4, 5, new float[24]).columns()).isEqualTo(3);
        assertThat(new HalfSpectrum(4, 4, new float[24]).columns()).isEqualTo(3);
        assertThat(new TemplateSpectrum(5, new float[150]).columns()).isEqualTo(3);
    }

    @Test
    void filtersHaveACountAndAStride() {
        ProjectiveFilters filters = new ProjectiveFilters(2, 3, 4, true, new float[144]);
        assertThat(filters.count()).isEqualTo(6);
        assertThat(filters.stride()).isEqualTo(24);
        assertThat(filters.complex()).isTrue();
    }

    @Test
    void orientationsReturnTheirAngles() {
        Orientations orientations = new Orientations(new float[] {1, 2, 3, 4, 5, 6});
        assertThat(orientations.count()).isEqualTo(2);
        assertThat(orientations.phi(1)).isEqualTo(4);
        assertThat(orientations.theta(1)).isEqualTo(5);
        assertThat(orientations.psi(1)).isEqualTo(6);
    }

    @Property(seed = "20261123")
    void aSearchIndexContainsPixelSizeDefocusAndOrientation(
            @ForAll @IntRange(min = 1, max = 9) int pixelSizes,
            @ForAll @IntRange(min = 1, max = 99) int defoci,
            @ForAll @IntRange(min = 1, max = 2_000_000) int orientations,
            @ForAll @IntRange(max = 1_000_000) int pick) {
        SearchIndexing indexing = new SearchIndexing(pixelSizes, defoci, orientations);
        int cs = pick % pixelSizes;
        int defocus = pick % defoci;
        int orientation = pick % orientations;
        int index = indexing.index(cs, defocus, orientation);
        assertThat((long) index).isBetween(0L, indexing.total() - 1);
        assertThat(indexing.pixelSizeOf(index)).isEqualTo(cs);
        assertThat(indexing.defocusOf(index)).isEqualTo(defocus);
        assertThat(indexing.orientationOf(index)).isEqualTo(orientation);
    }

    @Test
    void moreCorrelogramsThanAnIndexCanCountAreRefused() {
        assertThat(new SearchIndexing(1, 1, Integer.MAX_VALUE).total()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> new SearchIndexing(2, 1, Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more correlograms than a search index can count");
        assertThatThrownBy(() -> new SearchIndexing(1 << 30, 1 << 30, 1 << 30))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
