package dev.margay.kernels.local;

import java.util.Arrays;

/**
 * A list of poses of particles, which grows. Engines slice the template once for neighbours of the same particle, angles
 * and shift, so put poses that differ only in filter or defocus next to each other.
 */
public final class LocalPoses {

    private static final int NUMBERS = 6;
    private static final int PHI = 0;
    private static final int THETA = 1;
    private static final int PSI = 2;
    private static final int DEFOCUS = 3;
    private static final int SHIFT_Y = 4;
    private static final int SHIFT_X = 5;

    private int count;
    private int[] particles = new int[16];
    private int[] filters = new int[16];
    private double[] numbers = new double[16 * NUMBERS];

    /** Removes all poses. */
    public void clear() {
        count = 0;
    }

    /** Number of poses. */
    public int count() {
        return count;
    }

    /**
     * Adds a pose on whole pixels.
     *
     * @param particle index of the particle among those loaded
     * @param filter index of its projective filter
     * @param phi ZYZ angle in degrees
     * @param theta ZYZ angle in degrees
     * @param psi ZYZ angle in degrees
     * @param defocusAngstrom defocus relative to that of the filter
     */
    public void add(int particle, int filter, double phi, double theta, double psi, double defocusAngstrom) {
        add(particle, filter, phi, theta, psi, defocusAngstrom, 0, 0);
    }

    /**
     * Adds a pose between pixels.
     *
     * @param particle index of the particle among those loaded
     * @param filter index of its projective filter
     * @param phi ZYZ angle in degrees
     * @param theta ZYZ angle in degrees
     * @param psi ZYZ angle in degrees
     * @param defocusAngstrom defocus relative to that of the filter
     * @param shiftY how far the projection is moved down before it is normalised, in pixels; best between -1 and 1
     * @param shiftX how far it is moved to the right
     */
    public void add(
            int particle,
            int filter,
            double phi,
            double theta,
            double psi,
            double defocusAngstrom,
            double shiftY,
            double shiftX) {
        if (count == particles.length) {
            particles = Arrays.copyOf(particles, 2 * count);
            filters = Arrays.copyOf(filters, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count * NUMBERS);
        }
        particles[count] = particle;
        filters[count] = filter;
        int at = count * NUMBERS;
        numbers[at + PHI] = phi;
        numbers[at + THETA] = theta;
        numbers[at + PSI] = psi;
        numbers[at + DEFOCUS] = defocusAngstrom;
        numbers[at + SHIFT_Y] = shiftY;
        numbers[at + SHIFT_X] = shiftX;
        count++;
    }

    /** The particle of a pose. */
    public int particle(int pose) {
        return particles[pose];
    }

    /** The projective filter of a pose. */
    public int filter(int pose) {
        return filters[pose];
    }

    /** First ZYZ angle in degrees. */
    public double phi(int pose) {
        return numbers[pose * NUMBERS + PHI];
    }

    /** Second ZYZ angle in degrees. */
    public double theta(int pose) {
        return numbers[pose * NUMBERS + THETA];
    }

    /** Third ZYZ angle in degrees. */
    public double psi(int pose) {
        return numbers[pose * NUMBERS + PSI];
    }

    /** Defocus relative to that of the filter, in Angstrom. */
    public double defocusAngstrom(int pose) {
        return numbers[pose * NUMBERS + DEFOCUS];
    }

    /** Shift of the projection in y, in pixels. */
    public double shiftY(int pose) {
        return numbers[pose * NUMBERS + SHIFT_Y];
    }

    /** Shift of the projection in x, in pixels. */
    public double shiftX(int pose) {
        return numbers[pose * NUMBERS + SHIFT_X];
    }

    /** Whether a pose needs the same slice of the template as the one before it, with the same shift. */
    public boolean continuesSlice(int pose) {
        return pose > 0
                && particles[pose] == particles[pose - 1]
                && phi(pose) == phi(pose - 1)
                && theta(pose) == theta(pose - 1)
                && psi(pose) == psi(pose - 1)
                && shiftY(pose) == shiftY(pose - 1)
                && shiftX(pose) == shiftX(pose - 1);
    }
}
