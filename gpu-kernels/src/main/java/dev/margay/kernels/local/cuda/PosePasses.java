package dev.margay.kernels.local.cuda;

import dev.margay.kernels.cuda.PassClock;
import dev.margay.kernels.cuda.ProjectionSizes;
import dev.margay.kernels.cuda.driver.CudaStream;
import dev.margay.kernels.cuda.driver.DeviceMemory;
import dev.margay.kernels.cuda.driver.DeviceSlice;

/**
 * The passes that a batch of poses goes through: which kernel, with how many blocks and which arguments. The arguments
 * are described with the kernels.
 *
 * @param sizes what the kernels are compiled for
 * @param kernels the kernels
 * @param spectrum the template's
 * @param twiddles of the transforms of projections
 */
record PosePasses(LocalSizes sizes, LocalKernels kernels, DeviceMemory spectrum, DeviceMemory twiddles) {

    /** Queues all passes of a batch on the stream. */
    void run(
            PoseBatches batches,
            PoseBatches.InFlight inFlight,
            Particles particles,
            CudaStream stream,
            PassClock<LocalPass> clock) {
        ProjectionSizes projections = sizes.projections();
        int count = inFlight.batch().count();
        DeviceSlice poses = new DeviceSlice(inFlight.device(), PoseBatch.posesAt(batches.poses()));
        int sliceBlocks = (projections.sliceValues() + LocalKernels.SLICE_THREADS - 1) / LocalKernels.SLICE_THREADS;
        clock.begin(stream);
        kernels.sampleSlices()
                .launch(
                        stream,
                        sliceBlocks,
                        inFlight.batch().slices(),
                        spectrum,
                        inFlight.device(),
                        batches.slices(),
                        projections.size(),
                        projections.size() * sizes.shape().templatePadding(),
                        1f);
        clock.end(LocalPass.SLICES, stream);
        kernels.poseColumns()
                .launch(
                        stream,
                        projections.strips(),
                        count,
                        batches.slices(),
                        particles.planes(),
                        poses,
                        twiddles,
                        batches.halves());
        clock.end(LocalPass.COLUMNS, stream);
        kernels.poseRows()
                .launch(
                        stream,
                        sizes.rowPairs(),
                        count,
                        batches.halves(),
                        twiddles,
                        batches.projections(),
                        batches.sums());
        kernels.poseScales().launch(stream, count, 1, batches.sums(), poses, batches.scales());
        clock.end(LocalPass.ROWS, stream);
        kernels.windowBands()
                .launch(
                        stream,
                        sizes.bandBlocks(),
                        count,
                        batches.projections(),
                        batches.scales(),
                        poses,
                        particles.boxes(),
                        batches.partialWindows());
        kernels.sumBands().launch(stream, sizes.sumBlocks(), count, batches.partialWindows(), inFlight.windows());
        clock.end(LocalPass.WINDOWS, stream);
    }
}
