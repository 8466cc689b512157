package dev.margay.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.kernels.array.RealVolume;
import dev.margay.orientation.Rotation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Simulated data has the properties that it should have. */
class SyntheticDataTest {

    @Test
    void theGroupHas24RotationsAndNoReflection() {
        Set<String> distinct = new HashSet<>();
        for (double[][] t : OctahedralGroup.turns()) {
            distinct.add(Arrays.deepToString(t));
            double determinant = t[0][0] * (t[1][1] * t[2][2] - t[1][2] * t[2][1])
                    - t[0][1] * (t[1][0] * t[2][2] - t[1][2] * t[2][0])
                    + t[0][2] * (t[1][0] * t[2][1] - t[1][1] * t[2][0]);
            assertThat(determinant).isEqualTo(1);
        }
        assertThat(distinct).hasSize(24);
    }

    @Test
    void theCageHasItsSymmetry() {
        int n = 24;
        RealVolume cage = SyntheticTemplate.cage(n, 3, 7);
        double largest = 0;
        // A rotation by 90 degrees about z maps (x, y) to (-y, x). Index n / 2 is the axis.
        for (int z = 1; z < n; z++) {
            for (int y = 1; y < n; y++) {
                for (int x = 1; x < n; x++) {
                    float here = cage.values()[(z * n + y) * n + x];
                    float rotated = cage.values()[(z * n + x) * n + n - y];
                    assertThat(rotated).isCloseTo(here, Offset.offset(1e-4f));
                    largest = Math.max(largest, here);
                }
            }
        }
        assertThat(largest).isGreaterThan(0.5);
    }

    @Property(tries = 50)
    void anglesConsiderOctahedralSymmetry(
            @ForAll @DoubleRange(max = 360) double phi,
            @ForAll @DoubleRange(max = 180) double theta,
            @ForAll @DoubleRange(max = 360) double psi) {
        Rotation rotation = new Rotation(phi, theta, psi);
        // Near 1, acos is accurate to only half of the digits.
        assertThat(OctahedralGroup.degreesBetween(rotation, new Rotation(phi, theta, psi)))
                .isLessThan(1e-5);
        assertThat(OctahedralGroup.degreesBetween(rotation, new Rotation(phi + 90, theta, psi)))
                .isLessThan(1e-5);
        assertThat(OctahedralGroup.degreesBetween(rotation, new Rotation(phi, theta, psi + 3)))
                .isCloseTo(3, Offset.offset(1e-5));
    }

    /** Blobs of a small cage reach over the border of its box. */
    @Test
    void smallCagesFitIntoTheirBoxes() {
        assertThat(SyntheticTemplate.cage(24, 5, 3).values()).hasSize(24 * 24 * 24);
        assertThat(SyntheticTemplate.cage(2, 1, 1).values()).hasSize(8);
    }
}
