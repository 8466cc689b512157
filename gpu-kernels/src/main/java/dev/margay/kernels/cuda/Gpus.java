package dev.margay.kernels.cuda;

import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.compile.KernelCompilationException;
import dev.margay.kernels.cuda.compile.KernelCompiler;
import dev.margay.kernels.cuda.compile.KernelCompilers;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaDriver;
import dev.margay.kernels.cuda.driver.DriverUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The GPUs of this process that the engines may use, and the compiler for them; or why there are none. */
public final class Gpus {

    /** Volta: the oldest generation for which CUDA 12 compiles and in which threads of a warp run independently. */
    private static final int LEAST_CAPABILITY = 70;

    /** GPUs that have failed in this process, with the error: a broken context stays broken until the process ends. */
    private static final Map<Integer, String> FAILED = new TreeMap<>();

    private static KernelCompiler compiler;

    private final List<CudaDevice> usable;
    private final List<String> vetoes;

    private Gpus(List<CudaDevice> usable, List<String> vetoes) {
        this.usable = usable;
        this.vetoes = vetoes;
    }

    /** Work that only some GPUs can do. */
    @FunctionalInterface
    public interface Work {

        /** A full sentence that says why a GPU cannot do it, or null if it can. */
        String veto(CudaDevice device);
    }

    /** The GPUs that can do some work. */
    public static Gpus of(Work work) {
        return of(work, Optional.empty());
    }

    /** The same, restricted to the GPU with an address if one is given. */
    public static synchronized Gpus of(Work work, Optional<String> gpu) {
        List<String> vetoes = new ArrayList<>();
        List<CudaDevice> usable = new ArrayList<>();
        try {
            CudaDriver driver = CudaDriver.get();
            findCompiler(driver.version());
            List<CudaDevice> candidates = driver.devices().stream()
                    .filter(device -> gpu.isEmpty() || device.isAt(gpu.get()))
                    .toList();
            if (candidates.isEmpty()) {
                vetoes.add("GPU '" + gpu.orElse("") + "' was requested, but this process only sees "
                        + driver.devices().stream()
                                .map(device -> device.title() + " " + device.uuid())
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            for (CudaDevice device : candidates) {
                String veto = veto(device, work);
                if (veto == null) {
                    usable.add(device);
                } else {
                    vetoes.add(veto);
                }
            }
            if (!usable.isEmpty()) {
                // One usable GPU is enough.
                vetoes.clear();
            }
        } catch (KernelCompilationException e) {
            vetoes.add(e.getMessage());
        } catch (DriverUnavailableException e) {
            vetoes.add(e.getMessage());
        }
        return new Gpus(vetoes.isEmpty() ? List.copyOf(usable) : List.of(), List.copyOf(vetoes));
    }

    private static String veto(CudaDevice device, Work work) {
        if (FAILED.containsKey(device.ordinal())) {
            return "It no longer uses " + device.title() + " in this process, after: "
                    + FAILED.get(device.ordinal())
                    + " Look at nvidia-smi and the system's log, and restart the program.";
        }
        if (device.capability() < LEAST_CAPABILITY) {
            return "It needs a GPU of compute capability 7.0 (Volta) or later, and " + device.title() + " has "
                    + device.capability() / 10.0 + "; choose another engine.";
        }
        if (!compiler.supports(device.capability())) {
            return compiler.title() + " does not know GPUs of compute capability " + device.capability() / 10.0
                    + ", such as " + device.title() + "; install another version of CUDA beside it.";
        }
        return work.veto(device);
    }

    private static void findCompiler(int driverVersion) {
        if (compiler == null) {
            compiler = KernelCompilers.best(driverVersion)
                    .orElseThrow(() -> new KernelCompilationException(
                            "Neither NVRTC (libnvrtc.so) nor nvcc was found to compile its kernels; install"
                                    + " a CUDA toolkit, or 'pip install nvidia-cuda-nvrtc-cu12', or add the folder of"
                                    + " libnvrtc.so to LD_LIBRARY_PATH."));
        }
    }

    /** Full sentences that say why no GPU can be used; empty if one can. */
    public List<String> vetoes() {
        return vetoes;
    }

    /** The GPUs that can be used. */
    public List<CudaDevice> usable() {
        return usable;
    }

    /** The compiler with its cache; only if there is no veto. */
    public KernelCache cache() {
        synchronized (Gpus.class) {
            return new KernelCache(compiler, KernelCache.defaultFolder());
        }
    }

    /** The name of the compiler, for a person to read. */
    public String compilerTitle() {
        synchronized (Gpus.class) {
            return compiler.title();
        }
    }

    /** Excludes a GPU for the rest of the process. */
    public static synchronized void exclude(CudaDevice device, String cause) {
        FAILED.putIfAbsent(device.ordinal(), cause);
    }

    /** Forgets failures and the compiler, as a new process would. */
    public static synchronized void forget() {
        FAILED.clear();
        compiler = null;
    }
}
