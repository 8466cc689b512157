package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.Allocations;
import dev.margay.kernels.cuda.GpuWork;
import dev.margay.kernels.cuda.OpenGpu;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import java.util.List;

/**
 * Local correlation with one template on one GPU. The particles of the last correlator stay there until another one
 * brings its own. The GPU does everything in order, while the host prepares the next batch.
 *
 * <p>Used by one thread at a time.
 */
final class LocalGpu implements GpuWork {

    private static final String POSES = "poses";

    private final LocalMemory memory;
    private final OpenGpu gpu;
    private final PosePasses passes;
    private PoseBatches batches;
    private Particles particles;
    private PassClock<LocalPass> clock = PassClock.none();

    /**
     * Opens a GPU.
     *
     * @throws CudaException if the GPU does not have enough memory for one pose, or fails
     */
    LocalGpu(TemplateSpectrum template, LocalShape shape, CudaDevice device, KernelCache cache) {
        LocalSizes sizes = LocalSizes.of(shape, device.sharedBytesOfBlock());
        memory = new LocalMemory(sizes);
        gpu = new OpenGpu(device);
        try {
            LocalKernels kernels = gpu.add(new LocalKernels(gpu.context(), sizes, cache));
            Allocations fixed = gpu.add(new Allocations(gpu.context()));
            DeviceMemory spectrum =
                    fixed.device(memory.fixed(), "the template's spectrum").load(template.values());
            float[] factors = sizes.projections().plan().twiddles();
            DeviceMemory twiddles = fixed.device(
                            (long) Float.BYTES * factors.length, "the twiddle factors of projections")
                    .load(factors);
            passes = new PosePasses(sizes, kernels, spectrum, twiddles);
            batches = batches(memory.poses(gpu.context().freeBytes()));
            gpu.context().leave();
        } catch (Throwable e) {
            gpu.closeAfter(e);
            throw e;
        }
    }

    private PoseBatches batches(int most) {
        return Allocations.halving(most, poses -> new PoseBatches(gpu.context(), memory, poses), POSES);
    }

    /**
     * Correlates poses; starts again with smaller batches if the GPU runs out of memory.
     *
     * @param boxes the particles; the same list as last time if they are the same
     * @param poses of these particles
     * @param windows receives the window of each pose
     */
    void correlate(List<ParticleBox> boxes, LocalPoses poses, float[] windows) {
        gpu.context().enter();
        try {
            while (true) {
                try {
                    gpu.stream().await("finishing an earlier task");
                    load(boxes);
                    correlateOnce(poses, windows);
                    return;
                } catch (CudaException e) {
                    if (!e.isOutOfMemory() || batches.poses() == 1) {
                        throw e;
                    }
                    Allocations.warnOfSmaller(e.getMessage(), batches.poses(), POSES);
                    halveBatch();
                }
            }
        } finally {
            gpu.context().leave();
        }
    }

    private void halveBatch() {
        gpu.stream().await("finishing what was sent");
        int poses = batches.poses();
        batches.close();
        batches = batches(poses / 2);
    }

    private void load(List<ParticleBox> boxes) {
        if (particles == null || !particles.are(boxes)) {
            if (particles != null) {
                particles.close();
                particles = null;
            }
            particles = new Particles(gpu.context(), boxes, memory.sizes());
        }
    }

    private void correlateOnce(LocalPoses poses, float[] windows) {
        int pixels = memory.sizes().shape().windowPixels();
        batches.inFlight(0).batch().clear();
        batches.inFlight(1).batch().clear();
        int current = 0;
        for (int pose = 0; pose < poses.count(); pose += batches.poses()) {
            PoseBatches.InFlight inFlight = batches.inFlight(current);
            inFlight.done().await("correlating");
            inFlight.deliver(windows, pixels);
            inFlight.batch().fill(poses, pose, particles.placed());
            send(inFlight);
            current = 1 - current;
        }
        gpu.stream().await("correlating");
        batches.inFlight(0).deliver(windows, pixels);
        batches.inFlight(1).deliver(windows, pixels);
    }

    private void send(PoseBatches.InFlight inFlight) {
        inFlight.device().load(inFlight.host(), gpu.stream());
        passes.run(batches, inFlight, particles, gpu.stream(), clock);
        inFlight.windows().store(inFlight.fetched(), gpu.stream());
        inFlight.done().record(gpu.stream());
    }

    /** Times each pass from now on. */
    void use(PassClock<LocalPass> passClock) {
        clock = passClock;
    }

    CudaContext context() {
        return gpu.context();
    }

    @Override
    public CudaDevice device() {
        return gpu.context().device();
    }

    @Override
    public boolean isBroken() {
        return gpu.context().isBroken();
    }

    @Override
    public void close() {
        gpu.close(particles == null ? List.of(batches) : List.of(batches, particles));
    }
}
