package dev.margay.kernels.array;

/** A real cubic volume of size^3 voxels: a template's density. z slowest, x fastest. */
public final class RealVolume {

    private final int size;
    private final float[] values;

    /**
     * Wraps voxel values without copying them.
     *
     * @param size edge of the cube in voxels, at least 1
     * @param values size^3 values
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public RealVolume(int size, float[] values) {
        this.size = ArrayLength.axis("size", size, 1);
        this.values = ArrayLength.match("values", values, "a volume of " + size + "^3", size, size, size);
    }

    /** Edge of the cube in voxels. */
    public int size() {
        return size;
    }

    /** The array itself, not a copy: size^3 values. */
    public float[] values() {
        return values;
    }

    @Override
    public String toString() {
        return "RealVolume[" + size + "^3]";
    }
}
