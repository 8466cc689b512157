package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.PointGroup;
import dev.margay.simulate.OctahedralGroup;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orientations that a symmetry makes equal have no distance. */
class SymmetryGroupTest {

    private static SymmetryGroup group(String name) {
        return SymmetryGroup.of(PointGroup.parse(name).orElseThrow()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"C1, 1", "C7, 7", "D2, 4", "D7, 14", "T, 12", "O, 24"})
    void aGroupHasItsOrder(String name, int order) {
        assertThat(group(name).order()).isEqualTo(order);
    }

    /** Another implementation: matrices, and the smallest angle from the trace. */
    @Test
    void octahedralDistancesAreThoseOfTheCubesMatrices() {
        Random random = new Random(1);
        SymmetryGroup octahedral = group("O");
        for (int i = 0; i < 20; i++) {
            Rotation one = Rotation.random(random);
            Rotation other = Rotation.random(random);
            assertThat(octahedral.degreesBetween(one, other))
                    .isCloseTo(OctahedralGroup.degreesBetween(one, other), Offset.offset(1e-5));
        }
    }

    /** A turn of phi by a third of the circle is one of C3, and the ranges of a search with C3 end there. */
    @Test
    void phiRepeatsInCyclicGroups() {
        Rotation one = new Rotation(10, 50, 70);
        assertThat(group("C3").degreesBetween(one, new Rotation(130, 50, 70))).isCloseTo(0, Offset.offset(1e-9));
        assertThat(group("C3").degreesBetween(one, new Rotation(100, 50, 70))).isGreaterThan(5);
        assertThat(group("C1").degreesBetween(one, new Rotation(10, 50, 75))).isCloseTo(5, Offset.offset(1e-9));
    }

    /** Every direction has an equal one within the ranges that a search with the symmetry has. */
    @ParameterizedTest
    @CsvSource({"D3", "T", "O"})
    void theRangesOfASearchReachEveryOrientation(String name) {
        PointGroup point = PointGroup.parse(name).orElseThrow();
        AngleRanges ranges = AngleRanges.of(point);
        SymmetryGroup group = group(name);
        Random random = new Random(2);
        for (int i = 0; i < 30; i++) {
            assertThat(group.isReached(Rotation.random(random), ranges)).isTrue();
        }
    }

    @Test
    void theSettingsOfIcosahedraAreNotToldApart() {
        assertThat(SymmetryGroup.of(PointGroup.parse("I").orElseThrow())).isEmpty();
    }
}
