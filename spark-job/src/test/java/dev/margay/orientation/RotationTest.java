package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    /** Start values and offsets of a refinement, among them those at which the angles are not unique. */
    private static List<Rotation> examples() {
        List<Rotation> examples = new ArrayList<>(List.of(
                Rotation.NONE,
                new Rotation(150, 40, 336),
                new Rotation(-1.5, -2.5, -1.5),
                new Rotation(30, 0, 50),
                new Rotation(30, 180, 50),
                new Rotation(10, 1e-9, 20),
                new Rotation(10, 180 - 1e-9, 20),
                new Rotation(0, 90, 0),
                new Rotation(359.9, 270, -800)));
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            examples.add(Rotation.random(random));
        }
        return examples;
    }

    @Test
    void aProductIsTheProductOfTheMatrices() {
        List<Rotation> examples = examples();
        for (Rotation left : examples) {
            for (Rotation right : examples) {
                expect(left.times(right), product(left.matrix(), right.matrix()));
            }
        }
    }

    @Test
    void wrappedAnglesAreTheSameRotation() {
        for (Rotation each : examples()) {
            expect(each.wrapped(), each.matrix());
        }
        assertThat(new Rotation(-10, -40, 370).wrapped()).isEqualTo(new Rotation(170, 40, 190));
        assertThat(new Rotation(-1e-17, 0, 360).wrapped()).isEqualTo(Rotation.NONE);
        assertThat(new Rotation(360, 360, -720).wrapped()).isEqualTo(Rotation.NONE);
    }

    @Test
    void anglesOfAProductAreWrapped() {
        for (Rotation left : examples()) {
            for (Rotation right : examples()) {
                Rotation product = left.times(right);
                assertThat(product).isEqualTo(product.wrapped());
                assertThat(product.thetaDegrees()).isBetween(0.0, 180.0);
                assertThat(product.phiDegrees()).isBetween(0.0, Math.nextDown(360.0));
                assertThat(product.psiDegrees()).isBetween(0.0, Math.nextDown(360.0));
            }
        }
    }

    @Test
    void anOffsetOfZeroKeepsTheAngles() {
        Rotation start = new Rotation(150, 40, 336);
        assertThat(Rotation.NONE.times(start)).isEqualTo(start);
        assertThat(start.times(Rotation.NONE)).isEqualTo(start);
    }

    @Test
    void atThePolesPhiIs0AndPsiHasTheWholeTurn() {
        assertThat(new Rotation(10, 0, 0).times(new Rotation(30, 0, 50))).satisfies(product -> {
            assertThat(product.phiDegrees()).isZero();
            assertThat(product.thetaDegrees()).isZero();
            assertThat(product.psiDegrees()).isCloseTo(90, EXACT);
        });
        assertThat(new Rotation(10, 0, 0).times(new Rotation(30, 180, 50))).satisfies(product -> {
            assertThat(product.phiDegrees()).isZero();
            assertThat(product.thetaDegrees()).isEqualTo(180);
            assertThat(product.psiDegrees()).isCloseTo(10, EXACT);
        });
        // Two half turns cancel.
        assertThat(new Rotation(0, 90, 0).times(new Rotation(0, 90, 0)).thetaDegrees())
                .isCloseTo(180, EXACT);
        assertThat(new Rotation(0, 90, 0).times(new Rotation(180, 90, 180)).angleTo(Rotation.NONE))
                .isCloseTo(0, EXACT);
    }

    @Test
    void smallAnglesKeepTheirDigits() {
        Rotation tilt = Rotation.NONE.times(new Rotation(0, 1e-7, 0)).times(new Rotation(0, 2e-7, 0));
        assertThat(tilt.thetaDegrees()).isCloseTo(3e-7, Offset.offset(1e-20));
        assertThat(new Rotation(30, 40, 50).angleTo(new Rotation(30, 40, 50 + 1e-9)))
                .isCloseTo(1e-9, Offset.offset(1e-13));
    }

    @Test
    void theInverseCancels() {
        for (Rotation each : examples()) {
            assertThat(each.times(each.inverse()).angleTo(Rotation.NONE)).isCloseTo(0, EXACT);
            assertThat(each.inverse()).isEqualTo(each.inverse().wrapped());
        }
    }

    @Test
    void anglesBetweenRotationsAreKnown() {
        Rotation start = new Rotation(20, 50, 70);
        assertThat(start.angleTo(start)).isCloseTo(0, EXACT);
        assertThat(start.angleTo(new Rotation(20, 50, 100))).isCloseTo(30, EXACT);
        assertThat(start.angleTo(new Rotation(20, 95, 70))).isCloseTo(45, EXACT);
        assertThat(start.angleTo(new Rotation(20, 50, 250))).isCloseTo(180, EXACT);
        assertThat(start.angleTo(new Rotation(20, 50, 71 + 360))).isCloseTo(1, EXACT);
        assertThat(new Rotation(30, 0, 50).angleTo(new Rotation(0, 0, 80))).isCloseTo(0, EXACT);
        // A turn by 120 degrees about the diagonal of a cube.
        assertThat(Rotation.NONE.angleTo(new Rotation(0, 90, 90))).isCloseTo(120, EXACT);
        for (Rotation left : examples()) {
            for (Rotation turn : examples()) {
                assertThat(left.angleTo(turn.times(left))).isCloseTo(turn.angleTo(Rotation.NONE), Offset.offset(1e-6));
            }
        }
    }

    @Test
    void aVectorTurnsAboutItself() {
        expect(Rotation.aboutVector(0, 0, 90), new Rotation(90, 0, 0).matrix());
        expect(Rotation.aboutVector(0, 35, 0), new Rotation(0, 35, 0).matrix());
        expect(Rotation.aboutVector(90, 0, 0), new double[][] {{1, 0, 0}, {0, 0, -1}, {0, 1, 0}});
        expect(Rotation.aboutVector(0, 0, 0), Rotation.NONE.matrix());
        assertThat(Rotation.aboutVector(3, 4, 12).angleTo(Rotation.NONE)).isCloseTo(13, EXACT);
    }

    @Test
    void aVectorIsThatOfItsRotation() {
        for (Rotation each : examples()) {
            double[] vector = each.vectorDegrees();
            assertThat(Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]))
                    .isLessThanOrEqualTo(180 + 1e-12)
                    .isCloseTo(each.angleTo(Rotation.NONE), Offset.offset(1e-9));
            expect(Rotation.aboutVector(vector[0], vector[1], vector[2]), each.matrix());
        }
        assertThat(Rotation.aboutVector(-10, 20, 1e-8).vectorDegrees())
                .containsExactly(new double[] {-10, 20, 1e-8}, Offset.offset(1e-12));
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 27; i++) {
            product[i / 9][i / 3 % 3] += left[i / 9][i % 3] * right[i % 3][i / 3 % 3];
        }
        return product;
    }

    private static void expect(Rotation rotation, double[][] matrix) {
        double[][] r = rotation.matrix();
        for (int i = 0; i < 9; i++) {
            assertThat(r[i / 3][i % 3]).as(rotation + " " + i).isCloseTo(matrix[i / 3][i % 3], EXACT);
        }
    }
}
