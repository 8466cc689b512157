package dev.margay.simulate.micrograph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.orientation.Rotation;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projections against closed forms. */
class DensityProjectorTest {

    private static final List<Rotation> ROTATIONS = List.of(
            Rotation.NONE,
            new Rotation(0, 90, 0),
            new Rotation(90, 90, 180),
            new Rotation(0, 180, 0),
            new Rotation(17, 43, 211),
            new Rotation(-123, 101, 55),
            new Rotation(300, 77, -10));

    @ParameterizedTest
    @CsvSource({"40, 2, 2e-5", "41, 2, 2e-5", "40, 1.5, 5e-5", "41, 1.5, 5e-5"})
    void projectionsOfGaussiansAreExact(int n, double padding, double tolerance) {
        GaussianMolecule molecule = GaussianMolecule.random(40, 9, 1.8, 1);
        DensityProjector projector = new DensityProjector(molecule.volume(n), padding);
        for (Rotation rotation : ROTATIONS) {
            for (double shift : new double[] {0, 1, 0.37}) {
                float[] image = projector.project(rotation, shift, -2 * shift).values();
                assertThat(Images.relativeError(image, molecule.projection(n, rotation, shift, -2 * shift)))
                        .as(rotation + " moved by " + shift)
                        .isLessThan(tolerance);
            }
        }
    }

    @Test
    void aPointBecomesAPointAtItsPlace() {
        // At (x, y, z) = (6, 0, 0), tilted by 90 degrees about y: R^T (6, 0, 0) = (0, 0, 6), behind the centre.
        GaussianMolecule point = new GaussianMolecule(List.of(new double[] {6, 0, 0, 1}), 1.8);
        DensityProjector projector = new DensityProjector(point.volume(32));
        assertThat(brightest(projector.project(Rotation.NONE, 0, 0).values())).isEqualTo(16 * 32 + 22);
        assertThat(brightest(projector.project(new Rotation(0, 90, 0), 0, 0).values()))
                .isEqualTo(16 * 32 + 16);
        // R = Rz(90): R^T (6, 0, 0) = (0, -6, 0).
        assertThat(brightest(projector.project(new Rotation(90, 0, 0), 0, 0).values()))
                .isEqualTo(10 * 32 + 16);
    }

    @Test
    void aSliceIsExactlyHermitian() {
        int box = 36;
        DensityProjector projector =
                new DensityProjector(GaussianMolecule.random(20, 8, 1.5, 2).volume(32));
        double[] half = projector.slice(new Rotation(17, 43, 211), box, 1);
        for (int row = 1; row < box; row++) {
            int here = 2 * row * (box / 2 + 1);
            int there = 2 * (box - row) * (box / 2 + 1);
            if (row != box / 2) {
                assertThat(half[here]).isEqualTo(half[there]);
                assertThat(half[here + 1]).isEqualTo(-half[there + 1]);
            }
        }
        assertThat(half[1]).isZero();
    }

    @Test
    void aLargerBoxHoldsTheSameProjection() {
        GaussianMolecule molecule = GaussianMolecule.random(20, 10, 1.8, 3);
        DensityProjector projector = new DensityProjector(molecule.volume(33));
        Rotation rotation = new Rotation(10, 20, 30);
        double[] image = HalfPlaneImage.of(projector.slice(rotation, 50, 1), 50);
        assertThat(Images.relativeError(floats(image), molecule.projection(50, rotation, 0, 0)))
                .isLessThan(2e-5);
    }

    @Test
    void voxelsMayHaveAnotherSizeThanPixels() {
        GaussianMolecule fine = GaussianMolecule.random(20, 14, 2.7, 4);
        // 1.5 voxels to a pixel: everything is smaller by 1.5, and a pixel holds 1.5^2 columns of voxels.
        GaussianMolecule coarse = new GaussianMolecule(
                fine.atoms().stream()
                        .map(a -> new double[] {a[0] / 1.5, a[1] / 1.5, a[2] / 1.5, a[3]})
                        .toList(),
                1.8);
        DensityProjector projector = new DensityProjector(fine.volume(48));
        Rotation rotation = new Rotation(70, 110, 5);
        double[] image = HalfPlaneImage.of(projector.slice(rotation, 40, 1 / 1.5), 40);
        double[] expected = coarse.projection(40, rotation, 0, 0);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= Math.pow(1.5, 3);
        }
        assertThat(Images.relativeError(floats(image), expected)).isLessThan(2e-5);
    }

    @Test
    void theKernelAndItsTransformBelongTogether() {
        KaiserBessel kernel = new KaiserBessel(2);
        double sum = 0;
        int steps = 60_000;
        double x = 0.2;
        for (int i = 0; i < steps; i++) {
            double t = (i + 0.5) / steps * 6 - 3;
            sum += kernel.at(t) * Math.cos(2 * Math.PI * x * t) * 6 / steps;
        }
        assertThat(kernel.transform(x)).isCloseTo(sum, Offset.offset(1e-6));
        assertThat(kernel.at(0)).isEqualTo(1);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int brightest(float[] values) {
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }
}
