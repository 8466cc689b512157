package dev.margay.kernels.local.cuda;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.cuda.driver.CudaDevice;
import dev.margay.kernels.local.LocalShape;

/**
 * Bytes of device memory that local correlation needs.
 *
 * @param sizes its sizes
 */
record LocalMemory(LocalSizes sizes) {

    /** Enough to fill a large GPU. */
    private static final int MOST_POSES = 128;

    /** More particles would not make it faster, and their boxes and filters fill the host's memory. */
    private static final int MOST_PARTICLES = 32;

    private static final long COMPLEX = 8;

    /** Every GPU has this much shared memory for a block. */
    private static final int LEAST_SHARED_BYTES = 49_152;

    /** Sums for two rows of a projection, as PoseSums in poses.cu. */
    private static final long ROW_SUMS = 24;

    /** Arrays of the filters of a particle that shares them with none: three for each of about three pixel sizes. */
    private static final long PLANES_OF_PARTICLE = 9;

    /** Why a GPU cannot do it: a full sentence, or null if it can. */
    static String veto(LocalShape shape, CudaDevice device) {
        LocalMemory memory = new LocalMemory(LocalSizes.of(shape, device.sharedBytesOfBlock()));
        long least = memory.fixed() + memory.perPose() + memory.perParticle();
        return least <= device.memoryBytes()
                ? null
                : "It needs " + least / 1_000_000 + " MB of device memory to correlate locally, and " + device.title()
                        + " has " + device.memoryBytes() / 1_000_000 + " MB; use a smaller template or another GPU.";
    }

    /** Bytes of the host's memory: a padded box, and the descriptions and windows of two batches. */
    static long hostBytes(LocalShape shape) {
        LocalMemory memory = new LocalMemory(LocalSizes.of(shape, LEAST_SHARED_BYTES));
        return memory.box() + 2L * PoseBatch.bytes(MOST_POSES) + 2L * MOST_POSES * memory.windows();
    }

    private long size() {
        return sizes.shape().templateSize();
    }

    /** The template's spectrum. */
    long fixed() {
        return TemplateSpectrum.bytes(
                sizes.shape().templateSize(), sizes.shape().templatePadding());
    }

    /** One slice. */
    long slice() {
        return sizes.projections().sliceValues() * COMPLEX;
    }

    /** One projection. */
    long projection() {
        return size() * size() * Float.BYTES;
    }

    /** Sums over the rows of one projection. */
    long sums() {
        return sizes.rowPairs() * ROW_SUMS;
    }

    /** Windows of one pose for each band. */
    long partialWindows() {
        return (long) sizes.bands() * windows();
    }

    /** Window of one pose. */
    int windows() {
        return Math.multiplyExact(Float.BYTES, sizes.shape().windowPixels());
    }

    /** One box with its padding. */
    long box() {
        return (long) Float.BYTES * sizes.paddedPixels();
    }

    /** The part for each pose of a batch, with a slice, a filtered slice, and windows of two batches. */
    long perPose() {
        return 2 * slice() + projection() + sums() + partialWindows() + 2L * windows() + 2L * PoseBatch.bytes(1);
    }

    /** An estimate of the part for each particle. */
    long perParticle() {
        return box() + PLANES_OF_PARTICLE * sizes.projections().sliceValues() * Float.BYTES;
    }

    /** Poses of a batch if this much memory is free; 0 if not even one fits. The other half is for particles. */
    int poses(long freeBytes) {
        return (int) Math.min(freeBytes / 2 / perPose(), MOST_POSES);
    }

    /** Particles to load at once on a GPU with this much memory. */
    int particles(long deviceBytes) {
        long fitting = (deviceBytes - fixed()) / 4 / perParticle();
        return (int) Math.max(1, Math.min(fitting, MOST_PARTICLES));
    }
}
