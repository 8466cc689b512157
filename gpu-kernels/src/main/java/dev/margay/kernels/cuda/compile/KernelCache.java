package dev.margay.kernels.cuda.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiled kernels on disk, each in a file named by a hash of source, compiler and GPU. A file begins with a hash of
 * the rest; if that does not match, for example because a full disk truncated the file, the kernel is compiled again.
 * If the folder cannot be written, kernels are compiled each time. Processes may share a folder.
 */
public final class KernelCache {

    /** System property that names the folder. */
    public static final String FOLDER_PROPERTY = "margay.kernel.cache";

    private static final System.Logger LOGGER = System.getLogger(KernelCache.class.getName());

    private static final int HASH_BYTES = 32;

    /** Whether the warning was given: once in a process is enough. */
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final KernelCompiler compiler;
    private final Path folder;

    /** A cache of the output of a compiler, in a folder. */
    public KernelCache(KernelCompiler compiler, Path folder) {
        this.compiler = compiler;
        this.folder = folder;
    }

    /** The folder of the system property, or margay/kernels in the user's cache folder. */
    public static Path defaultFolder() {
        String named = System.getProperty(FOLDER_PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        String caches = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(System.getProperty("user.home", "."));
        return (caches.isBlank() ? home.resolve(".cache") : Path.of(caches)).resolve("margay/kernels");
    }

    /**
     * Machine code of kernels.
     *
     * @param source the kernels
     * @param capability of the GPU, 10 times the major version plus the minor
     */
    public byte[] image(KernelSource source, int capability) {
        Path file = folder.resolve(source.name() + "-sm" + capability + "-" + key(source, capability) + ".bin");
        byte[] kept = read(file);
        if (kept != null) {
            return kept;
        }
        byte[] image = compiler.compile(source, capability).image();
        try {
            write(file, image);
        } catch (IOException | UnsupportedOperationException e) {
            if (TOLD.compareAndSet(false, true)) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "Compiled kernels cannot be kept in " + folder + " (" + e
                                + "), so every process compiles them again, which takes some seconds; set XDG_CACHE_HOME to"
                                + " a folder that can be written.");
            }
        }
        return image;
    }

    private String key(KernelSource source, int capability) {
        MessageDigest digest = sha256();
        digest.update((compiler.title() + '\0' + compiler.options() + '\0' + capability + '\0' + source.text())
                .getBytes(StandardCharsets.UTF_8));
        source.headers()
                .forEach((name, text) -> digest.update(('\0' + name + '\0' + text).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            byte[] image = Arrays.copyOfRange(content, Math.min(HASH_BYTES, content.length), content.length);
            byte[] hash = Arrays.copyOf(content, HASH_BYTES);
            return MessageDigest.isEqual(hash, sha256().digest(image)) ? image : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Writes under another name first, so that no process ever reads half a file. */
    private void write(Path file, byte[] image) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path unfinished = Files.createTempFile(folder, "unfinished-", ".bin");
        try {
            byte[] content = Arrays.copyOf(sha256().digest(image), HASH_BYTES + image.length);
            System.arraycopy(image, 0, content, HASH_BYTES, image.length);
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
