package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Progress adds up for every order of merging. */
class WorkProgressTest {

    private static WorkProgress of(Map<String, Integer> counts) {
        WorkProgress progress = new WorkProgress();
        counts.forEach((device, done) -> progress.add(new WorkProgress.Completed(device, done)));
        return progress;
    }

    @Property
    void mergingIsCommutative(@ForAll Map<String, Integer> some, @ForAll Map<String, Integer> others) {
        WorkProgress one = of(some);
        one.merge(of(others));
        WorkProgress two = of(others);
        two.merge(of(some));
        assertThat(one.value()).isEqualTo(two.value());
    }

    @Test
    void aCopyIsIndependent() {
        WorkProgress progress = of(Map.of("gpu 0", 3));
        WorkProgress copy = progress.copy();
        progress.add(new WorkProgress.Completed("gpu 0", 4));
        assertThat(copy.value()).isEqualTo(Map.of("gpu 0", 3L));
        assertThat(progress.value()).isEqualTo(Map.of("gpu 0", 7L));
        copy.reset();
        assertThat(copy.isZero()).isTrue();
        assertThat(progress.isZero()).isFalse();
    }

    /** As the heartbeat of an executor may see it. */
    @Test
    void progressThatIsStillBeingReadIsZero() throws ReflectiveOperationException {
        WorkProgress progress = new WorkProgress();
        Field field = WorkProgress.class.getDeclaredField("correlograms");
        field.setAccessible(true);
        field.set(progress, null);
        assertThat(progress.isZero()).isTrue();
    }
}
