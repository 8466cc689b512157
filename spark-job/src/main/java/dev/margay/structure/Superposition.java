package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The rotation that brings one model onto another one, after both were moved to the mean of the compared atoms (Kabsch, Acta Cryst. A 32
 * (1976), 922).
 *
 * @param axis unit vector x, y, z about which it turns; its z is not negative
 * @param angleDegrees from -180 to 180, right-handed about the axis
 * @param atoms how many were compared
 * @param rmsAngstrom of their distances afterwards
 */
public record Superposition(double[] axis, double angleDegrees, int atoms, double rmsAngstrom) {

    private static final int FEWEST = 3;

    /** One atom stands for each residue: the alpha carbon of an amino acid, the phosphorus of a nucleotide. */
    private static final Set<String> OF_RESIDUES = Set.of("CA", "P");

    private static final double NO_ANGLE = 1e-6;

    /**
     * The rotation from one model to another one with the same residues.
     *
     * @throws BadInputException if fewer than three residues have the same chain and number in both
     */
    public static Superposition of(AtomicModel from, AtomicModel to) {
        Map<String, Atom> others = residues(to);
        List<double[]> one = new ArrayList<>();
        List<double[]> other = new ArrayList<>();
        residues(from).forEach((name, atom) -> {
            if (others.containsKey(name)) {
                one.add(position(atom));
                other.add(position(others.get(name)));
            }
        });
        if (one.size() < FEWEST) {
            throw new BadInputException(InputProblem.ofFile(
                    to.path(),
                    "has " + one.size() + " residues in common with " + from.path()
                            + " (by chain, number and atom CA or P);" + " expected at least " + FEWEST
                            + ": give the chains the same names in both"));
        }
        return of(one, other);
    }

    private static Map<String, Atom> residues(AtomicModel model) {
        Map<String, Atom> residues = new LinkedHashMap<>();
        for (Atom atom : model.atoms()) {
            if (OF_RESIDUES.contains(atom.name())) {
                residues.putIfAbsent(atom.chain() + " " + atom.residueNumber() + " " + atom.name(), atom);
            }
        }
        return residues;
    }

    private static double[] position(Atom atom) {
        return new double[] {atom.xAngstrom(), atom.yAngstrom(), atom.zAngstrom()};
    }

    private static Superposition of(List<double[]> from, List<double[]> to) {
        RealMatrix one = centred(from);
        RealMatrix other = centred(to);
        SingularValueDecomposition parts =
                new SingularValueDecomposition(one.transpose().multiply(other));
        RealMatrix mirror = MatrixUtils.createRealIdentityMatrix(3);
        double handedness = determinant(parts.getV().multiply(parts.getUT()));
        mirror.setEntry(2, 2, Math.signum(handedness));
        RealMatrix rotation = parts.getV().multiply(mirror).multiply(parts.getUT());
        double squares = 0;
        RealMatrix left = one.multiply(rotation.transpose()).subtract(other);
        for (double[] row : left.getData()) {
            squares += row[0] * row[0] + row[1] * row[1] + row[2] * row[2];
        }
        return of(rotation.getData(), from.size(), Math.sqrt(squares / from.size()));
    }

    private static RealMatrix centred(List<double[]> positions) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(positions.toArray(new double[0][]));
        for (int column = 0; column < 3; column++) {
            double sum = 0;
            for (double value : matrix.getColumn(column)) {
                sum += value;
            }
            for (int row = 0; row < positions.size(); row++) {
                matrix.addToEntry(row, column, -sum / positions.size());
            }
        }
        return matrix;
    }

    private static double determinant(RealMatrix m) {
        double[][] a = m.getData();
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }

    /** Axis and angle of a rotation matrix. */
    private static Superposition of(double[][] r, int atoms, double rms) {
        double[] twice = {r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1]};
        double sine = Math.sqrt(twice[0] * twice[0] + twice[1] * twice[1] + twice[2] * twice[2]) / 2;
        double angle = Math.toDegrees(Math.atan2(sine, (r[0][0] + r[1][1] + r[2][2] - 1) / 2));
        double[] axis;
        if (angle < NO_ANGLE) {
            axis = new double[] {0, 0, 1};
        } else if (angle > 180 - NO_ANGLE) {
            axis = halfTurn(r);
        } else {
            axis = new double[] {twice[0] / (2 * sine), twice[1] / (2 * sine), twice[2] / (2 * sine)};
        }
        boolean down = axis[2] < 0;
        return new Superposition(
                down ? new double[] {-axis[0], -axis[1], -axis[2]} : axis, down ? -angle : angle, atoms, rms);
    }

    /** Of a half turn, R + 1 is twice the axis times itself. */
    private static double[] halfTurn(double[][] r) {
        int largest = 0;
        for (int i = 1; i < 3; i++) {
            largest = r[i][i] > r[largest][largest] ? i : largest;
        }
        double[] axis = new double[3];
        double length = Math.sqrt((r[largest][largest] + 1) / 2);
        for (int i = 0; i < 3; i++) {
            axis[i] = i == largest ? length : r[i][largest] / (2 * length);
        }
        return axis;
    }

    /** First Euler angle, in degrees from 0 to 360, of a frame whose z is the axis. */
    public double phiDegrees() {
        double phi = Math.toDegrees(Math.atan2(axis[1], axis[0]));
        return phi < 0 ? phi + 360 : phi;
    }

    /** Second Euler angle, in degrees from 0 to 90, of a frame whose z is the axis. */
    public double thetaDegrees() {
        return Math.toDegrees(Math.acos(Math.min(1, axis[2])));
    }
}
