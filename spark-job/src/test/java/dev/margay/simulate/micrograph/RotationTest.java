package dev.margay.simulate.micrograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rotations against cases worked out by hand. */
class RotationTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @Test
    void eachAngleTurnsAboutItsAxis() {
        expect(new Rotation(90, 0, 0), new double[][] {{0, -1, 0}, {1, 0, 0}, {0, 0, 1}});
        expect(new Rotation(0, 90, 0), new double[][] {{0, 0, 1}, {0, 1, 0}, {-1, 0, 0}});
        expect(new Rotation(0, 0, 90), new double[][] {{0, -1, 0}, {1, 0, 0}, {0, 0, 1}});
        // Rz(90) Ry(90): first about y, then about z.
        expect(new Rotation(90, 90, 0), new double[][] {{0, -1, 0}, {0, 0, 1}, {-1, 0, 0}});
        // Ry(90) Rz(90).
        expect(new Rotation(0, 90, 90), new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
    }

    /** The matrix of RELION's Euler_angles2matrix is the transpose of R. */
    @Test
    void theMatrixIsTheTransposeOfRelions() {
        double phi = Math.toRadians(20);
        double theta = Math.toRadians(50);
        double psi = Math.toRadians(-70);
        double[][] r = new Rotation(20, 50, -70).matrix();
        assertThat(r[0][0])
                .isCloseTo(Math.cos(psi) * Math.cos(theta) * Math.cos(phi) - Math.sin(psi) * Math.sin(phi), EXACT);
        assertThat(r[1][0])
                .isCloseTo(Math.cos(psi) * Math.cos(theta) * Math.sin(phi) + Math.sin(psi) * Math.cos(phi), EXACT);
        assertThat(r[2][0]).isCloseTo(-Math.cos(psi) * Math.sin(theta), EXACT);
        assertThat(r[2][1]).isCloseTo(Math.sin(psi) * Math.sin(theta), EXACT);
        assertThat(r[0][2]).isCloseTo(Math.sin(theta) * Math.cos(phi), EXACT);
        assertThat(r[1][2]).isCloseTo(Math.sin(theta) * Math.sin(phi), EXACT);
    }

    /** For uniform rotations, every entry of the matrix is uniform between -1 and 1. */
    @Test
    void randomRotationsAreUniform() {
        SplittableRandom random = new SplittableRandom(5);
        int draws = 20_000;
        double[][] sums = new double[3][3];
        double[][] squares = new double[3][3];
        for (int draw = 0; draw < draws; draw++) {
            double[][] r = Rotation.random(random).matrix();
            for (int i = 0; i < 9; i++) {
                sums[i / 3][i % 3] += r[i / 3][i % 3];
                squares[i / 3][i % 3] += r[i / 3][i % 3] * r[i / 3][i % 3];
            }
        }
        for (int i = 0; i < 9; i++) {
            assertThat(sums[i / 3][i % 3] / draws).isCloseTo(0, Offset.offset(0.02));
            assertThat(squares[i / 3][i % 3] / draws).isCloseTo(1 / 3.0, Offset.offset(0.01));
        }
    }

    private static void expect(Rotation rotation, double[][] matrix) {
        double[][] r = rotation.matrix();
        for (int i = 0; i < 9; i++) {
            assertThat(r[i / 3][i % 3]).as(rotation + " " + i).isCloseTo(matrix[i / 3][i % 3], EXACT);
        }
    }
}
