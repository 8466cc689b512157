package dev.margay.search;

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
        // Tasks of ten seconds, up to four each.
        "2, 25, 6",
        "16, 40, 64",
        "16, 400, 64",
        // Then tasks of two minutes.
        "16, 600, 80",
        "1, 36000, 300",
        "512, 4, 512"
    })
    void tasksOfARound(int slots, double seconds, int tasks) {
        assertThat(TaskSizing.tasks(slots, seconds)).isEqualTo(tasks);
    }
}
