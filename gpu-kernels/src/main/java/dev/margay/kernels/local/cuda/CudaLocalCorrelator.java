package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.GpuPool;
import dev.margay.kernels.cuda.GpuPools;
import dev.margay.kernels.cuda.driver.CudaException;
import dev.margay.kernels.local.CheckedLocalCorrelator;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.kernels.local.ParticleBox;
import java.util.List;
import java.util.Optional;

/**
 * The engine {@code cuda}. Correlators of the same template share a GPU, one at a time; the particles go to the GPU with
 * the first poses.
 */
final class CudaLocalCorrelator extends CheckedLocalCorrelator {

    private static final GpuPools<LocalOpener, LocalGpu> POOLS = new GpuPools<>();

    private final LocalOpener opener;
    private final Optional<String> gpu;
    private final GpuPool<LocalGpu> pool;

    CudaLocalCorrelator(TemplateSpectrum template, LocalShape shape, Optional<String> gpu) {
        super(template, shape);
        opener = new LocalOpener(template, shape);
        this.gpu = gpu;
        pool = POOLS.open(opener, gpu, () -> opener);
    }

    @Override
    protected void loadBoxes(List<ParticleBox> boxes) {
        // A GPU replaces them when it sees another list.
    }

    @Override
    protected void correlatePoses(LocalPoses poses, float[] windows) {
        if (poses.count() == 0) {
            return;
        }
        LocalGpu borrowed = pool.borrow();
        try {
            borrowed.correlate(boxes(), poses, windows);
        } catch (CudaException e) {
            LocalGpu failed = borrowed;
            borrowed = null;
            pool.discard(failed, e);
            throw e;
        } finally {
            if (borrowed != null) {
                pool.giveBack(borrowed);
            }
        }
    }

    @Override
    public String device() {
        return pool.title();
    }

    @Override
    protected void release() {
        POOLS.close(opener, gpu);
    }
}
