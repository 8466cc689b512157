package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.config.ConstrainedOrientationSearch;
import dev.margay.config.ConstrainedOrientationSearch.Method;
import dev.margay.config.ConstrainedOrientationSearch.Range;
import dev.margay.config.ConstrainedOrientationSearch.Roll;
import dev.margay.golden.GoldenCase;
import dev.margay.kernels.golden.NpyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The turns of a partner that a constrained search tries. */
class ConstrainedGridTest {

    private static final List<Double> AXIS = List.of(20.0, 35.0, 0.0);
    private static final Range NONE = new Range(0, 0);
    private static final Range SIX = new Range(-6, 6);
    private static final Offset<Double> SAME = Offset.offset(1e-4);

    private static ConstrainedOrientationSearch search(Method method, boolean rolls, double x, double y) {
        return new ConstrainedOrientationSearch(
                true, method, AXIS, NONE, SIX, SIX, OptionalDouble.empty(), 3, 3, new Roll(rolls, x, y, 45));
    }

    private static double[] golden(String name) throws IOException {
        try (InputStream in =
                Files.newInputStream(GoldenCase.folder("grids").resolve("constrained_" + name + ".npy"))) {
            return NpyReader.read(in).values();
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, true", "UNIFORM, false", "ROLL, true", "ROLL, false"})
    void theCompatibleTurnsAreThoseOfLeopardEm(Method method, boolean rolls) throws IOException {
        String name = method.yamlName() + (rolls ? "_rollsearch" : "_rollaxis");
        double[] turns = golden(name + "_original");
        double[] offsets = golden(name + "_rotated");
        List<ConstrainedGrid.Turn> ours = ConstrainedGrid.compatible(search(method, rolls, 0.3, 1));
        assertThat(ours).hasSize(turns.length / 3);
        for (int i = 0; i < ours.size(); i++) {
            Rotation turn = ours.get(i).turn();
            assertThat(turn.phiDegrees()).isCloseTo(turns[3 * i], SAME);
            assertThat(turn.thetaDegrees()).isCloseTo(turns[3 * i + 1], SAME);
            assertThat(turn.psiDegrees()).isCloseTo(turns[3 * i + 2], SAME);
            Rotation offset = new Rotation(offsets[3 * i], offsets[3 * i + 1], offsets[3 * i + 2]);
            assertThat(ours.get(i).offset().angleTo(offset)).isCloseTo(0, within(1e-3));
        }
    }

    /** Both ends of a range are tried, and 0 is among the angles. */
    @Test
    void rangesAreClosed() {
        List<ConstrainedGrid.Turn> turns = ConstrainedGrid.of(search(Method.UNIFORM, false, 0, 1));
        assertThat(turns).hasSize(5 * 5);
        assertThat(turns).extracting(turn -> turn.turn().psiDegrees()).contains(-6.0, 0.0, 6.0);
        assertThat(turns).anyMatch(turn -> turn.offset().angleTo(Rotation.NONE) < 1e-9);
    }

    /** A turn by psi is one about the axis of rotation in the frame of the models. */
    @Test
    void turnsAreAboutTheAxis() {
        ConstrainedOrientationSearch search = new ConstrainedOrientationSearch(
                true, Method.UNIFORM, AXIS, NONE, NONE, SIX, OptionalDouble.empty(), 3, 3, new Roll(false, 0, 1, 2));
        double[][] frame = new Rotation(20, 35, 0).matrix();
        for (ConstrainedGrid.Turn turn : ConstrainedGrid.of(search)) {
            double[] vector = turn.offset().vectorDegrees();
            for (int i = 0; i < 3; i++) {
                assertThat(vector[i]).isCloseTo(turn.turn().psiDegrees() * frame[i][2], within(1e-9));
            }
        }
    }

    /** Leopard-EM tilts about an axis that is turned by 90 degrees: with its y axis, about x. */
    @Test
    void tiltsAreAboutTheGivenAxis() {
        ConstrainedOrientationSearch search = new ConstrainedOrientationSearch(
                true,
                Method.ROLL,
                List.of(0.0, 0.0, 0.0),
                NONE,
                new Range(6, 6),
                NONE,
                OptionalDouble.empty(),
                3,
                3,
                new Roll(false, 0, 1, 2));
        assertThat(ConstrainedGrid.of(search).get(0).offset().vectorDegrees())
                .containsExactly(new double[] {0, 6, 0}, within(1e-9));
        assertThat(ConstrainedGrid.compatible(search).get(0).offset().vectorDegrees())
                .containsExactly(new double[] {-6, 0, 0}, within(1e-9));
    }

    @Test
    void aFullCircleDoesNotRepeatItsFirstAngle() {
        ConstrainedOrientationSearch search = new ConstrainedOrientationSearch(
                true,
                Method.UNIFORM,
                AXIS,
                new Range(0, 360),
                new Range(90, 90),
                new Range(0, 360),
                OptionalDouble.of(90),
                3,
                120,
                new Roll(false, 0, 1, 2));
        assertThat(ConstrainedGrid.of(search)).hasSize(4 * 3);
    }

    @Test
    void withoutASearchOnlyTheExpectedOrientationIsTried() {
        ConstrainedOrientationSearch off = new ConstrainedOrientationSearch(
                false, Method.ROLL, AXIS, NONE, SIX, SIX, OptionalDouble.empty(), 3, 3, new Roll(true, 0, 1, 2));
        assertThat(ConstrainedGrid.of(off)).hasSize(1);
        assertThat(ConstrainedGrid.compatible(off)).hasSize(1);
    }
}
