package dev.margay.kernels.cuda.compile;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** NVIDIA's compiler as a library, in any version. */
final class NvrtcCompiler implements KernelCompiler {

    /** Lambdas do not say where they run. nvcc takes that from the function around them; NVRTC needs this option. */
    private static final List<String> OPTIONS = List.of("--std=c++17", "-default-device", "--ptxas-options=-v");

    /** Kept, because JNA unloads libraries that nobody references. */
    @SuppressWarnings("unused")
    private final List<NativeLibrary> builtins;

    private final NvrtcLibrary library;
    private final Path path;
    private final int major;
    private final int minor;
    private final List<Integer> capabilities;

    /**
     * Loads a library.
     *
     * @throws LinkageError if it cannot be loaded or is not NVRTC
     */
    NvrtcCompiler(Path path) {
        this.path = path;
        builtins = loadBuiltins(path);
        library = Native.load(path.toString(), NvrtcLibrary.class);
        IntByReference majorVersion = new IntByReference();
        IntByReference minorVersion = new IntByReference();
        check(library.nvrtcVersion(majorVersion, minorVersion), "nvrtcVersion");
        major = majorVersion.getValue();
        minor = minorVersion.getValue();
        IntByReference count = new IntByReference();
        check(library.nvrtcGetNumSupportedArchs(count), "nvrtcGetNumSupportedArchs");
        int[] supported = new int[count.getValue()];
        check(library.nvrtcGetSupportedArchs(supported), "nvrtcGetSupportedArchs");
        List<Integer> found = new ArrayList<>();
        for (int capability : supported) {
            found.add(capability);
        }
        capabilities = List.copyOf(found);
    }

    /**
     * When NVRTC compiles, it opens a second library by name, and finds it only on the library path. Once we have
     * loaded that library from the folder of the first one, NVRTC finds it by name too.
     */
    private static List<NativeLibrary> loadBuiltins(Path library) {
        List<NativeLibrary> loaded = new ArrayList<>();
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(library.toAbsolutePath().getParent(), "libnvrtc-builtins.so.*")) {
            for (Path each : beside) {
                loaded.add(NativeLibrary.getInstance(each.toString()));
            }
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + library + " cannot be read", e);
        }
    }

    /** Version of CUDA, 1000 times the major plus 10 times the minor, as the driver counts. */
    int version() {
        return 1000 * major + 10 * minor;
    }

    @Override
    public String title() {
        return "NVRTC " + major + "." + minor + " (" + path + ")";
    }

    @Override
    public String options() {
        return String.join(" ", OPTIONS);
    }

    @Override
    public boolean supports(int capability) {
        return capabilities.stream().anyMatch(each -> each <= capability);
    }

    @Override
    public Compilation compile(KernelSource source, int capability) {
        // Machine code runs on its own generation of GPUs and on later ones of the same major version.
        int generation = capabilities.stream()
                .filter(each -> each <= capability && each / 10 == capability / 10)
                .max(Integer::compare)
                .orElse(0);
        if (generation > 0) {
            return compile(source, "sm_" + generation, true);
        }
        int older = capabilities.stream()
                .filter(each -> each <= capability)
                .max(Integer::compare)
                .orElseThrow(() -> new KernelCompilationException(title() + " does not know GPUs of compute capability "
                        + capability / 10.0 + " any more; install CUDA 12."));
        return compile(source, "compute_" + older, false);
    }

    private Compilation compile(KernelSource source, String architecture, boolean machineCode) {
        Map<String, String> headers = source.headers();
        PointerByReference program = new PointerByReference();
        check(
                library.nvrtcCreateProgram(
                        program,
                        source.text(),
                        source.name() + ".cu",
                        headers.size(),
                        headers.values().toArray(String[]::new),
                        headers.keySet().toArray(String[]::new)),
                "nvrtcCreateProgram");
        try {
            List<String> options = new ArrayList<>(OPTIONS);
            options.add("--gpu-architecture=" + architecture);
            int result =
                    library.nvrtcCompileProgram(program.getValue(), options.size(), options.toArray(String[]::new));
            if (result != 0) {
                throw new KernelCompilationException(title() + " refused " + source.name() + ".cu for " + architecture
                        + " (" + library.nvrtcGetErrorString(result) + "):\n" + log(program.getValue()));
            }
            return new Compilation(image(program.getValue(), machineCode), log(program.getValue()));
        } finally {
            library.nvrtcDestroyProgram(program);
        }
    }

    private String log(Pointer program) {
        LongByReference size = new LongByReference();
        check(library.nvrtcGetProgramLogSize(program, size), "nvrtcGetProgramLogSize");
        byte[] log = new byte[Math.toIntExact(size.getValue())];
        check(library.nvrtcGetProgramLog(program, log), "nvrtcGetProgramLog");
        return new String(log, StandardCharsets.UTF_8).replace("\0", "");
    }

    private byte[] image(Pointer program, boolean machineCode) {
        LongByReference size = new LongByReference();
        check(
                machineCode ? library.nvrtcGetCUBINSize(program, size) : library.nvrtcGetPTXSize(program, size),
                "nvrtcGetCUBINSize or nvrtcGetPTXSize");
        byte[] image = new byte[Math.toIntExact(size.getValue())];
        check(
                machineCode ? library.nvrtcGetCUBIN(program, image) : library.nvrtcGetPTX(program, image),
                "nvrtcGetCUBIN or nvrtcGetPTX");
        return image;
    }

    private void check(int result, String call) {
        if (result != 0) {
            throw new KernelCompilationException(
                    call + " of NVRTC at " + path + " failed: " + library.nvrtcGetErrorString(result) + ".");
        }
    }
}
