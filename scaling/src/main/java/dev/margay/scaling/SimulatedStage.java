package dev.margay.scaling;

/** Tasks of one kind that may run side by side, as Spark's stages. */
final class SimulatedStage implements Comparable<SimulatedStage> {

    /** What a task does, in simulated time. */
    @FunctionalInterface
    interface Body {
        /**
         * Begins now.
         *
         * @param task its number in the stage
         * @param slot where it runs
         * @param ended to be called when it is over
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
     * A stage not yet submitted.
     *
     * @param job earlier ones go first, as in a pool of Spark's that is first come, first served
     * @param stage of the job; earlier ones go first
     * @param tasks how many
     * @param body what each does
     * @param allLaunched called once no task waits for a slot any more
     * @param allEnded called once all have ended
     */
    SimulatedStage(long job, int stage, int tasks, Body body, Runnable allLaunched, Runnable allEnded) {
        this.job = job;
        this.stage = stage;
        this.tasks = tasks;
        this.body = body;
        this.allLaunched = allLaunched;
        this.allEnded = allEnded;
    }

    /** The next task; there must be one. */
    int launch() {
        return launched++;
    }

    boolean isAllLaunched() {
        return launched == tasks;
    }

    /** Tells whoever wants to know that no task waits any more. */
    void noneWaits() {
        allLaunched.run();
    }

    void begin(int task, SimulatedSpark.Slot slot, Runnable over) {
        body.run(task, slot, over);
    }

    void oneEnded() {
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
