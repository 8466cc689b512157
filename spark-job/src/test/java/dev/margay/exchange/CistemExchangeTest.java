package dev.margay.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.exchange.cistem.CistemReader;
import dev.margay.exchange.cistem.CistemTable;
import dev.margay.io.DataFiles;
import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.StackImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cisTEM's conventions. */
class CistemExchangeTest {

    @TempDir
    private Path folder;

    private static String written(Optional<StackImage> image) throws IOException {
        return ExchangedTables.written(
                ExchangedTables.rows(List.of(ExchangedTables.particle(image))), CistemTable::write);
    }

    private static double number(StarTable table, String column) {
        return Double.parseDouble(table.value(table.rows().get(0), column).orElseThrow());
    }

    @Test
    void shiftsAreTheOppositeOfRelionsOriginsAndPositionsAreInAngstrom() throws IOException {
        StackImage image = new StackImage(3, "s.mrcs", 32, 2.5, 100, 61, false);
        StarTable table =
                StarFile.parse(written(Optional.of(image)), "p.star").tables().get(0);
        assertThat(number(table, "_cisTEMXShift")).isEqualTo(0.3125);
        assertThat(number(table, "_cisTEMYShift")).isEqualTo(-0.3125);
        assertThat(number(table, "_cisTEMOriginalXPosition")).isEqualTo(125);
        assertThat(number(table, "_cisTEMPositionInStack")).isEqualTo(3);
        assertThat(number(table, "_cisTEMPixelSize")).isEqualTo(2.5);
        assertThat(number(table, "_cisTEMAnglePhi")).isEqualTo(30);
        assertThat(number(table, "_cisTEMAnglePsi")).isEqualTo(70);
        assertThat(number(table, "_cisTEMPhaseShift")).isEqualTo(5);
        assertThat(number(table, "_cisTEMScore")).isEqualTo(9.5);
    }

    @Test
    void namesAreBetweenSingleQuotesAndLabelsEndWithABlank() throws IOException {
        String text = written(Optional.empty());
        assertThat(text).contains("\ndata_\n", "_cisTEMAnglePsi #2\n", " 'mics/a.mrc' ");
    }

    @Test
    void aPackageOfTemplateMatchesIsRead() throws IOException {
        String text = """
                # Written by cisTEM Version 2
                data_
                loop_
                _cisTEMPositionInStack #1
                _cisTEMAnglePsi #2
                _cisTEMAngleTheta #3
                _cisTEMAnglePhi #4
                _cisTEMDefocus1 #5
                _cisTEMDefocus2 #6
                _cisTEMDefocusAngle #7
                _cisTEMPixelSize #8
                _cisTEMMicroscopeVoltagekV #9
                _cisTEMMicroscopeCsMM #10
                _cisTEMAmplitudeContrast #11
                _cisTEMScore #12
                _cisTEMBeamTiltX #13
                _cisTEMOriginalImageFilename #14
                _cisTEMOriginalXPosition #15
                _cisTEMOriginalYPosition #16
                #    POS     PSI
                       1   70.00  50.00  30.00 9100.0 8700.0 25.00 1.25 300.0 2.70 0.07 11.5 0.1 'mics/a.mrc' 125.00 76.25
                """;
        String file = ExchangedTables.file(folder, "p.star", text.getBytes(StandardCharsets.UTF_8));
        ForeignTable table = CistemReader.read(file, DataFiles.local(), ImportChoice.NONE);
        assertThat(table.lost()).containsExactly("cisTEMBeamTiltX");
        assertThat(table.notes()).isEmpty();
        ExchangedParticle own = ExchangedParticle.of(ExchangedTables.all(table).get(0));
        assertThat(own.centreX()).isEqualTo(100);
        assertThat(own.centreY()).isEqualTo(61);
        assertThat(own.phi()).isEqualTo(30);
        assertThat(own.psi()).isEqualTo(70);
        assertThat(own.micrograph()).isEqualTo("mics/a.mrc");
        assertThat(own.image()).isEmpty();
        assertThat(ExchangedTables.all(table).get(0).others()).containsEntry("cisTEMScore", "11.5");
    }
}
