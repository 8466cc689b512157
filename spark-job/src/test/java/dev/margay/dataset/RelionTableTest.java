package dev.margay.dataset;

import static dev.margay.dataset.TableFile.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ConfigOverlay;
import dev.margay.config.ConfigTree;
import dev.margay.config.ExampleConfig;
import dev.margay.config.OpticsGroup;
import dev.margay.problem.InputProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RELION's tables of micrographs, of any version. */
class RelionTableTest {

    private static final String STAR = """

            # version 30001

            data_optics

            loop_
            _rlnOpticsGroupName #1
            _rlnOpticsGroup #2
            _rlnMtfFileName #3
            _rlnMicrographOriginalPixelSize #4
            _rlnVoltage #5
            _rlnSphericalAberration #6
            _rlnAmplitudeContrast #7
            _rlnMicrographPixelSize #8
            _rlnBeamTiltX #9
            _rlnBeamTiltY #10
            opticsGroup1  1 mtf_k3.star 0.885 300.0 2.70 0.10 0.885 0.1 -0.2
            "second day"  2 mtf_k3.star 0.885 200.0 1.40 0.07 1.770 0.0  0.0


            # version 30001

            data_micrographs

            loop_
            _rlnMicrographName #1
            _rlnOpticsGroup #2
            _rlnCtfImage #3
            _rlnDefocusU #4
            _rlnDefocusV #5
            _rlnCtfAstigmatism #6
            _rlnDefocusAngle #7
            _rlnPhaseShift #8
            MotionCorr/job002/Movies/m_0001.mrc 1 CtfFind/m_0001_PS.ctf:mrc 10864.3 10575.8 288.5 77.9 90.5
            MotionCorr/job002/Movies/m_0002.mrc 2 CtfFind/m_0002_PS.ctf:mrc  9836.4  9586.7 249.7 72.0  0.0

            """;

    private static final String OLD_STAR = """
            data_

            loop_
            _rlnMicrographName #1
            _rlnVoltage #2
            _rlnDefocusU #3
            _rlnDefocusV #4
            _rlnDefocusAngle #5
            _rlnSphericalAberration #6
            _rlnDetectorPixelSize #7
            _rlnMagnification #8
            _rlnAmplitudeContrast #9
            Micrographs/a.mrc 300 12000 11800 15 2.7 5.0 50000 0.1
            """;

    private TableFile table;

    @BeforeEach
    void makeTable(@TempDir Path folder) {
        table = new TableFile(folder);
    }

    @Test
    void opticsAndDefocusAreSetInTheConfiguration() {
        MicrographTable micrographs = table.read("micrographs_ctf.star", STAR);
        assertThat(micrographs.rows()).extracting(MicrographRow::name).containsExactly("m_0001", "m_0002");
        assertThat(micrographs.rows().get(0).path()).isEqualTo("MotionCorr/job002/Movies/m_0001.mrc");
        ConfigTree tree = ConfigTree.parse(ExampleConfig.YAML, "config.yaml");
        OpticsGroup first =
                tree.with(micrographs.rows().get(0).overlay()).read().orThrow().optics();
        assertThat(first.label()).isEqualTo("opticsGroup1");
        assertThat(first.pixelSizeAngstrom()).isEqualTo(0.885);
        assertThat(first.amplitudeContrastRatio()).isEqualTo(0.10);
        assertThat(first.defocusUAngstrom()).isEqualTo(10864.3);
        assertThat(first.defocusVAngstrom()).isEqualTo(10575.8);
        assertThat(first.astigmatismAngleDegrees()).isEqualTo(77.9);
        assertThat(first.phaseShiftDegrees()).isEqualTo(90.5);
        assertThat(first.beamTilt()).isEqualTo(new OpticsGroup.BeamTilt(0.1, -0.2));
        assertThat(first.mtfReference()).contains("mtf_k3.star");
        OpticsGroup second =
                tree.with(micrographs.rows().get(1).overlay()).read().orThrow().optics();
        assertThat(second.label()).isEqualTo("second day");
        assertThat(second.voltageKilovolts()).isEqualTo(200);
        assertThat(second.sphericalAberrationMillimetres()).isEqualTo(1.4);
        // This value is not in the table. It is from the configuration.
        assertThat(second.ctfBFactorAngstromSquared()).isEqualTo(60);
    }

    @Test
    void anOpticsGroupMayBeWrittenAsANumberWithDecimals() {
        assertThat(values(
                        table.read("m.star", STAR.replace("m_0002.mrc 2", "m_0002.mrc 2.000000")),
                        "optics_group.voltage"))
                .containsExactly("300.0", "200.0");
    }

    @Test
    void theMtfOfUnbinnedPixelsIsNotUsedForBinnedPixels() {
        MicrographTable micrographs = table.read("m.star", STAR);
        assertThat(values(micrographs, "optics_group.mtf_reference")).containsExactly("mtf_k3.star", null);
        assertThat(micrographs.notes()).singleElement().asString().contains("m.star: _rlnMtfFileName has no effect if");
    }

