package dev.margay.scaling.model;

/** Tasks of one kind that may run side by side, like a stage of Spark. */
final class SimulatedStage implements Comparable<SimulatedStage> {

    /** What a task does, in simulated time. */
    @FunctionalInterface
    interface Body {
        /**
         * Starts now.
         *
         * @param task its number in the stage
         * @param slot where it runs
         * @param ended to be called when it ends
         */
        void run(int task, SimulatedSpark.Slot slot, Runnable ended);
    }

    private final long job;
    private final int stage;
    private final int tasks;
    private final Body body;
    private final Runnable allLaunched;
    private final Runnable allEnded;
    private int launched;
    private int ended;

    /**
     * A stage that is not submitted yet.
     *
     * @param job earlier jobs go first, as in a pool of Spark that is first come, first served
     * @param stage of the job; earlier stages go first
     * @param tasks how many
     * @param body what each task does
     * @param allLaunched called when no task is waiting for a slot any more
     * @param allEnded called when all tasks have ended
     */
    SimulatedStage(long job, int stage, int tasks, Body body, Runnable allLaunched, Runnable allEnded) {
        this.job = job;
        this.stage = stage;
        this.tasks = tasks;
        this.body = body;
        this.allLaunched = allLaunched;
        this.allEnded = allEnded;
    }

    /** The number of the next task; there must be one. */
    int nextTask() {
        return launched++;
    }

    boolean isAllLaunched() {
        return launched == tasks;
    }

    void reportAllLaunched() {
        allLaunched.run();
    }

    void run(int task, SimulatedSpark.Slot slot, Runnable taskEnded) {
        body.run(task, slot, taskEnded);
    }

    void taskEnded() {
        if (++ended == tasks) {
            allEnded.run();
        }
    }

    @Override
    public int compareTo(SimulatedStage other) {
        int byJob = Long.compare(job, other.job);
        return byJob != 0 ? byJob : Integer.compare(stage, other.stage);
    }
}
