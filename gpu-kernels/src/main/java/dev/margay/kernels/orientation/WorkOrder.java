package dev.margay.kernels.orientation;

import java.util.Arrays;

/**
 * The order in which orientations are computed: first the pairs that differ by an in-plane 180-degree rotation (half
 * turn: psi and psi + 180), then the rest. An engine can compute a pair for little more than the cost of one
 * orientation. The two are far apart in most lists, because psi is the slowest angle of a grid.
 *
 * <p>A half turn conjugates the spectrum of a projection of even size. The exceptions are coefficients in the plane x =
 * 0 of the template's spectrum that lie within a voxel of its border, where only one of q and -q is inside.
 * Orientations with such coefficients stay unpaired. So do all orientations of templates of odd size, because engines
 * derive a half turn only for even sizes.
 *
 * <p>Ranges of work count positions in this order. A range should not separate a pair: the result would still be right,
 * but not the same to the last bit.
 */
public final class WorkOrder {

    private static final double HALF_TURN_DEGREES = 180;

    /** Rounding of angles in single precision, in degrees. */
    private static final double ANGLE_TOLERANCE = 1e-4;

    /** Rounding of a direction cosine from angles in single precision, with a margin. */
    private static final double COSINE_TOLERANCE = 1e-6;

    /**
     * How far outside the shell, which is one voxel thick and lies inside the border, a coefficient still counts as in
     * it, in voxels.
     */
    private static final double SHELL_TOLERANCE = 1e-2;

    /** Marks of slots of the hash table. */
    private static final int NEVER_USED = -1;

    private static final int FREED = -2;

    private final int[] order;
    private final int paired;

    private WorkOrder(int[] order, int paired) {
        this.order = order;
        this.paired = paired;
    }

    /** The order of these orientations for templates of one size and padding; the same on every machine. */
    static WorkOrder of(Orientations orientations, int size, int padding) {
        int[] partners = partners(orientations, size, padding);
        int count = partners.length;
        int[] order = new int[count];
        int paired = 0;
        for (int i = 0; i < count; i++) {
            if (partners[i] > i) {
                order[paired] = i;
                order[paired + 1] = partners[i];
                paired += 2;
            }
        }
        int next = paired;
        for (int i = 0; i < count; i++) {
            if (partners[i] < 0) {
                order[next] = i;
                next++;
            }
        }
        return new WorkOrder(order, paired);
    }

    /**
     * The partner of each orientation, -1 if it has none. Uses an open hash table of orientations whose partner has not
     * been seen yet.
     */
    private static int[] partners(Orientations orientations, int size, int padding) {
        int count = orientations.count();
        int[] partners = new int[count];
        Arrays.fill(partners, -1);
        int slots = Integer.highestOneBit(Math.max(2, Math.min(count, 1 << 28))) * 4;
        int[] waiting = new int[slots];
        Arrays.fill(waiting, NEVER_USED);
        for (int i = 0; i < count; i++) {
            if (size % 2 != 0) {
                break;
            }
            int slot = hash(orientations, i) & (slots - 1);
            int free = -1;
            while (waiting[slot] != NEVER_USED
                    && (waiting[slot] == FREED || !arePartners(orientations, waiting[slot], i))) {
                free = free < 0 && waiting[slot] == FREED ? slot : free;
                slot = (slot + 1) & (slots - 1);
            }
            if (waiting[slot] == NEVER_USED) {
                waiting[free < 0 ? slot : free] = i;
                continue;
            }
            if (!hasExceptions(orientations, i, size, padding)) {
                partners[i] = waiting[slot];
                partners[waiting[slot]] = i;
            }
            waiting[slot] = FREED;
        }
        return partners;
    }

    private static boolean arePartners(Orientations orientations, int a, int b) {
        double turn = Math.abs((double) orientations.psi(a) - orientations.psi(b));
        return orientations.phi(a) == orientations.phi(b)
                && orientations.theta(a) == orientations.theta(b)
                && Math.abs(turn - HALF_TURN_DEGREES) < ANGLE_TOLERANCE;
    }

    private static int hash(Orientations orientations, int i) {
        int hash = Float.floatToIntBits(orientations.phi(i)) * 31 + Float.floatToIntBits(orientations.theta(i));
        double turn = orientations.psi(i) % HALF_TURN_DEGREES;
        // Partners need the same hash: psi modulo 180 degrees, rounded much more coarsely than the tolerance, with 180
        // the same as 0.
        int step = (int) Math.round((turn < 0 ? turn + HALF_TURN_DEGREES : turn) * 16) % (16 * 180);
        hash = (hash * 31 + step) * 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }

    /** Whether a coefficient of the slice is in the plane x = 0 and on the border. */
    private static boolean hasExceptions(Orientations orientations, int i, int size, int padding) {
        SliceAxes axes = SliceAxes.of(orientations.phi(i), orientations.theta(i), orientations.psi(i), false);
        double[] ofX = {axes.xx(), axes.yx(), axes.zx()};
        double[] ofY = {axes.xy(), axes.yy(), axes.zy()};
        // Coefficients in the plane: for each frequency along one axis at most one along the other, the axis with the
        // larger cosine.
        boolean alongX = Math.abs(ofX[0]) < Math.abs(ofY[0]);
        double[] run = alongX ? ofX : ofY;
        double[] other = alongX ? ofY : ofX;
        int half = size / 2;
        if (Math.abs(other[0]) * size < 1) {
            return true;
        }
        double slope = -run[0] / other[0];
        for (int k = 1; k <= half; k++) {
            long partner = Math.round(k * slope);
            double distance = Math.abs(k * run[0] + partner * other[0]);
            if (distance < COSINE_TOLERANCE * size) {
                double y = Math.abs(k * run[1] + partner * other[1]);
                double z = Math.abs(k * run[2] + partner * other[2]);
                // In voxels of the spectrum, which are smaller with padding.
                double fromBorder = padding * (half - Math.max(y, z));
                if (fromBorder < 1 + SHELL_TOLERANCE && fromBorder > -SHELL_TOLERANCE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The orientation at a position. */
    public int orientation(int position) {
        return order[position];
    }

    /**
     * Whether the orientation at a position is the half turn of the one before. Engines then take the angles of that
     * one and turn by exactly 180 degrees, because psi + 180 in single precision is a slightly different angle.
     */
    public boolean isHalfTurn(int position) {
        return position < paired && position % 2 == 1;
    }

    /**
     * The orientation whose angles to use for a position: the one at that position or, for a half turn, the one before.
     */
    public int angles(int position) {
        return isHalfTurn(position) ? order[position - 1] : order[position];
    }

    /** How many positions, from 0 on, hold pairs: 2 i and 2 i + 1 are partners. An even number. */
    public int paired() {
        return paired;
    }
}
