package dev.margay.twostage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.analysis.ResultMaps;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.localsearch.LocalPose;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Maps hold the values of climbs where these are higher, and nothing else changes. */
class RefinedMapsTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;

    private static RealImage constant(float value) {
        float[] values = new float[HEIGHT * WIDTH];
        Arrays.fill(values, value);
        return new RealImage(HEIGHT, WIDTH, values);
    }

    private static ResultMaps first() {
        return new ResultMaps(
                constant(4),
                constant(5),
                constant(0.1f),
                constant(0.9f),
                constant(1),
                constant(2),
                constant(3),
                constant(100),
                77);
    }

    private static ClimbedPixel climb(int y, int x, double zScore) {
        return new ClimbedPixel(
                y, x, 0.25, -0.5, 6, zScore, 10, 20, 30, -50, 4.5, Optional.of(new LocalPose.Errors(1, 2, 3, 4, 5)));
    }

    @Test
    void theBestClimbOfAPixelIsTaken() {
        ClimbedPixels climbed = new ClimbedPixels();
        climbed.add(climb(1, 2, 7), 40);
        climbed.add(climb(1, 2, 8), 30);
        climbed.add(climb(1, 2, 7.5), 20);
        climbed.add(climb(3, 4, 4.9), 10);
        ResultMaps before = first();
        RefinedMaps refined = RefinedMaps.of(before, climbed);
        assertThat(refined.maps().scaledMip().at(1, 2)).isEqualTo(8);
        assertThat(refined.maps().mip().at(1, 2)).isEqualTo(6);
        assertThat(refined.maps().phi().at(1, 2)).isEqualTo(10);
        assertThat(refined.maps().theta().at(1, 2)).isEqualTo(20);
        assertThat(refined.maps().psi().at(1, 2)).isEqualTo(30);
        assertThat(refined.maps().relativeDefocus().at(1, 2)).isEqualTo(-50);
        assertThat(refined.maps().correlationAverage()).isSameAs(before.correlationAverage());
        assertThat(refined.maps().correlationDeviation()).isSameAs(before.correlationDeviation());
        assertThat(refined.climbed(1, 2).orElseThrow()).isEqualTo(climb(1, 2, 8));
        // A climb that ends lower than the first stage is not used.
        assertThat(refined.climbed(3, 4)).isEmpty();
        assertThat(refined.maps().scaledMip().at(3, 4)).isEqualTo(5);
        assertThat(before.scaledMip().at(1, 2)).isEqualTo(5);
        assertThat(climbed.evaluations()).isEqualTo(100);
    }

    /** Climbs end between pixels of the micrograph; the maps have coarser ones. */
    @Test
    void aCoarsePixelHoldsTheClimbsThatEndNearest() {
        ResultMaps before = first().on(new PixelGrid(16, 20, 8, 10));
        ClimbedPixels climbed = new ClimbedPixels();
        // Places (5.25, 6.5) and (4.25, 6.5): row 2.6 and column 3.2, and row 2.1 and column 3.2 of the maps.
        climbed.add(climb(5, 7, 7), 40);
        climbed.add(climb(4, 7, 6), 40);
        // Beyond the last row and column.
        climbed.add(climb(8, 10, 9), 40);
        RefinedMaps refined = RefinedMaps.of(before, climbed);
        assertThat(refined.maps().coarser()).isEqualTo(before.coarser());
        assertThat(refined.maps().scaledMip().at(2, 3)).isEqualTo(6);
        assertThat(refined.climbed(2, 3)).contains(climb(4, 7, 6));
        assertThat(refined.climbed(3, 3)).contains(climb(5, 7, 7));
        assertThat(refined.climbed(3, 4)).contains(climb(8, 10, 9));
    }

    @Test
    void withoutClimbsTheMapsAreThoseOfTheFirstStage() {
        ResultMaps before = first();
        assertThat(RefinedMaps.of(before, new ClimbedPixels()).maps()).isSameAs(before);
    }

    @Test
    void listsOfClimbsAreJoined() {
        ClimbedPixels all = new ClimbedPixels();
        for (int i = 0; i < 30; i++) {
            ClimbedPixels one = new ClimbedPixels();
            one.add(climb(i, 2 * i, i), 3);
            all.addAll(one);
        }
        assertThat(all.count()).isEqualTo(30);
        assertThat(all.evaluations()).isEqualTo(90);
        assertThat(all.get(17)).isEqualTo(climb(17, 34, 17));
        ClimbedPixel withoutErrors = new ClimbedPixel(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, Optional.empty());
        all.add(withoutErrors, 1);
        assertThat(all.get(30)).isEqualTo(withoutErrors);
    }
}
