package org.rapaio.jupyter.kernel.channels;

import java.util.concurrent.CountDownLatch;

/**
 * A thread that repeats an action until it is stopped. It replaces the kernel's own class of this name (it comes first on the class path), because with
 * that class every second start hangs. The kernel's own class sets its run flag only after the thread has started, so the thread may end immediately. It may
 * also deliver a message before the kernel can handle messages. This class waits until {@link #begin()} says that the setup is complete.
 */
public final class LoopThread extends Thread {

    private static final CountDownLatch SET_UP = new CountDownLatch(1);

    private final long pause;
    private final Runnable body;
    private volatile boolean stopped;

    /**
     * A thread that is not started yet.
     *
     * @param name of the thread
     * @param pause after each repetition, milliseconds
     * @param body the action to repeat
     */
    public LoopThread(String name, long pause, Runnable body) {
        super(name);
        this.pause = pause;
        this.body = body;
    }

    /** Lets all threads of this class begin. */
    public static void begin() {
        SET_UP.countDown();
    }

    @Override
    public void run() {
        try {
            SET_UP.await();
            while (!stopped) {
                body.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** Ends the thread after the current repetition. */
    public void shutdown() {
        stopped = true;
    }
}
