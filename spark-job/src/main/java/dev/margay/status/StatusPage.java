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
 * A web page that shows the items of a running application, to browsers on this machine only. {@code /} is for people,
 * {@code /status.json} has the same numbers for programs. Its threads do not keep a program alive.
 */
public final class StatusPage implements AutoCloseable {

    private static final int HIGHEST_PORT = 65_535;
    private static final int THREADS = 4;
    /** Maximum number of requests that wait for a thread; further connections are closed. */
    private static final int WAITING = 64;

    private final StatusBoard board;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private StatusPage(HttpServer server, StatusBoard board) {
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
     * @param port from 1 to 65535, or 0 for any free port
     * @param title shown at the top, such as the name of the configuration
     * @param unit what the items of this run count
     * @throws IOException if the port is not valid or not available; the message is for the user
     */
    public static StatusPage open(int port, String title, WorkUnit unit) throws IOException {
        return open(port, title, unit, System::nanoTime);
    }

    static StatusPage open(int port, String title, WorkUnit unit, LongSupplier nanoTime) throws IOException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IOException("port " + port + " does not exist; expected 0 (any free port) to " + HIGHEST_PORT);
        }
        InetAddress thisMachine = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(thisMachine, port), WAITING);
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " of 127.0.0.1 is not available (" + e.getMessage()
                            + "); choose another, or 0 for any free port",
                    e);
        }
        StatusPage page = new StatusPage(server, new StatusBoard(title, unit, nanoTime));
        page.start();
        return page;
    }

    /** The address of the page: {@code http://127.0.0.1:PORT/}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /**
     * An item starts. Several may run at the same time.
     *
     * @param name of the item, such as the micrograph's file
     * @param units number of all units
     * @param doneBefore number of units that an earlier run has done
     * @throws IllegalArgumentException if a number is negative, or {@code doneBefore} is larger than {@code units}
     */
    public ItemStatus begin(String name, long units, long doneBefore) {
        if (doneBefore < 0 || doneBefore > units) {
            throw new IllegalArgumentException("doneBefore is " + doneBefore + "; expected 0 to units, " + units);
        }
        return board.begin(name, units, doneBefore);
    }

    /**
     * Sets the number of all items, including those that have ended.
     *
     * @param items of this run; 0 if not known
     * @throws IllegalArgumentException if it is negative
     */
    public void expect(int items) {
        if (items < 0) {
            throw new IllegalArgumentException("items is " + items + "; expected 0 or more");
        }
        board.expect(items);
    }

    /** Closes the page immediately. Later reports of items have no effect. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The server's own thread is a daemon if a daemon thread starts it. */
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
