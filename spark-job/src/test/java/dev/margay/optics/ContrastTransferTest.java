package dev.margay.optics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.OpticsGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known properties of the contrast transfer function. */
class ContrastTransferTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-12);

    @ParameterizedTest
    @CsvSource({"300, 0.0196875", "200, 0.0250793", "120, 0.0334922"})
    void wavelengthsAgreeWithTextbooks(double kilovolts, double angstrom) {
        assertThat(ElectronWavelength.angstrom(kilovolts)).isCloseTo(angstrom, Offset.offset(2e-7));
    }

    @Test
    void atZeroFrequencyOnlyAmplitudeContrastAndPhaseShiftMatter() {
        assertThat(new ContrastTransfer(optics(9000, 8000, 0, 0.07, 0), 300, 0).amplitude(0, 0, 0))
                .isCloseTo(0.07, EXACT);
        assertThat(new ContrastTransfer(optics(9000, 8000, 0, 0, 90), 0, 0).amplitude(0, 0, 0))
                .isCloseTo(1, EXACT);
    }

    @Test
    void alongTheUAxisIsDefocusUAndAcrossItIsDefocusV() {
        double k = 0.1;
        double alpha = Math.toRadians(30);
        ContrastTransfer astigmatic = new ContrastTransfer(optics(9000, 8000, 30, 0.07, 0), 0, 0);
        ContrastTransfer u = new ContrastTransfer(optics(9000, 9000, 0, 0.07, 0), 0, 0);
        ContrastTransfer v = new ContrastTransfer(optics(8000, 8000, 0, 0.07, 0), 0, 0);
        assertThat(astigmatic.amplitude(k * Math.cos(alpha), k * Math.sin(alpha), 0))
                .isCloseTo(u.amplitude(k, 0, 0), EXACT);
        assertThat(astigmatic.amplitude(-k * Math.sin(alpha), k * Math.cos(alpha), 0))
                .isCloseTo(v.amplitude(k, 0, 0), EXACT);
    }

    @Test
    void swappingUAndVIsARotationOfTheAxisBy90Degrees() {
        ContrastTransfer swapped = new ContrastTransfer(optics(8000, 9000, 30, 0.07, 0), 100, 0);
        ContrastTransfer rotated = new ContrastTransfer(optics(9000, 8000, 120, 0.07, 0), 100, 0);
        assertThat(swapped.amplitude(0.05, 0.12, 0.5)).isCloseTo(rotated.amplitude(0.05, 0.12, 0.5), EXACT);
    }

    @Test
    void theAmplitudeIsEvenAndThePhaseOdd() {
        OpticsGroup optics =
                optics(9000, 8000, 30, 0.07, 0, Map.of("Z31c", 0.4, "Z33s", -0.3), new OpticsGroup.BeamTilt(0.2, -0.4));
        ContrastTransfer ctf = new ContrastTransfer(optics, 0, 0);
        assertThat(ContrastTransfer.isComplex(optics)).isTrue();
        assertThat(ctf.amplitude(-0.03, 0.2, 0.7)).isCloseTo(ctf.amplitude(0.03, -0.2, 0.7), EXACT);
        assertThat(ctf.oddPhase(-0.03, 0.2, 0.7)).isCloseTo(-ctf.oddPhase(0.03, -0.2, 0.7), EXACT);
        assertThat(ctf.oddPhase(0.03, -0.2, 0.7)).isNotZero();
    }

    @Test
    void beamTiltIsAxialComa() {
        // 2 pi Cs lambda^2 k^3 tilt at 0.25/A, 300 kV, 2.7 mm and 1 mrad along x: about 1.03 radians.
        OpticsGroup optics = optics(9000, 9000, 0, 0.07, 0, Map.of(), new OpticsGroup.BeamTilt(1, 0));
        double expected =
                -2 * Math.PI * 2.7e7 * Math.pow(ElectronWavelength.angstrom(300), 2) * Math.pow(0.25, 3) * 1e-3;
        ContrastTransfer ctf = new ContrastTransfer(optics, 0, 0);
        assertThat(ctf.oddPhase(0.25, 0, 0)).isCloseTo(expected, EXACT);
        assertThat(ctf.oddPhase(0, 0.25, 0)).isZero();
        assertThat(expected).isCloseTo(-1.03, Offset.offset(0.01));
    }

    @Test
    void anotherPixelSizeActsThroughTheSphericalAberration() {
        OpticsGroup wide = optics(9000, 8000, 30, 0.07, 0);
        double offset = 0.1;
        double scaled = 2.7 / Math.pow((2 + offset) / 2, 4);
        OpticsGroup same = new OpticsGroup(
                "test",
                2,
                300,
                scaled,
                0.07,
                0,
                9000,
                8000,
                30,
                40,
                0,
                OpticsGroup.BeamTilt.NONE,
                List.of(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        assertThat(new ContrastTransfer(wide, 0, offset).amplitude(0.2, 0.1, 0))
                .isCloseTo(new ContrastTransfer(same, 0, 0).amplitude(0.2, 0.1, 0), EXACT);
    }

    static OpticsGroup optics(double u, double v, double angle, double contrast, double phaseShift) {
        return optics(u, v, angle, contrast, phaseShift, Map.of(), OpticsGroup.BeamTilt.NONE);
    }

    static OpticsGroup optics(
            double u,
            double v,
            double angle,
            double contrast,
            double phaseShift,
            Map<String, Double> odd,
            OpticsGroup.BeamTilt tilt) {
        return new OpticsGroup(
                "test",
                2,
                300,
                2.7,
                contrast,
                phaseShift,
                u,
                v,
                angle,
                40,
                0,
                tilt,
                List.of(),
                Optional.empty(),
                odd,
                Map.of(),
                Optional.empty());
    }
}
