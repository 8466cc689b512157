package dev.margay.kernels.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.margay.kernels.cuda.compile.KernelCompiler;
import dev.margay.kernels.cuda.compile.KernelCompilers;
import dev.margay.kernels.cuda.compile.KernelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kernel uses of a real GPU.
 *
 * @param kernel its name
 * @param spilledBytes bytes stored and loaded because registers did not suffice
 * @param registers registers of a thread
 * @param sharedBytes static shared memory of a block
 */
public record KernelResources(String kernel, int spilledBytes, int registers, int sharedBytes) {

    private static final Pattern REPORT = Pattern.compile(
            "Compiling entry function '(\\w+)'.*?(\\d+) bytes spill stores, (\\d+) bytes spill loads"
                    + ".*?Used (\\d+) registers([^\\n]*)",
            Pattern.DOTALL);

    private static final Pattern SHARED = Pattern.compile("(\\d+) bytes smem");

    private static final Optional<KernelCompiler> COMPILER = KernelCompilers.installed(13_000);

    /** Compiles the kernels of a source; the test ends here if NVIDIA's compiler is not installed. */
    public static List<KernelResources> of(KernelSource source, int capability) {
        assumeTrue(COMPILER.isPresent(), "neither NVRTC nor nvcc was found to compile kernels for real GPUs");
        Matcher report = REPORT.matcher(KernelReports.of(COMPILER.get(), source, capability));
        List<KernelResources> found = new ArrayList<>();
        while (report.find()) {
            int spilled = Integer.parseInt(report.group(2)) + Integer.parseInt(report.group(3));
            Matcher shared = SHARED.matcher(report.group(5));
            int sharedBytes = shared.find() ? Integer.parseInt(shared.group(1)) : 0;
            found.add(new KernelResources(report.group(1), spilled, Integer.parseInt(report.group(4)), sharedBytes));
        }
        return found;
    }
}