    @Test
    void invalidValuesAreReportedWithTheirLine() {
        MicrographTable micrographs =
                table.read("m.star", STAR.replace("300.0 2.70", "high 2.70").replace("10864.3", "nan"));
        assertThat(ConfigTree.parse(ExampleConfig.YAML, "config.yaml")
                        .with(micrographs.rows().get(0).overlay())
                        .read()
                        .problems())
                .extracting(InputProblem::toString)
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).startsWith("m.star:17, _rlnVoltage: optics_group.voltage: got 'high'"),
                        p -> assertThat(p).startsWith("m.star:34, _rlnDefocusU: optics_group.defocus_u: got 'nan'"));
    }

    @Test
    void everyRowOfAnUnknownOpticsGroupIsReported() {
        assertThat(table.problems("m.star", STAR.replace("m_0002.mrc 2", "m_0002.mrc 3")))
                .containsExactly("m.star:35: _rlnOpticsGroup: got '3', which is not an optics group of this file; "
                        + "expected one of the groups of line 6: 1, 2");
    }

    @Test
    void tablesWithoutOpticsGroupsHaveAllValuesInEachRow() {
        MicrographTable micrographs = table.read("micrographs_ctf.star", OLD_STAR);
        ConfigOverlay overlay = micrographs.rows().get(0).overlay();
        OpticsGroup optics = ConfigTree.parse(ExampleConfig.YAML, "config.yaml")
                .with(overlay)
                .read()
                .orThrow()
                .optics();
        assertThat(optics.pixelSizeAngstrom()).isEqualTo(1.0);
        assertThat(optics.voltageKilovolts()).isEqualTo(300);
        assertThat(optics.defocusVAngstrom()).isEqualTo(11800);
        assertThat(overlay.cells().get("optics_group.pixel_size").place())
                .isEqualTo("micrographs_ctf.star:13, _rlnDetectorPixelSize / _rlnMagnification");
        assertThat(micrographs.notes()).isEmpty();
    }

    @Test
    void aMagnificationOfZeroIsRefusedWithItsPlace() {
        MicrographTable micrographs = table.read("m.star", OLD_STAR.replace("50000", "0"));
        assertThat(ConfigTree.parse(ExampleConfig.YAML, "config.yaml")
                        .with(micrographs.rows().get(0).overlay())
                        .read()
                        .problems())
                .singleElement()
                .asString()
                .startsWith("m.star:13, _rlnDetectorPixelSize / _rlnMagnification: optics_group.pixel_size: got");
    }

    @Test
    void columnsWithoutEffectAreNotedOnce() {
        String star = STAR.replace("_rlnBeamTiltX #9", "_rlnOddZernike #9")
                .replace("_rlnBeamTiltY #10", "_rlnMagMat00 #10")
                .replace("0.1 -0.2", "[0.01,0,0] 1.002")
                .replace("0.0  0.0", "[0,0,0] 1");
        assertThat(table.read("m.star", star).notes())
                .anySatisfy(n -> assertThat(n).contains("_rlnOddZernike has no effect"))
                .anySatisfy(n -> assertThat(n).contains("_rlnMagMat00 ... 11 have no effect"))
                .hasSize(3);
        assertThat(table.read("m.star", star.replace("0.01", "0").replace("1.002", "1.000"))
                        .notes())
                .hasSize(1);
    }

    @Test
    void aTableFromBeforeCtfEstimationIsNoted() {
        assertThat(table.read("m.star", "data_micrographs\nloop_\n_rlnMicrographName\na.mrc\n")
                        .notes())
                .singleElement()
                .asString()
                .contains("m.star has no _rlnDefocusU: all micrographs get the defocus of the configuration");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data_particles\\nloop_\\n_rlnImageName\\n_rlnMicrographName\\n1@s.mrcs a.mrc | seems to be a table of particles",
                "data_movies\\nloop_\\n_rlnMicrographMovieName\\na.tiff | seems to be a table of movies",
                "data_optimiser_general\\n_rlnModelStarFile m.star | seems to be a job's optimiser",
                "data_\\nloop_\\n_rlnResolutionInversePixel\\n_rlnMtfValue\\n0 1 | seems to be a detector's MTF",
                "data_x\\n_rlnSomething 1 | has no column _rlnMicrographName (it has _rlnSomething ...)",
                "data_\\nloop_\\n_cisTEMDefocus1\\n5000 | is a cisTEM table without micrographs",
                "data_\\nloop_\\n_rlnMicrographName\\n_rlnDefocusU | the table has no rows",
                "data_\\nloop_\\n_rlnMicrographName\\n3@stack.mrcs | m.star:4: _rlnMicrographName: got '3@stack.mrcs', an image of a stack",
                "data_\\nloop_\\n_rlnMicrographName\\n'' | m.star:4: _rlnMicrographName: is empty",
            })
    void otherTablesAreRecognised(String text, String message) {
        assertThat(table.problems("m.star", text.replace("\\n", "\n")))
                .singleElement()
                .asString()
                .contains(message);
    }
}
