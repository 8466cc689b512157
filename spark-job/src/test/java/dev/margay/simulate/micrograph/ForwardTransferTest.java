package dev.margay.simulate.micrograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.ProjectiveFilters;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import dev.margay.problem.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CTF against numbers worked out by hand, and against the search's. */
class ForwardTransferTest {

    private static final OpticsGroup.BeamTilt NO_TILT = OpticsGroup.BeamTilt.NONE;

    /** Textbook values (Kirkland, tables of wavelength and interaction constant). */
    @Test
    void electronsHaveTheirTextbookWavelengthAndInteraction() {
        double[][] known = {{100, 0.0370144, 9.24396e-4}, {200, 0.0250793, 7.28840e-4}, {300, 0.0196875, 6.52616e-4}};
        for (double[] row : known) {
            ElectronBeam beam = new ElectronBeam(row[0]);
            assertThat(beam.wavelength()).isCloseTo(row[1], Offset.offset(2e-7));
            assertThat(beam.interaction()).isCloseTo(row[2], Offset.offset(1e-9));
        }
    }

    @Test
    void valuesAgreeWithNumbersWorkedOutByHand() {
        OpticsGroup optics = Images.optics(10_000, 8_000, 0);
        ForwardTransfer transfer = new ForwardTransfer(optics, 0, 32);
        assertThat(transfer.amplitude(0, 0)).isCloseTo(-0.07, Offset.offset(1e-12));
        // k = 0.1 along x: pi 0.0196875 10000 0.01 = 6.18501; (pi/2) 2.7e7 0.0196875^3 1e-4 = 0.03236; asin(0.07) =
        // 0.07006;
        // sin(6.22271) = -0.06044; envelope exp(-20 0.01 / 4) = 0.95123.
        assertThat(transfer.amplitude(0.1, 0)).isCloseTo(0.05749, Offset.offset(2e-4));
        // Along y: 4.94801 instead of 6.18501; sin(4.98571) = -0.96288.
        assertThat(transfer.amplitude(0, 0.1)).isCloseTo(0.91592, Offset.offset(2e-4));
        // A phase plate of 90 degrees without defocus at k = 0: sin(90 degrees + asin A) = sqrt(1 - A^2).
        ForwardTransfer plate = new ForwardTransfer(Images.optics(0, 0, 0, 90, NO_TILT, Map.of(), Map.of()), 0, 32);
        assertThat(plate.amplitude(0, 0)).isCloseTo(-Math.sqrt(1 - 0.0049), Offset.offset(1e-12));
    }

    static List<OpticsGroup> microscopes() {
        return List.of(
                Images.optics(9_000, 9_000, 0),
                Images.optics(12_000, 9_000, 30),
                Images.optics(9_000, 12_000, -65),
                Images.optics(-8_000, -6_500, 110),
                Images.optics(700, -400, 10, 85, NO_TILT, Map.of(), Map.of()),
                Images.optics(9_000, 8_000, 30, 10, new OpticsGroup.BeamTilt(0.3, -0.5), Map.of(), Map.of()),
                Images.optics(
                        9_000,
                        8_000,
                        30,
                        0,
                        NO_TILT,
                        Map.of("Z31c", 0.4, "Z31s", -0.3, "Z33c", 0.7, "Z33s", 0.2),
                        Map.of("Z44c", 0.4, "Z44s", -0.3, "Z60", 0.5)));
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void theSearchHasTheSameCtfWithTheOtherSign(OpticsGroup optics) {
        for (int box : new int[] {32, 33}) {
            for (double defocus : new double[] {0, 350}) {
                agree(optics, box, defocus);
            }
        }
    }

    private static void agree(OpticsGroup optics, int box, double defocus) {
        ProjectiveFilters filters = ProjectiveFilterStack.of(
                optics, new double[] {defocus}, new double[] {0}, RadialFilters.none(), DetectorMtf.NONE, box);
        ForwardTransfer transfer = new ForwardTransfer(optics, defocus, box);
        assertThat(transfer.isComplex()).isEqualTo(filters.complex());
        double unit = 1 / (box * optics.pixelSizeAngstrom());
        double worst = 0;
        for (int row = 0; row < box; row++) {
            double ky = unit * (row < (box + 1) / 2 ? row : row - box);
            for (int column = 0; column < box / 2 + 1; column++) {
                double amplitude = transfer.amplitude(unit * column, ky);
                double phase = transfer.phase(unit * column, ky);
                int i = row * (box / 2 + 1) + column;
                if (filters.complex()) {
                    worst = Math.max(worst, Math.abs(amplitude * Math.cos(phase) + filters.values()[2 * i]));
                    worst = Math.max(worst, Math.abs(amplitude * Math.sin(phase) + filters.values()[2 * i + 1]));
                } else {
                    worst = Math.max(worst, Math.abs(amplitude + filters.values()[i]));
                }
            }
        }
        assertThat(worst).as(optics + ", box " + box).isLessThan(1e-5);
    }

    @Test
    void delocalisationIsTheLargestUpToNyquist() {
        // 300 kV, 2.7 mm, 1/3 per Angstrom: 0.0196875 12000 / 3 = 78.75 less 206.03 / 27 = 7.63.
        assertThat(ForwardTransfer.delocalisation(Images.optics(12_000, 9_000, 0), 0))
                .isCloseTo(71.12, Offset.offset(0.05));
        // Overfocus and spherical aberration add up.
        assertThat(ForwardTransfer.delocalisation(Images.optics(-12_000, -9_000, 0), 0))
                .isCloseTo(86.38, Offset.offset(0.05));
    }

    @Test
    void whatIsNotModelledIsRefused() {
        OpticsGroup some = Images.optics(9_000, 9_000, 0);
        OpticsGroup refused = new OpticsGroup(
                some.label(),
                1.5,
                300,
                2.7,
                0.07,
                0,
                9_000,
                9_000,
                0,
                20,
                0,
                NO_TILT,
                List.of(1.0, 0.5),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.of(List.of(1.0, 0.0, 0.0, 1.01)));
        assertThatThrownBy(() -> new ForwardTransfer(refused, 0, 32))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("mag_matrix")
                .hasMessageContaining("MTF");
    }
}
