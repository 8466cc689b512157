package dev.margay.work;

/**
 * Into how many tasks a round is cut. Every task hands out statistics of the whole valid region, so few are better than many; but a task
 * that is lost is done again, and at the end of a search executors wait for the last, so short ones are better than long.
 */
public final class TaskSizing {

    /** What a lost executor may cost, and what a driver may have to wait for the last task. */
    private static final double LONGEST_SECONDS = 180;

    /** Statistics of a large micrograph take about a second to be handed out: shorter tasks would spend their time on that. */
    private static final double SHORTEST_SECONDS = 10;

    /** Enough to even out executors of different speed. */
    private static final int ROUNDS_OF_TASKS = 3;

    private TaskSizing() {}

    /**
     * How many tasks a round should have.
     *
     * @param slots tasks that run at the same time, at least 1
     * @param seconds how long the round is reckoned to take on all of them; 0 if nothing is known yet
     */
    public static int tasks(int slots, double seconds) {
        double perSlot = Math.max(Math.min(ROUNDS_OF_TASKS, seconds / SHORTEST_SECONDS), seconds / LONGEST_SECONDS);
        return (int) Math.min(Integer.MAX_VALUE, slots * Math.max(1, Math.ceil(perSlot)));
    }
}
