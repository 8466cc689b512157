package dev.margay.kernels.cuda.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Loads JCuda's native half. JCuda unpacks it under a fixed name in the folder for temporary files, where one process
 * could load a file that another has only half written, or that another user has put there. So it unpacks into a
 * private folder of this process, which is deleted as soon as the library is loaded.
 */
final class NativeLibrary {

    private static final System.Logger LOGGER = System.getLogger(NativeLibrary.class.getName());

    private static final String TEMPORARY_FOLDER = "java.io.tmpdir";

    private NativeLibrary() {}

    /** Loads it, or says why it cannot be loaded. */
    static void load() throws DriverUnavailableException {
        String system = System.getProperty("os.name", "") + " on " + System.getProperty("os.arch", "");
        if (!system.toLowerCase(Locale.ROOT).equals("linux on amd64")) {
            throw new DriverUnavailableException(
                    "It exists for Linux on amd64 only, and this is " + system + "; choose another engine.");
        }
        if (NativeLibrary.class.getClassLoader().getResource(CudaDriver.NATIVE_RESOURCE) == null) {
            throw new DriverUnavailableException(
                    "The jar jcuda-natives for Linux on amd64 is not on the class path; add it to Spark's --jars.");
        }
        try {
            loadFromOwnFolder();
        } catch (IOException e) {
            throw new DriverUnavailableException(
                    "JCuda's library could not be unpacked under " + System.getProperty(TEMPORARY_FOLDER) + " (" + e
                            + "); give Java a folder with -Djava.io.tmpdir=FOLDER that can be written and may hold"
                            + " programs.",
                    e);
        } catch (LinkageError e) {
            throw new DriverUnavailableException(reason(e), e);
        }
    }

    private static synchronized void loadFromOwnFolder() throws IOException {
        String shared = System.getProperty(TEMPORARY_FOLDER);
        Path own = Files.createTempDirectory(
                "margay-cuda-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        System.setProperty(TEMPORARY_FOLDER, own.toString());
        try {
            Class.forName("jcuda.driver.JCudaDriver", true, NativeLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LinkageError("JCuda is not on the class path", e);
        } finally {
            System.setProperty(TEMPORARY_FOLDER, shared);
            delete(own);
        }
    }

    /**
     * A loaded library no longer needs its file. A file that cannot be deleted, for example on a network file system,
     * is left behind.
     */
    private static void delete(Path own) {
        String library = CudaDriver.NATIVE_RESOURCE.substring(CudaDriver.NATIVE_RESOURCE.lastIndexOf('/') + 1);
        try {
            Files.deleteIfExists(own.resolve(library));
            Files.delete(own);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, own + " is left behind", e);
        }
    }

    /** JCuda's message consists of two stack traces; find the line of the dynamic linker in it. */
    private static String reason(LinkageError error) {
        String text = String.valueOf(error.getMessage());
        if (text.contains("libcuda.so.1: cannot open shared object file")) {
            return "This machine has no NVIDIA driver (libcuda.so.1); install it, or add its folder to"
                    + " LD_LIBRARY_PATH.";
        }
        String line = text.lines()
                .filter(each -> each.contains("UnsatisfiedLinkError"))
                .reduce((first, second) -> second)
                .orElse(text.lines().findFirst().orElse(error.toString()));
        return "JCuda's library could not be loaded: " + line.strip() + ".";
    }
}
