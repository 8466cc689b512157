package org.rapaio.jupyter.kernel.channels;

import java.util.concurrent.CountDownLatch;

/**
 * A thread that does something again and again until it is told to stop. It stands before the kernel's own class of this name, with which
 * every other start hangs: that one may end before it has begun, for it allows itself to run only after it has started; and it may hand out
 * a message before the kernel knows what to do with one. This one waits until it is told that all is set up.
 */
public final class LoopThread extends Thread {

    private static final CountDownLatch SET_UP = new CountDownLatch(1);

    private final long pause;
    private final Runnable body;
    private volatile boolean stopped;

    /**
     * A thread yet to be started.
     *
     * @param name of the thread
     * @param pause after each turn, milliseconds
     * @param body one turn
     */
    public LoopThread(String name, long pause, Runnable body) {
        super(name);
        this.pause = pause;
        this.body = body;
    }

    /** Lets all of them begin. */
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

    /** Ends it after this turn. */
    public void shutdown() {
        stopped = true;
    }
}
