package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.Closing;
import dev.margay.kernels.cuda.GpuWork;
import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.compile.KernelCache;
import dev.margay.kernels.cuda.driver.CudaContext;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import java.util.ArrayList;
import java.util.List;

/**
 * Local correlation with one template on one GPU. The particles of the last correlator stay there until another one
 * brings its own. The GPU does everything in order, while the host prepares the next batch.
 *
 * <p>Used by one thread at a time.
 */
final class LocalGpu implements GpuWork {

    private static final System.Logger LOGGER = System.getLogger(LocalGpu.class.getName());

    private final LocalMemory memory;
    private final CudaContext context;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final CudaStream stream;
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
        context = new CudaContext(device);
        boolean entered = false;
        try {
            context.enter();
            entered = true;
            stream = new CudaStream(context);
            parts.add(stream);
            LocalKernels kernels = new LocalKernels(context, sizes, cache);
            parts.add(kernels);
            DeviceMemory spectrum = new DeviceMemory(context, memory.fixed(), "the template's spectrum");
            parts.add(spectrum);
            spectrum.load(template.values());
            float[] factors = sizes.projections().plan().twiddles();
            DeviceMemory twiddles = new DeviceMemory(
                    context, (long) Float.BYTES * factors.length, "the twiddle factors of projections");
            parts.add(twiddles);
            twiddles.load(factors);
            passes = new PosePasses(sizes, kernels, spectrum, twiddles);
            batches = batches(memory.poses(context.freeBytes()));
            context.leave();
        } catch (Throwable e) {
            Closing.afterFailure(e, parts);
            List<AutoCloseable> contexts = entered ? List.of(context, context::leave) : List.of(context);
            Closing.afterFailure(e, contexts);
            throw e;
        }
    }

    /**
     * Allocates memory for this many poses, or for half as many, down to one: other processes may have allocated memory
     * meanwhile.
     */
    private PoseBatches batches(int most) {
        int poses = Math.max(1, most);
        while (true) {
            try {
                return new PoseBatches(context, memory, poses);
            } catch (CudaException e) {
                if (!e.isOutOfMemory() || poses == 1) {
                    throw e;
                }
                warn(e, poses);
                poses /= 2;
            }
        }
    }

    private static void warn(CudaException e, int poses) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                e.getMessage() + " Continuing with batches of " + poses / 2 + " poses instead of " + poses + ".");
    }

    /**
     * Correlates poses; starts again with smaller batches if the GPU runs out of memory.
     *
     * @param boxes the particles; the same list as last time if they are the same
     * @param poses of these particles
     * @param windows receives the window of each pose
     */
    void correlate(List<ParticleBox> boxes, LocalPoses poses, float[] windows) {
        context.enter();
        try {
            while (true) {
                try {
                    stream.await("finishing an earlier task");
                    load(boxes);
                    correlateOnce(poses, windows);
                    return;
                } catch (CudaException e) {
                    if (!e.isOutOfMemory() || batches.poses() == 1) {
                        throw e;
                    }
                    warn(e, batches.poses());
                    halveBatch();
                }
            }
        } finally {
            context.leave();
        }
    }

    private void halveBatch() {
        stream.await("finishing what was sent");
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
            particles = new Particles(context, boxes, memory.sizes());
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
        stream.await("correlating");
        batches.inFlight(0).deliver(windows, pixels);
        batches.inFlight(1).deliver(windows, pixels);
    }

    private void send(PoseBatches.InFlight inFlight) {
        inFlight.device().load(inFlight.host(), stream);
        passes.run(batches, inFlight, particles, stream, clock);
        inFlight.windows().store(inFlight.fetched(), stream);
        inFlight.done().record(stream);
    }

    /** Times each pass from now on. */
    void use(PassClock<LocalPass> passClock) {
        clock = passClock;
    }

    CudaContext context() {
        return context;
    }

    @Override
    public CudaDevice device() {
        return context.device();
    }

    @Override
    public boolean isBroken() {
        return context.isBroken();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(List.of(context));
        try {
            context.enter();
            all.add(context::leave);
        } catch (CudaException e) {
            // A GPU that fails only now has done its work. What was made in its context is freed with the context.
            LOGGER.log(System.Logger.Level.WARNING, e.getMessage());
        }
        all.addAll(parts);
        all.add(batches);
        if (particles != null) {
            all.add(particles);
        }
        Closing.all(all);
    }
}
