package dev.margay.simulate.density;

/** Counts the parts of a simulation that are done, in several threads, and tells a listener. */
public final class DensityProgress {

    private final Listener listener;
    private int done;
    private int all;

    /** Is informed by one thread at a time. */
    @FunctionalInterface
    public interface Listener {

        /** Ignores everything. */
        Listener NONE = (done, all) -> {};

        /**
         * A part is done.
         *
         * @param done how many parts
         * @param all how many there are
         */
        void done(int done, int all);
    }

    DensityProgress(Listener listener) {
        this.listener = listener;
    }

    synchronized void expect(int parts) {
        all = parts;
    }

    synchronized void next() {
        done++;
        listener.done(done, all);
    }
}
