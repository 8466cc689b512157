package dev.margay.work;

/** Decides how many searches of a data set run at the same time. */
public final class InFlightSizing {

    /** One search that computes, and one that is prepared or writes its results. */
    public static final int LEAST = 2;

    /** One search whose statistics wait for a free slot to be merged, and one that is prepared or writes its results. */
    private static final int WITHOUT_SLOTS = 2;

    private InFlightSizing() {}

    /**
     * How many searches fill all slots, while one waits for its merge, and one is prepared or writes its results.
     *
     * @param tasks of a round of one search, at least 1
     * @param slots tasks that run at the same time, at least 1
     */
    public static int searches(int tasks, int slots) {
        return (slots + tasks - 1) / tasks + WITHOUT_SLOTS;
    }
}
