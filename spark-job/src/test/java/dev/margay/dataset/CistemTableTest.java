package dev.margay.dataset;

import static dev.margay.dataset.TableFile.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ConfigTree;
import dev.margay.config.ExampleConfig;
import dev.margay.config.OpticsGroup;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cisTEM's STAR files, with a row for each particle. */
class CistemTableTest {

    private static final String STAR = """
            # Written by cisTEM Version 2.0.0-alpha

            data_

            loop_

            _cisTEMPositionInStack #1
            _cisTEMDefocus1 #2
            _cisTEMDefocus2 #3
            _cisTEMDefocusAngle #4
            _cisTEMPhaseShift #5
            _cisTEMPixelSize #6
            _cisTEMMicroscopeVoltagekV #7
            _cisTEMMicroscopeCsMM #8
            _cisTEMAmplitudeContrast #9
            _cisTEMBeamTiltX #10
            _cisTEMBeamTiltY #11
            _cisTEMOriginalImageFilename #12
            #    POS      DF1      DF2  ANGAST  PSHIFT    PSIZE    VOLT      Cs    AmpC  BTILTX  BTILTY  ORIGIMG
                   1   5200.5   4900.1   25.00   90.00  1.06000  300.00    2.70  0.0700   0.000   0.000  'Assets/m 1.mrc'
                   2   5200.5   4900.1   25.00   90.00  1.06000  300.00    2.70  0.0700   0.000   0.000  'Assets/m 1.mrc'
                   3   6200.5   6900.1  -25.00    0.00  1.06000  300.00    2.70  0.0700   0.000   0.000  'Assets/m 2.mrc'
            """;

    private TableFile table;

    @BeforeEach
    void makeTable(@TempDir Path folder) {
        table = new TableFile(folder);
    }

    @Test
    void aMicrographWithSeveralParticlesIsListedOnce() {
        MicrographTable micrographs = table.read("particles.star", STAR);
        assertThat(micrographs.rows()).extracting(MicrographRow::name).containsExactly("m 1", "m 2");
        assertThat(values(micrographs, "micrograph_path")).containsExactly("Assets/m 1.mrc", "Assets/m 2.mrc");
        assertThat(micrographs.notes()).isEmpty();
        OpticsGroup optics = ConfigTree.parse(ExampleConfig.YAML, "config.yaml")
                .with(micrographs.rows().get(0).overlay())
                .read()
                .orThrow()
                .optics();
        assertThat(optics.defocusUAngstrom()).isEqualTo(5200.5);
        assertThat(optics.defocusVAngstrom()).isEqualTo(4900.1);
        assertThat(optics.phaseShiftDegrees()).isEqualTo(90);
        assertThat(optics.pixelSizeAngstrom()).isEqualTo(1.06);
    }

    @Test
    void refinedParticlesAreRefusedWithBothRows() {
        assertThat(table.problems("p.star", STAR.replace("2   5200.5", "2   5300.5")))
                .singleElement()
                .asString()
                .startsWith(
                        "p.star:21: _cisTEMDefocus1: got '5300.5' for Assets/m 1.mrc, for which line 20 has '5200.5'")
                .contains("CSV with micrograph_path, defocus_u");
    }

    @Test
    void aPackageOfTemplateMatchesIsRecognised() {
        assertThat(table.problems("p.star", STAR.replace("_cisTEMBeamTiltX", "_cisTEMOriginalXPosition")))
                .singleElement()
                .asString()
                .contains("is a package of cisTEM's template matches");
    }

    @Test
    void beamTiltIsNoted() {
        assertThat(table.read("p.star", STAR.replace("0.000   0.000  'Assets/m 2", "0.100   0.000  'Assets/m 2"))
                        .notes())
                .singleElement()
                .asString()
                .contains("_cisTEMBeamTiltX, _cisTEMBeamTiltY have no effect");
    }
}
