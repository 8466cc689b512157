package dev.margay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealImage;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** An area in which only some poses are searched. */
class SharesOfPosesTest {

    @Test
    void theShareIsThatOfThePosesAndSurvivesAsAMap() {
        SearchArea area = SearchArea.ofShares(new float[] {0, 0.5f, 1, 0.25f});
        assertThat(area.shareOfPixels()).isEqualTo(0.75);
        assertThat(area.share()).isEqualTo(1.75 / 4);
        RealImage map = area.map(2, 2);
        assertThat(map.values()).containsExactly(0, 0.5f, 1, 0.25f);
        assertThat(SearchArea.of(map).share()).isEqualTo(area.share());
    }

    @Test
    void aMaskLeavesTheSharesOfItsPixels() {
        BitSet right = new BitSet();
        right.set(1);
        right.set(3);
        SearchArea area = SearchArea.ofShares(new float[] {1, 0.5f, 1, 0.25f}).and(new SearchArea(4, right));
        assertThat(area.share()).isEqualTo(0.75 / 4);
        assertThat(new SearchArea(4, right).and(area).share()).isEqualTo(0.75 / 4);
        assertThat(area.map(1, 4).values()).containsExactly(0, 0.5f, 0, 0.25f);
    }
}
