package dev.margay.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tasks are not so short that sending their statistics takes most of the time, and not so long that the loss of a task
 * is expensive.
 */
class TaskSizingTest {

    @ParameterizedTest
    @CsvSource({
        // No rate is known, or the work takes a few seconds: one task for each slot.
        "2, 0, 2",
        "2, 9, 2",
        // Tasks of ten seconds, at most three for each slot.
        "2, 25, 6",
        "16, 40, 48",
        "16, 400, 48",
        // For more work: tasks of three minutes.
        "16, 600, 64",
        "1, 36000, 200",
        "512, 4, 512"
    })
    void tasksOfARound(int slots, double seconds, int tasks) {
        assertThat(TaskSizing.tasks(slots, seconds, false)).isEqualTo(tasks);
    }

    /** Four seconds on all slots are nine tasks of half a minute. Other searches get the other slots. */
    @ParameterizedTest
    @CsvSource({"64, 0, 64", "64, 4, 9", "64, 0.01, 1", "64, 30, 64", "64, 170, 64", "16, 600, 54"})
    void tasksOfARoundIfOtherSearchesWait(int slots, double seconds, int tasks) {
        assertThat(TaskSizing.tasks(slots, seconds, true)).isEqualTo(tasks);
    }
}
