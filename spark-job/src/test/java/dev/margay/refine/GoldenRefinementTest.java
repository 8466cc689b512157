package dev.margay.refine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import dev.margay.orientation.Rotation;
import dev.margay.particles.Particle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Refinements compared with Leopard-EM's own numbers, and with the right formula in float64 NumPy ({@code refine.py} next to the golden
 * tables).
 */
class GoldenRefinementTest {

    private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

    /** Leopard-EM's wrong phi keeps the same orientations as the independent calculation in some of its tables. */
    private static final Set<LeopardFault> THEIR_PHI = EnumSet.of(LeopardFault.PHI_KEYS_DEAD);

    @ParameterizedTest
    @ValueSource(
            strings = {"refine_global", "refine_local_filtering", "refine_pixelsize", "refine_chained", "refine_rectbox"
            })
    void withItsFaultsTheNumbersAreLeopardEms(String configuration) throws IOException {
        List<Particle> refined =
                new RefinementCase(configuration, AS_IT_IS).refined("reference", LeopardFault.ofRefinement());
        CsvTable expected = table("refine/" + configuration + ".csv");
        assertThat(refined).hasSize(expected.rows());
        for (int row = 0; row < expected.rows(); row++) {
            Particle.Refined values = refined.get(row).refined().orElseThrow();
            String name = configuration + ", particle " + row;
            close(name, values.mip().getAsDouble(), expected, row, "refined_mip", 1e-3);
            close(name, values.scaledMip().getAsDouble(), expected, row, "refined_scaled_mip", 1e-3);
            close(name, values.cornerX().getAsDouble(), expected, row, "refined_pos_x", 1e-9);
            close(name, values.cornerY().getAsDouble(), expected, row, "refined_pos_y", 1e-9);
            close(name, values.centreX().getAsDouble(), expected, row, "refined_pos_x_img", 1e-9);
            close(name, values.centreYAngstrom().getAsDouble(), expected, row, "refined_pos_y_img_angstrom", 1e-9);
            close(
                    name,
                    values.relativeDefocusAngstrom().getAsDouble(),
                    expected,
                    row,
                    "refined_relative_defocus",
                    1e-3);
            close(
                    name,
                    refined.get(row).optics().refinedPixelSizeAngstrom(),
                    expected,
                    row,
                    "refined_pixel_size",
                    1e-6);
            Rotation orientation = new Rotation(
                    number(expected, row, "refined_phi"),
                    number(expected, row, "refined_theta"),
                    number(expected, row, "refined_psi"));
            assertThat(orientation.angleTo(orientation(values))).as(name).isLessThan(1e-3);
        }
    }

    static Stream<Arguments> rightRefinements() {
        UnaryOperator<String> phiLikePsi = text ->
                text.replace("  psi_step_coarse", "  phi_step_coarse: 6.0\n  phi_step_fine: 2.0\n  psi_step_coarse");
        return Stream.of(
                Arguments.of("refine_global", "refine_global", phiLikePsi, LeopardFault.none()),
                Arguments.of("refine_global_their_phi", "refine_global", AS_IT_IS, THEIR_PHI),
                Arguments.of("refine_local_filtering_their_phi", "refine_local_filtering", AS_IT_IS, THEIR_PHI),
                Arguments.of("refine_pixelsize", "refine_pixelsize", AS_IT_IS, LeopardFault.none()),
                Arguments.of("refine_rectbox_their_phi", "refine_rectbox", AS_IT_IS, THEIR_PHI),
                Arguments.of("refine_chained_their_phi", "refine_chained", AS_IT_IS, THEIR_PHI),
                Arguments.of("box57x57", "refine_global", box(57, 57).andThen(phiLikePsi), LeopardFault.none()),
                Arguments.of("box58x55", "refine_global", box(58, 55).andThen(phiLikePsi), LeopardFault.none()),
                Arguments.of("edge104x110_their_phi", "refine_global", box(104, 110), THEIR_PHI),
                Arguments.of(
                        "local57x55", "refine_local_filtering", box(57, 55).andThen(phiLikePsi), LeopardFault.none()),
                Arguments.of("edge104x110_local_their_phi", "refine_local_filtering", box(104, 110), THEIR_PHI));
    }

