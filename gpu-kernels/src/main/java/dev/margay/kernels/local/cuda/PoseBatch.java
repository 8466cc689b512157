package dev.margay.kernels.local.cuda;

import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.orientation.SliceAxes;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The description of a batch of poses, in memory that the device copies: axes of slices, and poses as in pose.cuh. Poses
 * in a row with the same axes share a slice.
 */
final class PoseBatch {

    /** Doubles for the axes of a slice. */
    private static final int AXES_BYTES = 6 * Double.BYTES;

    private static final int POSE_BYTES = 5 * Long.BYTES + 8 * Integer.BYTES;

    private final ByteBuffer buffer;
    private final int capacity;
    private final int size;
    private SliceAxes axes;
    private int slices;
    private int first;
    private int count;

    /**
     * An empty batch.
     *
     * @param buffer memory for it, {@link #bytes} long
     * @param capacity most poses it can hold
     * @param size edge of the template in pixels
     */
    PoseBatch(ByteBuffer buffer, int capacity, int size) {
        this.buffer = buffer;
        this.capacity = capacity;
        this.size = size;
    }

    /** Bytes of a batch of this many poses. */
    static int bytes(int capacity) {
        return posesAt(capacity) + capacity * POSE_BYTES;
    }

    /** Where the poses begin; the axes are at 0. */
    static int posesAt(int capacity) {
        return capacity * AXES_BYTES;
    }

    /** Makes it empty. */
    void clear() {
        slices = 0;
        count = 0;
        axes = null;
    }

    /** Replaces its poses by those of a list from one on, as many as fit. */
    void fill(LocalPoses poses, int from, List<PlacedParticle> particles) {
        clear();
        first = from;
        count = Math.min(capacity, poses.count() - from);
        for (int i = 0; i < count; i++) {
            add(poses, from + i, particles.get(poses.particle(from + i)), i);
        }
    }

    private void add(LocalPoses poses, int pose, PlacedParticle particle, int i) {
        if (i == 0 || !poses.continuesSlice(pose)) {
            SliceAxes given = particle.plane().axes(poses.phi(pose), poses.theta(pose), poses.psi(pose), false);
            if (!given.equals(axes)) {
                axes = given;
                addSlice();
            }
        }
        PlacedFilter filter = particle.filters().get(poses.filter(pose));
        double imagePixels = (double) particle.micrographHeight() * particle.micrographWidth();
        double outsidePixels = (double) (particle.micrographHeight() - size) * (particle.micrographWidth() - size);
        double defocus = poses.defocusAngstrom(pose) / Math.PI;
        buffer.position(posesAt(capacity) + i * POSE_BYTES);
        buffer.putLong(filter.atZero())
                .putLong(filter.atQuarter())
                .putLong(filter.growth())
                .putDouble(imagePixels)
                .putDouble(outsidePixels)
                .putInt(slices - 1)
                .putInt(poses.particle(pose))
                .putInt(filter.complex() ? 1 : 0)
                .putFloat((float) (particle.plane().scale() / ((double) size * size)))
                .putFloat((float) defocus)
                .putFloat((float) (defocus - (float) defocus))
                .putFloat((float) (2 * poses.shiftY(pose) / size))
                .putFloat((float) (2 * poses.shiftX(pose) / size));
    }

    private void addSlice() {
        buffer.position(slices * AXES_BYTES);
        buffer.putDouble(axes.xx())
                .putDouble(axes.yx())
                .putDouble(axes.zx())
                .putDouble(axes.xy())
                .putDouble(axes.yy())
                .putDouble(axes.zy());
        slices++;
    }

    /** Number of slices. */
    int slices() {
        return slices;
    }

    /** Number of poses. */
    int count() {
        return count;
    }

    /** Its first pose, in the list it was filled from. */
    int first() {
        return first;
    }
}
