package dev.margay.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealVolume;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Simulated data has the properties that it should have. */
class SyntheticDataTest {

    private static final OpticsGroup OPTICS = new OpticsGroup(
            "test",
            2,
            300,
            2.7,
            0.07,
            0,
            9000,
            8600,
            30,
            20,
            0,
            OpticsGroup.BeamTilt.NONE,
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty());

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
        PlantedParticle particle = new PlantedParticle(0, 0, phi, theta, psi, 0);
        // Near 1, acos is accurate to only half of the digits.
        assertThat(particle.degreesFrom(phi, theta, psi)).isLessThan(1e-5);
        assertThat(particle.degreesFrom(phi + 90, theta, psi)).isLessThan(1e-5);
        assertThat(particle.degreesFrom(phi, theta, psi + 3)).isCloseTo(3, Offset.offset(1e-5));
    }

    @Test
    void theSameSeedGivesTheSameMicrographAndParticlesAreInside() {
        RealVolume cage = SyntheticTemplate.cage(24, 3, 7);
        SyntheticMicrograph.Recipe recipe = new SyntheticMicrograph.Recipe(60, 90, 4, 10, new double[] {-100, 100}, 3);
        SyntheticMicrograph one = SyntheticMicrograph.make(cage, OPTICS, recipe);
        SyntheticMicrograph two = SyntheticMicrograph.make(cage, OPTICS, recipe);
        assertThat(one.image().values()).isEqualTo(two.image().values());
        assertThat(one.particles()).isEqualTo(two.particles()).hasSize(4).allSatisfy(particle -> {
            assertThat(particle.y()).isBetween(0, 36);
            assertThat(particle.x()).isBetween(0, 66);
            assertThat(Math.abs(particle.relativeDefocusAngstrom())).isEqualTo(100);
        });
    }
}
