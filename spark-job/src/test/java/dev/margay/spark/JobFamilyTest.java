package dev.margay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFamilyTest {

    @ParameterizedTest
    @CsvSource({"64, 64, 3", "600, 64, 3", "26, 64, 5", "1, 64, 66", "1, 1, 3"})
    void soManyJobsFillAllSlotsWhileOneWaitsAndOneIsPrepared(int tasks, int slots, int jobs) {
        JobFamily family = JobFamily.ofSeveral();
        family.uses(tasks, slots);
        assertThat(family.wantedAtOnce()).isEqualTo(jobs);
    }

    @Test
    void aRateThatIsNotKnownIsNotKept() {
        JobFamily family = JobFamily.ofOne();
        family.keepRate("search", 0);
        assertThat(family.rate("search")).isZero();
        family.keepRate("search", 3.5);
        family.keepRate("search", 0);
        assertThat(family.rate("search")).isEqualTo(3.5);
        assertThat(family.rate("another search")).isZero();
    }
}
