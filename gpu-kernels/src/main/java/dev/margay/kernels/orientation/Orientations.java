package dev.margay.kernels.orientation;

import java.util.HashMap;
import java.util.Map;

/**
 * The orientations of a search: count x 3 Euler angles phi, theta, psi in degrees, intrinsic ZYZ. The rotation is
 * Rz(phi) Ry(theta) Rz(psi) acting on column vectors (x, y, z).
 */
public final class Orientations {

    private final float[] angles;

    /** By template size and padding. Made on demand and not serialised, because they follow from the angles. */
    private transient Map<Long, WorkOrder> workOrders;

    /**
     * Wraps angles without copying them.
     *
     * @param angles phi, theta, psi of one orientation after the other, in degrees; at least one orientation
     * @throws IllegalArgumentException if the length is 0 or not a multiple of 3, or an angle is not finite
     */
    public Orientations(float[] angles) {
        if (angles == null || angles.length == 0 || angles.length % 3 != 0) {
            throw new IllegalArgumentException("angles has " + (angles == null ? "no" : angles.length)
                    + " values, expected a positive multiple of 3 (phi, theta, psi)");
        }
        for (float angle : angles) {
            if (!Float.isFinite(angle)) {
                throw new IllegalArgumentException("angles has " + angle + ", expected finite degrees");
            }
        }
        this.angles = angles;
    }

    /** Number of orientations. */
    public int count() {
        return angles.length / 3;
    }

    /** The array itself, not a copy: 3 * count values. */
    public float[] angles() {
        return angles;
    }

    /** First angle of orientation i, in degrees. */
    public float phi(int i) {
        return angles[3 * i];
    }

    /** Second angle (tilt) of orientation i, in degrees. */
    public float theta(int i) {
        return angles[3 * i + 1];
    }

    /** Third angle (in-plane) of orientation i, in degrees. */
    public float psi(int i) {
        return angles[3 * i + 2];
    }

    /** The order in which engines compute these orientations for templates of this size without padding. */
    public WorkOrder workOrder(int size) {
        return workOrder(size, 1);
    }

    /** The order in which engines compute these orientations for templates of this size and this padding. */
    public synchronized WorkOrder workOrder(int size, int padding) {
        if (workOrders == null) {
            // Transient, so null after deserialisation.
            workOrders = new HashMap<>();
        }
        return workOrders.computeIfAbsent(
                (long) padding << Integer.SIZE | size, some -> WorkOrder.of(this, size, padding));
    }

    @Override
    public String toString() {
        return "Orientations[" + count() + "]";
    }
}
