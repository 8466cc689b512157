package dev.margay.clusters;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * S3Proxy, a server that speaks the protocol of S3 and keeps its objects in a folder. It is a process of its own, so that it can be killed
 * and started again.
 */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "microscope";

    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts it with an empty bucket. */
    static S3Server start(Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        Files.writeString(folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=margay
                s3proxy.credential=0123456789abcdef
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, folder.resolve("objects")));
        S3Server server = new S3Server(folder, port);
        server.start();
        return server;
    }

    /** Starts it, and waits until it listens. */
    void start() throws Exception {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        folder.resolve("s3proxy.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("s3proxy.log").toFile()))
                .start();
        Instant end = Instant.now().plus(START);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException(Files.readString(folder.resolve("s3proxy.log")));
            }
            Thread.sleep(100);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Hadoop's settings for this server. Failures are reported after seconds, not after the default of several minutes. */
    Configuration settings() {
        Configuration settings = new Configuration(false);
        settings.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
        settings.set("fs.s3a.endpoint.region", "us-east-1");
        settings.set("fs.s3a.path.style.access", "true");
        settings.set("fs.s3a.access.key", "margay");
        settings.set("fs.s3a.secret.key", "0123456789abcdef");
        settings.set("fs.s3a.attempts.maximum", "1");
        settings.set("fs.s3a.retry.limit", "1");
        settings.set("fs.s3a.retry.interval", "100ms");
        return settings;
    }

    /** Kills it outright. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
