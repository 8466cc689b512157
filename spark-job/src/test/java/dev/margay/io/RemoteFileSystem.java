package dev.margay.io;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system that looks remote to callers. Its scheme is {@code remote:}, and as in HDFS, a rename does not replace
 * a file. The files are on the local disk.
 */
public final class RemoteFileSystem extends FileSystem {

    private final RawLocalFileSystem disk = new RawLocalFileSystem();
    private Path workingDirectory = new Path("remote:///");

    /** A configuration with this scheme. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.remote.impl", RemoteFileSystem.class.getName());
        return configuration;
    }

    private static Path local(Path path) {
        return new Path("file", null, path.toUri().getPath());
    }

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        disk.initialize(URI.create("file:///"), conf);
    }

    @Override
    public String getScheme() {
        return "remote";
    }

    @Override
    public URI getUri() {
        return URI.create("remote:///");
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return disk.open(local(path), bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return disk.create(local(path), permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("append");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !disk.exists(local(to)) && disk.rename(local(from), local(to));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return disk.delete(local(path), recursive);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return disk.listStatus(local(path));
    }

    @Override
    public void access(Path path, FsAction mode) throws IOException {
        getFileStatus(path);
    }

    @Override
    public void setWorkingDirectory(Path directory) {
        workingDirectory = directory;
    }

    @Override
    public Path getWorkingDirectory() {
        return workingDirectory;
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return disk.mkdirs(local(path), permission);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = disk.getFileStatus(local(path));
        return new FileStatus(
                status.getLen(), status.isDirectory(), 1, status.getBlockSize(), status.getModificationTime(), path);
    }
}
