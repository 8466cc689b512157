package dev.margay.kernels.cuda;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelCompilers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The emulated driver of src/test/emulator, built with g++ and loaded instead of NVIDIA's: JCuda finds it under the
 * same name. A replacement for NVRTC compiles kernels for the host. After that, the emulated GPU is the only GPU of the
 * process.
 */
public final class EmulatedDriver {

    /** Condition for {@code @EnabledIf}, for tests that need the emulated driver, and the reason if it is false. */
    public static final String AVAILABLE = "dev.margay.kernels.cuda.EmulatedDriver#isAvailable";

    public static final String REASON = "no g++ found to build the emulated driver";

    /** Result codes of CUDA that tests inject. */
    public static final int OUT_OF_MEMORY = 2;

    public static final int ILLEGAL_ADDRESS = 700;

    public static final int LAUNCH_FAILED = 719;

    private static final Path SOURCES =
            Path.of("../gpu-kernels/src/test/emulator").toAbsolutePath().normalize();

    private static final Path TARGET = Path.of("target/emulator").toAbsolutePath();

    private static final long BUILD_SECONDS = 300;

    private static Control control;

    private static Compiler compiler;

    private EmulatedDriver() {}

    /** What tests can set and read. The README of the emulator explains it. */
    public interface Control extends Library {

        void emulator_reset();

        void emulator_set_devices(int count);

        void emulator_set_capability(int major, int minor);

        void emulator_set_driver_version(int version);

        void emulator_set_init_result(int code);

        void emulator_set_memory(long bytes);

        void emulator_set_thread_order(int order, int seed);

        void emulator_fail(String function, int nth, int code, int sticky);

        int emulator_live_allocations();

        long emulator_live_bytes();

        int emulator_live_objects();

        int emulator_leaks();

        int emulator_calls(String function);

        int emulator_launches(String kernel);
    }

    /** What tests can set and read in the compiler. */
    public interface Compiler extends Library {

        int nvrtc_emulator_compilations();

        void nvrtc_emulator_fail(int nth, int code);
    }

    /** True if the emulated driver can be built here. */
    public static boolean isAvailable() {
        try {
            return run(Path.of("."), "g++", "--version") == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Builds the driver if necessary, loads it, and resets it to its defaults. Earlier failures are forgotten. */
    public static synchronized Control install() {
        if (control == null) {
            Path driver = build().resolve("libcuda.so.1");
            System.load(driver.toString());
            control = Native.load(driver.toString(), Control.class);
            compiler = Native.load(nvrtc().toString(), Compiler.class);
            System.setProperty(KernelCompilers.LIBRARY_PROPERTY, nvrtc().toString());
            System.setProperty(
                    KernelCache.FOLDER_PROPERTY, TARGET.resolve("kernels").toString());
        }
        control.emulator_reset();
        Gpus.forget();
        return control;
    }

    /** The replacement for NVRTC. */
    public static synchronized Compiler compiler() {
        if (compiler == null) {
            install();
        }
        return compiler;
    }

    /** Path of the replacement for NVRTC. */
    public static Path nvrtc() {
        return build().resolve("libnvrtc.so.12");
    }

    /** Folder of both libraries. Its name is a hash of their sources. */
    public static synchronized Path build() {
        try {
            Path built = TARGET.resolve(hashOfSources());
            if (!Files.exists(built)) {
                Files.createDirectories(TARGET);
                Path unfinished = Files.createTempDirectory(TARGET, "unfinished-");
                if (run(SOURCES, "sh", "build.sh", unfinished.toString()) != 0) {
                    throw new IllegalStateException("the emulated driver in " + SOURCES + " does not build");
                }
                Files.move(unfinished, built, StandardCopyOption.ATOMIC_MOVE);
            }
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException("the emulated driver cannot be built", e);
        }
    }

    private static String hashOfSources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static int run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " did not end within " + BUILD_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
