package dev.margay.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks are neither so short that handing out their statistics takes as long, nor so long that losing one hurts. */
class TaskSizingTest {

    @ParameterizedTest
    @CsvSource({
        // Nothing known, or a few seconds: one each.
        "2, 0, 2",
        "2, 9, 2",
        // Tasks of ten seconds, up to three each.
        "2, 25, 6",
        "16, 40, 48",
        "16, 400, 48",
        // Then tasks of three minutes.
        "16, 600, 64",
        "1, 36000, 200",
        "512, 4, 512"
    })
    void tasksOfARound(int slots, double seconds, int tasks) {
        assertThat(TaskSizing.tasks(slots, seconds)).isEqualTo(tasks);
    }
}
