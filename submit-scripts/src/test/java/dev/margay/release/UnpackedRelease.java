package dev.margay.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The release, unpacked by {@code tar} as a user unpacks it.
 *
 * @param folder the top folder of the archive
 */
record UnpackedRelease(Path folder) {

    /** The archive that the build made. */
    static final Path ARCHIVE = Path.of(System.getProperty("margay.release.archive"));

    static final String VERSION = System.getProperty("margay.release.version");

    private static final Set<PosixFilePermission> WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /** Unpacks it into an existing folder. */
    static UnpackedRelease in(Path parent) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", parent.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar cannot unpack " + ARCHIVE);
        }
        return new UnpackedRelease(parent.resolve("margay-" + VERSION));
    }

    Path launcher() {
        return folder.resolve("bin/margay");
    }

    /** All files, links and folders. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }

    /** Each file with its size and time, to show whether a run has changed anything. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files()) {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            contents.put(
                    folder.relativize(file).toString(), attributes.size() + " bytes, " + attributes.lastModifiedTime());
        }
        return contents;
    }

    /** Makes all files read-only, or lets the owner write. Root can write in both cases. */
    void setWritable(boolean writable) throws IOException {
        for (Path file : files()) {
            if (!Files.isSymbolicLink(file)) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                permissions.removeAll(WRITE);
                if (writable) {
                    permissions.add(PosixFilePermission.OWNER_WRITE);
                }
                Files.setPosixFilePermissions(file, permissions);
            }
        }
    }
}
