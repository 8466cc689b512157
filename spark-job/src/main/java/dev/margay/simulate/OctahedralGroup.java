package dev.margay.simulate;

import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;

/** The 24 rotations of a cube onto itself, with axes along x, y and z. */
public final class OctahedralGroup {

    private static final int[][] PERMUTATIONS = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}, {2, 1, 0}, {1, 0, 2}};

    private OctahedralGroup() {}

    /** The rotations as 3 x 3 matrices: all permutations of the axes with signs that give no mirror. */
    public static List<double[][]> turns() {
        List<double[][]> turns = new ArrayList<>();
        for (int p = 0; p < PERMUTATIONS.length; p++) {
            // The first three permutations are even.
            int parity = p < 3 ? 1 : -1;
            for (int signs = 0; signs < 8; signs++) {
                int x = (signs & 1) == 0 ? 1 : -1;
                int y = (signs & 2) == 0 ? 1 : -1;
                int z = (signs & 4) == 0 ? 1 : -1;
                if (x * y * z * parity == 1) {
                    double[][] turn = new double[3][3];
                    turn[0][PERMUTATIONS[p][0]] = x;
                    turn[1][PERMUTATIONS[p][1]] = y;
                    turn[2][PERMUTATIONS[p][2]] = z;
                    turns.add(turn);
                }
            }
        }
        return turns;
    }

    /** Smallest angle in degrees between an orientation and another one, or one that is equal to it by this symmetry. */
    public static double degreesBetween(Rotation one, Rotation other) {
        double[][] here = one.matrix();
        double[][] there = other.matrix();
        double largestTrace = -1;
        for (double[][] turn : turns()) {
            largestTrace = Math.max(largestTrace, trace(turn, here, there));
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, (largestTrace - 1) / 2))));
    }

    /** Trace of (turn here) there^T. */
    private static double trace(double[][] turn, double[][] here, double[][] there) {
        double trace = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double turned = turn[i][0] * here[0][j] + turn[i][1] * here[1][j] + turn[i][2] * here[2][j];
                trace += turned * there[i][j];
            }
        }
        return trace;
    }
}
