package dev.margay.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Progress adds up whatever way it is merged. */
class SearchProgressTest {

    private static SearchProgress of(Map<String, Integer> counts) {
        SearchProgress progress = new SearchProgress();
        counts.forEach((device, done) -> progress.add(new SearchProgress.Completed(device, done)));
        return progress;
    }

    @Property
    void mergingIsCommutative(@ForAll Map<String, Integer> some, @ForAll Map<String, Integer> others) {
        SearchProgress one = of(some);
        one.merge(of(others));
        SearchProgress two = of(others);
        two.merge(of(some));
        assertThat(one.value()).isEqualTo(two.value());
    }

    @Test
    void aCopyGoesItsOwnWay() {
        SearchProgress progress = of(Map.of("gpu 0", 3));
        SearchProgress copy = progress.copy();
        progress.add(new SearchProgress.Completed("gpu 0", 4));
        assertThat(copy.value()).isEqualTo(Map.of("gpu 0", 3L));
        assertThat(progress.value()).isEqualTo(Map.of("gpu 0", 7L));
        copy.reset();
        assertThat(copy.isZero()).isTrue();
        assertThat(progress.isZero()).isFalse();
    }
}
