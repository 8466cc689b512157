package dev.margay.clusters;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Searches with all files in a bucket of an S3 server, through Hadoop's {@code s3a:}. */
@Tag("long")
class S3IT extends StorageContract {

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(Files.createDirectory(shared().resolve("s3")));
        linkJars();
    }

    /** Hadoop's module for S3, and what it needs and Margay does not have. */
    private static void linkJars() throws IOException {
        Path jars = Files.createDirectory(shared().resolve("jars"));
        try (Stream<Path> all = Files.list(SparkHome.JARS)) {
            for (Path jar : all.toList()) {
                if (!Files.exists(release().libraries().resolve(jar.getFileName()))) {
                    Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    FileSystem files() throws IOException {
        Configuration settings = new Configuration();
        server.settings().forEach(each -> settings.set(each.getKey(), each.getValue()));
        return FileSystem.get(root(), settings);
    }

    @Override
    URI root() {
        return URI.create("s3a://" + S3Server.BUCKET);
    }

    @Override
    Configuration settings() {
        return server.settings();
    }

    @Override
    Map<String, String> environment() {
        return Map.of("MARGAY_JARS", shared().resolve("jars").toString());
    }

    @Override
    void fail() {
        server.close();
    }

    @Override
    void repair() throws Exception {
        server.start();
    }
}
