package dev.margay.kernels.cuda.compile;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The choice of a compiler. */
public final class KernelCompilers {

    /** System property that names an NVRTC library; it takes precedence over all others. */
    public static final String LIBRARY_PROPERTY = "margay.nvrtc";

    private static final System.Logger LOGGER = System.getLogger(KernelCompilers.class.getName());

    private KernelCompilers() {}

    /**
     * The best compiler here: the latest NVRTC whose major version is not above the driver's, else any NVRTC, else
     * nvcc.
     *
     * @param driverVersion version of CUDA that the driver knows, 1000 times the major plus 10 times the minor
     * @throws KernelCompilationException if the library that the system property names cannot be used
     */
    public static Optional<KernelCompiler> best(int driverVersion) {
        String named = System.getProperty(LIBRARY_PROPERTY);
        if (named != null) {
            return Optional.of(named(Path.of(named)));
        }
        return installed(driverVersion);
    }

    /** The best compiler installed on this machine; ignores the system property. */
    public static Optional<KernelCompiler> installed(int driverVersion) {
        Optional<NvrtcCompiler> library =
                best(new NvrtcPlaces(System.getenv(), Path.of("/")).libraries(), driverVersion);
        if (library.isPresent()) {
            return Optional.of(library.get());
        }
        return NvccCompiler.onPath().map(KernelCompiler.class::cast);
    }

    static Optional<NvrtcCompiler> best(List<Path> libraries, int driverVersion) {
        List<NvrtcCompiler> compilers = new ArrayList<>();
        for (Path library : libraries) {
            try {
                compilers.add(new NvrtcCompiler(library));
            } catch (LinkageError | KernelCompilationException | UncheckedIOException e) {
                // A library for another architecture, or incomplete: try the next one.
                LOGGER.log(System.Logger.Level.DEBUG, "passed over " + library, e);
            }
        }
        // A driver may refuse code from a later major version of CUDA.
        return compilers.stream()
                .max(Comparator.comparing((NvrtcCompiler each) -> each.version() / 1000 <= driverVersion / 1000)
                        .thenComparing(NvrtcCompiler::version));
    }

    private static KernelCompiler named(Path library) {
        if (!Files.exists(library)) {
            throw new KernelCompilationException("System property " + LIBRARY_PROPERTY + " names " + library
                    + ", which does not exist; name a libnvrtc.so.");
        }
        try {
            return new NvrtcCompiler(library);
        } catch (LinkageError | UncheckedIOException e) {
            throw new KernelCompilationException(
                    "System property " + LIBRARY_PROPERTY + " names " + library + ", which cannot be used: "
                            + e.getMessage() + ".",
                    e);
        }
    }
}
