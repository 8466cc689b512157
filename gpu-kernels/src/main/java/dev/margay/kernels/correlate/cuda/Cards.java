package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationShape;
import dev.margay.kernels.correlate.cuda.compile.KernelCache;
import dev.margay.kernels.correlate.cuda.compile.KernelCompilationException;
import dev.margay.kernels.correlate.cuda.compile.KernelCompiler;
import dev.margay.kernels.correlate.cuda.compile.KernelCompilers;
import dev.margay.kernels.correlate.cuda.driver.CudaDevice;
import dev.margay.kernels.correlate.cuda.driver.CudaDriver;
import dev.margay.kernels.correlate.cuda.driver.DriverUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The cards of this process that the engine may use, and the compiler for them; or why there are none. */
final class Cards {

    /** Volta, the oldest generation that CUDA 12 compiles for and that lets threads of a warp go their own ways. */
    private static final int LEAST_CAPABILITY = 70;

    /** Cards that have failed in this process, with what they said: a broken context stays so until the process ends. */
    private static final Map<Integer, String> FAILED = new TreeMap<>();

    private static KernelCompiler compiler;

    private final List<CudaDevice> usable;
    private final List<String> vetoes;

    private Cards(List<CudaDevice> usable, List<String> vetoes) {
        this.usable = usable;
        this.vetoes = vetoes;
    }

    /** Those that can run a search of this shape. */
    static Cards of(CorrelationShape shape) {
        return of(shape, Optional.empty());
    }

    /** The same, but only the one at an address, if one is given. */
    static synchronized Cards of(CorrelationShape shape, Optional<String> card) {
        List<String> vetoes = new ArrayList<>();
        List<CudaDevice> usable = new ArrayList<>();
        try {
            CudaDriver driver = CudaDriver.get();
            findCompiler(driver.version());
            List<CudaDevice> candidates = driver.devices().stream()
                    .filter(device -> card.isEmpty() || device.isAt(card.get()))
                    .toList();
            if (candidates.isEmpty()) {
                vetoes.add("There is no card '" + card.orElse("") + "' here, which it was told to use; there are "
                        + driver.devices().stream()
                                .map(device -> device.title() + " " + device.uuid())
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            for (CudaDevice device : candidates) {
                String veto = veto(device, shape);
                if (veto == null) {
                    usable.add(device);
                } else {
                    vetoes.add(veto);
                }
            }
            if (!usable.isEmpty()) {
                // One card that can is enough.
                vetoes.clear();
            }
        } catch (KernelCompilationException e) {
            vetoes.add(e.getMessage());
        } catch (DriverUnavailableException e) {
            vetoes.add(e.getMessage());
        }
        return new Cards(vetoes.isEmpty() ? List.copyOf(usable) : List.of(), List.copyOf(vetoes));
    }

    private static String veto(CudaDevice device, CorrelationShape shape) {
        if (FAILED.containsKey(device.ordinal())) {
            return "It has given " + device.title() + " up in this process, after: "
                    + FAILED.get(device.ordinal())
                    + " Look at nvidia-smi and the system's log, and start again.";
        }
        if (device.capability() < LEAST_CAPABILITY) {
            return "It needs a card of compute capability 7.0 (Volta) or later, and " + device.title() + " has "
                    + device.capability() / 10.0 + "; choose another engine.";
        }
        if (!compiler.supports(device.capability())) {
            return compiler.title() + " does not know cards of compute capability " + device.capability() / 10.0
                    + ", such as " + device.title() + "; install another version of CUDA beside it.";
        }
        CudaMemory memory;
        try {
            memory = new CudaMemory(CudaSizes.of(shape, device.sharedBytesOfBlock()), false);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        long least = memory.fixed() + memory.perPair();
        if (least > device.memoryBytes()) {
            return "It needs " + least / 1_000_000 + " MB of device memory for this search, and " + device.title()
                    + " has " + device.memoryBytes() / 1_000_000 + " MB; use a smaller template or another card.";
        }
        return null;
    }

    private static void findCompiler(int driverVersion) {
        if (compiler == null) {
            compiler = KernelCompilers.best(driverVersion)
                    .orElseThrow(() -> new KernelCompilationException(
                            "There is no NVRTC (libnvrtc.so) and no nvcc on this machine to compile its kernels; install"
                                    + " a CUDA toolkit, or 'pip install nvidia-cuda-nvrtc-cu12', or add the folder of"
                                    + " libnvrtc.so to LD_LIBRARY_PATH."));
        }
    }

    /** Full sentences on why none can be used; empty if one can. */
    List<String> vetoes() {
        return vetoes;
    }

    /** Those that can be used. */
    List<CudaDevice> usable() {
        return usable;
    }

    /** The compiler, with its cache; there must be no veto. */
    KernelCache cache() {
        synchronized (Cards.class) {
            return new KernelCache(compiler, KernelCache.defaultFolder());
        }
    }

    /** What compiles, for a person to read. */
    String compilerTitle() {
        synchronized (Cards.class) {
            return compiler.title();
        }
    }

    /** Gives a card up for the rest of the process. */
    static synchronized void giveUp(CudaDevice device, String cause) {
        FAILED.putIfAbsent(device.ordinal(), cause);
    }

    /** Forgets failures and the compiler found, as a new process would. */
    static synchronized void forget() {
        FAILED.clear();
        compiler = null;
    }
}
