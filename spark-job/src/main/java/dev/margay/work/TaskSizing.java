package dev.margay.work;

/**
 * Decides the number of tasks of a round. Every task sends statistics of the whole valid region, so fewer tasks are better. But a lost task
 * is repeated, and at the end of a search executors wait for the last task, so shorter tasks are better.
 */
public final class TaskSizing {

    /** The time that a lost executor may cost, and that a driver may wait for the last task. */
    private static final double LONGEST_SECONDS = 180;

    /** Sending the statistics of a large micrograph takes about a second, which would dominate shorter tasks. */
    private static final double SHORTEST_SECONDS = 10;

    /** If other searches use the slots that are free, tasks can be longer, and sending takes less of their time. */
    private static final double SHARED_SECONDS = 30;

    /** Enough to balance executors of different speed. */
    private static final int ROUNDS_OF_TASKS = 3;

    private TaskSizing() {}

    /**
     * The number of tasks of a round.
     *
     * @param slots tasks that run at the same time, at least 1
     * @param seconds estimated time of the round on all slots; 0 if not known yet
     * @param othersWait whether other searches use the slots that this round leaves free; then its tasks need not be shorter than useful
     */
    public static int tasks(int slots, double seconds, boolean othersWait) {
        if (othersWait && seconds > 0) {
            double perSlot = Math.max(Math.min(1, seconds / SHARED_SECONDS), seconds / LONGEST_SECONDS);
            return (int) Math.min(Integer.MAX_VALUE, Math.ceil(slots * perSlot));
        }
        double perSlot = Math.max(Math.min(ROUNDS_OF_TASKS, seconds / SHORTEST_SECONDS), seconds / LONGEST_SECONDS);
        return (int) Math.min(Integer.MAX_VALUE, slots * Math.max(1, Math.ceil(perSlot)));
    }
}
