package dev.margay.clusters;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Searches on one machine with all files on HDFS. */
@Tag("long")
class HdfsIT extends StorageContract {

    private static MiniDFSCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Configuration settings = new Configuration();
        settings.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, shared().resolve("dfs").toString());
        cluster = new MiniDFSCluster.Builder(settings).numDataNodes(2).build();
        cluster.waitActive();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.shutdown();
        }
    }

    @Override
    FileSystem files() throws IOException {
        return cluster.getFileSystem();
    }

    @Override
    URI root() {
        return cluster.getURI();
    }

    /** A failure is reported after seconds. */
    @Override
    Configuration settings() {
        Configuration settings = new Configuration(false);
        settings.set("fs.defaultFS", cluster.getURI().toString());
        settings.set("ipc.client.connect.max.retries", "2");
        return settings;
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    @Override
    void fail() {
        cluster.shutdownNameNode(0);
    }

    @Override
    void repair() throws IOException {
        cluster.restartNameNode(0);
    }
}