    private static Function<String, String> box(int height, int width) {
        return text -> text.replaceFirst("- 56\n  - 56", "- " + height + "\n  - " + width);
    }

    @ParameterizedTest
    @MethodSource("rightRefinements")
    void withoutFaultsTheNumbersAreThoseOfAnIndependentCalculation(
            String expected, String configuration, Function<String, String> change, Set<LeopardFault> faults)
            throws IOException {
        List<Particle> refined = new RefinementCase(configuration, change::apply).refined("auto", faults);
        CsvTable right = table("refine/right/" + expected + ".csv");
        assertThat(refined).hasSize(right.rows());
        for (int row = 0; row < right.rows(); row++) {
            Particle.Refined values = refined.get(row).refined().orElseThrow();
            String name = expected + ", particle " + row;
            close(name, values.mip().getAsDouble(), right, row, "mip", 1e-4);
            close(name, values.scaledMip().getAsDouble(), right, row, "z", 1e-4);
            close(name, values.cornerX().getAsDouble(), right, row, "corner_x", 1e-9);
            close(name, values.cornerY().getAsDouble(), right, row, "corner_y", 1e-9);
            close(name, values.relativeDefocusAngstrom().getAsDouble(), right, row, "relative_defocus", 1e-6);
            close(name, refined.get(row).optics().refinedPixelSizeAngstrom(), right, row, "pixel_size", 1e-6);
            Rotation orientation =
                    new Rotation(number(right, row, "phi"), number(right, row, "theta"), number(right, row, "psi"));
            assertThat(orientation.angleTo(orientation(values))).as(name).isLessThan(1e-3);
        }
    }

    @Test
    void eachFaultChangesTheNumbersAlone() throws IOException {
        // The other faults need a larger grid, odd boxes or mixed microscopes to show.
        for (LeopardFault fault : EnumSet.of(
                LeopardFault.NORMALISED_FOR_BOX, LeopardFault.BOX_MEAN_LOST, LeopardFault.ROOT_OF_DEVIATION)) {
            RefinementCase one = new RefinementCase("refine_global", AS_IT_IS);
            double right = zScore(one.refined("auto", THEIR_PHI));
            double wrong = zScore(one.refined("auto", EnumSet.of(fault, LeopardFault.PHI_KEYS_DEAD)));
            assertThat(Math.abs(wrong - right)).as(fault.label()).isGreaterThan(5e-5);
        }
    }

    @Test
    void withAnOddDifferenceOfBoxAndTemplateTheirPositionsAreWrongByAPixel() throws IOException {
        RefinementCase odd =
                new RefinementCase("refine_global", text -> box(57, 57).apply(text));
        Particle right = odd.refined("auto", THEIR_PHI).get(0);
        Particle wrong = odd.refined("auto", EnumSet.of(LeopardFault.ODD_BOX_SHIFTED, LeopardFault.PHI_KEYS_DEAD))
                .get(0);
        assertThat(wrong.refined().orElseThrow().cornerX().getAsDouble())
                .isEqualTo(right.refined().orElseThrow().cornerX().getAsDouble() - 1);
        assertThat(wrong.refined().orElseThrow().cornerY().getAsDouble())
                .isEqualTo(right.refined().orElseThrow().cornerY().getAsDouble() - 1);
    }

    private static double zScore(List<Particle> refined) {
        return refined.get(0).refined().orElseThrow().scaledMip().getAsDouble();
    }

    private static Rotation orientation(Particle.Refined values) {
        return new Rotation(
                values.phi().getAsDouble(),
                values.theta().getAsDouble(),
                values.psi().getAsDouble());
    }

    private static void close(String name, double given, CsvTable expected, int row, String column, double tolerance) {
        assertThat(given).as(name + ", " + column).isCloseTo(number(expected, row, column), Offset.offset(tolerance));
    }

    private static double number(CsvTable table, int row, String column) {
        return Double.parseDouble(table.cell(row, column));
    }

    private static CsvTable table(String path) throws IOException {
        return CsvTable.parse(Files.readString(GoldenCase.folder("small-square").resolve(path)));
    }
}
