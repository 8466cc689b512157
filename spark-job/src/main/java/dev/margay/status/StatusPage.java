package dev.margay.status;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A web page that shows the searches of a running application, to browsers on this machine only. {@code /} is for people,
 * {@code /status.json} has the same numbers for programs. Its threads keep no program alive.
 */
public final class StatusPage implements AutoCloseable {

    private static final int HIGHEST_PORT = 65_535;
    private static final int THREADS = 4;
    /** Requests that wait for a thread; beyond them connections are closed. */
    private static final int WAITING = 64;

    private final SearchBoard board;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private StatusPage(HttpServer server, SearchBoard board) {
        this.server = server;
        this.board = board;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), StatusPage::daemon);
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", new StatusHandler(board));
    }

    /**
     * Opens the page at 127.0.0.1.
     *
     * @param port from 1 to 65535, or 0 for any that is free
     * @param title what stands at its top, such as the name of the configuration
     * @throws IOException if this is no port or it cannot be had; says so in words for the user
     */
    public static StatusPage open(int port, String title) throws IOException {
        return open(port, title, System::nanoTime);
    }

    static StatusPage open(int port, String title, LongSupplier nanoTime) throws IOException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IOException("there is no port " + port + "; expected 0 (any that is free) to " + HIGHEST_PORT);
        }
        InetAddress thisMachine = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(thisMachine, port), WAITING);
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " of 127.0.0.1 cannot be had (" + e.getMessage()
                            + "); take another, or 0 for any that is free",
                    e);
        }
        StatusPage page = new StatusPage(server, new SearchBoard(title, nanoTime));
        page.start();
        return page;
    }

    /** Where the page is: {@code http://127.0.0.1:PORT/}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * A search begins. Several may be in flight, and thousands follow one another.
     *
     * @param name what it is called, such as the micrograph's file
     * @param correlograms how many there are to do in all
     * @param doneBefore how many of them an earlier run has done
     * @throws IllegalArgumentException if either number is negative, or more are done than there are
     */
    public SearchStatus begin(String name, long correlograms, long doneBefore) {
        if (doneBefore < 0 || doneBefore > correlograms) {
            throw new IllegalArgumentException(
                    "doneBefore is " + doneBefore + "; expected 0 to correlograms, " + correlograms);
        }
        return board.begin(name, correlograms, doneBefore);
    }

    /**
     * Tells how many searches there are in all, those that have ended among them.
     *
     * @param searches of this run; 0 if that is not known
     * @throws IllegalArgumentException if it is negative
     */
    public void expect(int searches) {
        if (searches < 0) {
            throw new IllegalArgumentException("searches is " + searches + "; expected 0 or more");
        }
        board.expect(searches);
    }

    /** Ends the page at once. Searches may still tell of themselves; nobody sees it. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The server's own thread is a daemon if the thread is that starts it. */
    private void start() throws IOException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Thread starter = daemon(() -> {
            try {
                server.start();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted while the status page was opened", e);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "status page");
        thread.setDaemon(true);
        return thread;
    }
}
