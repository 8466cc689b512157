package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.problem.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rotation between two states of a molecule. */
class SuperpositionTest {

    @TempDir
    private Path folder;

    private AtomicModel model(String name, String chain, UnaryOperator<double[]> moved) throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder();
        for (int residue = 1; residue <= 40; residue++) {
            double[] at = moved.apply(
                    new double[] {60 * random.nextDouble(), 40 * random.nextDouble(), 20 * random.nextDouble()});
            text.append(StructureFiles.line(
                    "ATOM",
                    " CA ",
                    " ",
                    "GLY",
                    " " + chain,
                    String.format(Locale.ROOT, "%4d", residue),
                    at[0],
                    at[1],
                    at[2],
                    " C"));
        }
        return StructureFiles.read(
                Files.createDirectories(folder.resolve(name)), text.toString(), StructureChoice.DEFAULT);
    }

    /** Rodrigues' formula about a unit vector. */
    private static double[] turned(double[] p, double[] axis, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double along = p[0] * axis[0] + p[1] * axis[1] + p[2] * axis[2];
        return new double[] {
            p[0] * cos + (axis[1] * p[2] - axis[2] * p[1]) * sin + axis[0] * along * (1 - cos),
            p[1] * cos + (axis[2] * p[0] - axis[0] * p[2]) * sin + axis[1] * along * (1 - cos),
            p[2] * cos + (axis[0] * p[1] - axis[1] * p[0]) * sin + axis[2] * along * (1 - cos)
        };
    }

    @ParameterizedTest
    @CsvSource({"7.5", "-12", "120", "179"})
    void axisAndAngleAreThoseOfTheRotation(double degrees) throws Exception {
        double[] axis = {0.48, 0.6, 0.64};
        AtomicModel from = model("from", "A", at -> at);
        AtomicModel to = model("to", "A", at -> {
            double[] turned = turned(at, axis, degrees);
            return new double[] {turned[0] + 5, turned[1] - 3, turned[2] + 11};
        });
        Superposition found = Superposition.of(from, to);
        assertThat(found.atoms()).isEqualTo(40);
        // Coordinates of a PDB file have three decimals.
        assertThat(found.rmsAngstrom()).isLessThan(0.002);
        assertThat(found.angleDegrees()).isCloseTo(degrees, within(0.01));
        assertThat(found.axis()).containsExactly(axis, within(0.001));
        assertThat(found.thetaDegrees()).isCloseTo(Math.toDegrees(Math.acos(0.64)), within(0.05));
        assertThat(found.phiDegrees()).isCloseTo(Math.toDegrees(Math.atan2(0.6, 0.48)), within(0.05));
    }

    @Test
    void withoutARotationTheAxisIsZ() throws Exception {
        Superposition found = Superposition.of(model("from", "A", at -> at), model("to", "A", at -> at));
        assertThat(found.angleDegrees()).isCloseTo(0, within(1e-4));
        assertThat(found.thetaDegrees()).isFinite();
    }

    @Test
    void modelsWithoutCommonResiduesAreRefused() throws Exception {
        AtomicModel from = model("from", "A", at -> at);
        AtomicModel to = model("to", "B", at -> at);
        assertThatThrownBy(() -> Superposition.of(from, to))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has 0 residues in common");
    }
}
