package dev.margay.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.margay.exchange.relion.RelionReader;
import dev.margay.exchange.relion.RelionTable;
import dev.margay.io.DataFiles;
import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RELION's conventions. */
class RelionExchangeTest {

    @TempDir
    private Path folder;

    private static double number(StarTable table, String column) {
        return Double.parseDouble(table.value(table.rows().get(0), column).orElseThrow());
    }

    private static StarFile star(ExchangedTables.Writing writing, Optional<StackImage> image) throws IOException {
        return StarFile.parse(
                ExchangedTables.written(ExchangedTables.rows(List.of(ExchangedTables.particle(image))), writing),
                "p.star");
    }

    private List<Particle> read(String text) throws IOException {
        return read(text, ImportChoice.NONE);
    }

    private List<Particle> read(String text, ImportChoice choice) throws IOException {
        return ExchangedTables.all(table(text, choice));
    }

    private ForeignTable table(String text, ImportChoice choice) throws IOException {
        String file = ExchangedTables.file(folder, "p.star", text.getBytes(StandardCharsets.UTF_8));
        return RelionReader.read(file, DataFiles.local(), choice);
    }

    @Test
    void theExactCentreIsTheCoordinateMinusTheOrigin() throws IOException {
        StarTable table = star(RelionTable::write, Optional.empty())
                .withColumns("_rlnCoordinateX")
                .orElseThrow();
        assertThat(number(table, "_rlnCoordinateX")).isEqualTo(100);
        assertThat(number(table, "_rlnCoordinateY")).isEqualTo(61);
        // 0.25 pixels of 1.25 Angstrom to the right of the coordinate: the image must move to the left.
        assertThat(number(table, "_rlnOriginXAngst")).isEqualTo(-0.3125);
        assertThat(number(table, "_rlnOriginYAngst")).isEqualTo(0.3125);
    }

    @Test
    void beforeVersion31OriginsAreInPixelsOfTheImage() throws IOException {
        StackImage image = new StackImage(3, "s.mrcs", 32, 2.5, 100, 61, true);
        StarFile star = star(RelionTable::writeOld, Optional.of(image));
        StarTable table = star.withColumns("_rlnOriginX").orElseThrow();
        assertThat(star.tables()).hasSize(1);
        assertThat(number(table, "_rlnOriginX")).isEqualTo(-0.125);
        assertThat(number(table, "_rlnDetectorPixelSize") / number(table, "_rlnMagnification") * 1e4)
                .isEqualTo(2.5, within(1e-9));
        assertThat(table.has("_rlnOpticsGroup")).isFalse();
    }

    @Test
    void theDefocusIsThatOfTheParticle() throws IOException {
        Particle searched = ExchangedTables.particle(Optional.empty())
                .particle(0, 64, Map.of("relative_defocus", "-150", "scaled_mip", "8"), "test");
        assertThat(searched.optics().defocusUAngstrom()).isEqualTo(9250);
        StarTable table = StarFile.parse(ExchangedTables.written(List.of(searched), RelionTable::write), "p.star")
                .withColumns("_rlnDefocusU")
                .orElseThrow();
        assertThat(number(table, "_rlnDefocusU")).isEqualTo(9100);
        assertThat(number(table, "_margay_relative_defocus")).isEqualTo(-150);
        assertThat(number(table, "_rlnAutopickFigureOfMerit")).isEqualTo(8);
    }

    @Test
    void aTableOfASearchComesBackAsItWas() throws IOException {
        Particle searched = new ExchangedParticle(
                        "m.mrc",
                        100,
                        60,
                        30,
                        50,
                        70,
                        9100,
                        8700,
                        25,
                        5,
                        40,
                        ExchangedTables.MICROSCOPE,
                        Optional.empty())
                .particle(
                        0,
                        64,
                        Map.of(
                                "relative_defocus",
                                "-150.0",
                                "scaled_mip",
                                "8.5",
                                "mip",
                                "9.25",
                                "total_correlations",
                                "1234",
                                "correlation_average_path",
                                "out/mean.mrc",
                                "species",
                                "a b"),
                        "test");
        List<Particle> back = read(
                ExchangedTables.written(List.of(searched), RelionTable::write),
                new ImportChoice(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        64));
        assertThat(back).containsExactly(searched);
    }

    @Test
    void ofARefinedTableTheDefocusOfTheMicrographComesBack() throws IOException {
        Particle refined = ExchangedTables.particle(Optional.empty())
                .particle(
                        0,
                        64,
                        Map.of(
                                "relative_defocus",
                                "100.0",
                                "refined_relative_defocus",
                                "150.0",
                                "refined_scaled_mip",
                                "9"),
                        "test");
        assertThat(refined.optics().defocusUAngstrom()).isEqualTo(8950);
        assertThat(ExchangedParticle.of(refined).defocusUAngstrom()).isEqualTo(9100);
        Particle back = read(ExchangedTables.written(List.of(refined), RelionTable::write))
                .get(0);
        assertThat(back.optics().defocusUAngstrom()).isEqualTo(8950);
        assertThat(back.pose().relativeDefocusAngstrom()).isEqualTo(100);
        assertThat(back.start().relativeDefocusAngstrom()).isEqualTo(150);
        assertThat(back.startScore()).isEqualTo(9);
    }

    @Test
    void aRelativeDefocusThatIsNoNumberIsReported() {
        assertThatThrownBy(() -> read(OPTICS_AFTER
                        .replace("_rlnClassNumber #14", "_margay_relative_defocus #14")
                        .replace(" 4.0 3\n", " 4.0 deep\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("p.star:18: relative_defocus: got 'deep'; expected a number, in Angstrom");
    }

    @Test
    void theContrastOfImagesComesBack() throws IOException {
        StackImage dark = new StackImage(3, "s.mrcs", 32, 2.5, 100, 61, false);
        Particle particle = ExchangedTables.rows(List.of(ExchangedTables.particle(Optional.of(dark))))
                .get(0);
        Particle back = read(ExchangedTables.written(List.of(particle), RelionTable::write))
                .get(0);
        assertThat(ExchangedParticle.of(back).image().orElseThrow().bright()).isFalse();
    }

    @Test
    void aMarkOfTheByteOrderAndUnknownNumbersAreRead() throws IOException {
        ExchangedParticle own = ExchangedParticle.of(
                read("\uFEFF" + OPTICS_AFTER.replace(" 9000 ", " nan ")).get(0));
        assertThat(own.defocusUAngstrom()).isNaN();
        assertThat(own.centreX()).isEqualTo(101);
    }

    @Test
    void differentMicroscopesAreOpticsGroups() throws IOException {
        ExchangedParticle.Microscope other = new ExchangedParticle.Microscope(0.8, 200, 0.01, 0.1, Optional.empty());
        ExchangedParticle own = ExchangedTables.particle(Optional.empty());
        ExchangedParticle second =
                new ExchangedParticle("b.mrc", 50, 50, 1, 2, 3, 9100, 8700, 25, 5, 40, other, Optional.empty());
        StarFile star = StarFile.parse(
                ExchangedTables.written(ExchangedTables.rows(List.of(own, second, own)), RelionTable::write), "p.star");
        StarTable optics = star.tables().get(0);
        assertThat(optics.block()).isEqualTo("optics");
        assertThat(optics.rows()).hasSize(2);
        StarTable particles = star.tables().get(1);
        assertThat(particles.rows())
                .extracting(row -> particles.value(row, "_rlnOpticsGroup").orElseThrow())
                .containsExactly("1", "2", "1");
    }

    @Test
    void theMagnificationMatrixIsTheInverseTransposedInTheOtherOrderOfAxes() throws IOException {
        ExchangedParticle.Microscope distorted =
                new ExchangedParticle.Microscope(1.25, 300, 2.7, 0.07, Optional.of("[1.02, 0.01, -0.03, 0.97]"));
        ExchangedParticle own =
                new ExchangedParticle("b.mrc", 50, 50, 1, 2, 3, 9100, 8700, 25, 5, 40, distorted, Optional.empty());
        String text = ExchangedTables.written(ExchangedTables.rows(List.of(own)), RelionTable::write);
        StarTable optics = StarFile.parse(text, "p.star").tables().get(0);
        double determinant = 1.02 * 0.97 + 0.01 * 0.03;
        // Of (y, x) the inverse transposed is ((0.97, 0.03), (-0.01, 1.02)) / determinant.
        assertThat(number(optics, "_rlnMagMat00")).isEqualTo(1.02 / determinant, within(1e-6));
        assertThat(number(optics, "_rlnMagMat01")).isEqualTo(-0.01 / determinant, within(1e-6));
        assertThat(number(optics, "_rlnMagMat10")).isEqualTo(0.03 / determinant, within(1e-6));
        assertThat(number(optics, "_rlnMagMat11")).isEqualTo(0.97 / determinant, within(1e-6));
        List<Double> back = ExchangedParticle.matrix(
                        ExchangedParticle.of(read(text).get(0)).microscope())
                .orElseThrow();
        assertThat(back.get(0)).isEqualTo(1.02, within(1e-5));
        assertThat(back.get(1)).isEqualTo(0.01, within(1e-5));
        assertThat(back.get(2)).isEqualTo(-0.03, within(1e-5));
        assertThat(back.get(3)).isEqualTo(0.97, within(1e-5));
    }

    private static final String OPTICS_AFTER = """
            data_particles

            loop_
            _rlnCoordinateX #1
            _rlnCoordinateY #2
            _rlnImageName #3
            _rlnMicrographName #4
            _rlnOpticsGroup #5
            _rlnDefocusU #6
            _rlnDefocusV #7
            _rlnDefocusAngle #8
            _rlnAngleRot #9
            _rlnAngleTilt #10
            _rlnAnglePsi #11
            _rlnOriginXAngst #12
            _rlnOriginYAngst #13
            _rlnClassNumber #14
            100.9 60.2 000002@s.mrcs m.mrc 2.000000 9000 8000 30 10 20 30 -2.0 4.0 3

            data_optics

            loop_
            _rlnOpticsGroup #1
            _rlnVoltage #2
            _rlnSphericalAberration #3
            _rlnAmplitudeContrast #4
            _rlnImagePixelSize #5
            _rlnMicrographOriginalPixelSize #6
            _rlnImageSize #7
            _rlnBeamTiltX #8
            1 200 2.7 0.1 4.0 2.0 64 0.1
            2 300 2.7 0.1 4.0 2.0 64 0.1
            """;

    @Test
    void opticsMayFollowTheParticlesAndBoxesAreCutAtWholePixels() throws IOException {
        ForeignTable table = table(OPTICS_AFTER, ImportChoice.NONE);
        assertThat(table.lost()).containsExactly("rlnBeamTiltX");
        Particle particle = ExchangedTables.all(table).get(0);
        ExchangedParticle own = ExchangedParticle.of(particle);
        assertThat(own.microscope().voltageKilovolts()).isEqualTo(300);
        assertThat(own.microscope().pixelSizeAngstrom()).isEqualTo(2);
        // 100, not 100.9, is at the centre of the box; the image must move by -2 Angstrom, which is one pixel.
        assertThat(own.centreX()).isEqualTo(101);
        assertThat(own.centreY()).isEqualTo(58);
        assertThat(own.image()).contains(new StackImage(2, "s.mrcs", 64, 4, 100, 60, true));
        assertThat(particle.others()).containsEntry("rlnClassNumber", "3");
    }

    @Test
    void valuesThatTheUserGivesReplaceThoseOfTheFile() throws IOException {
        ImportChoice choice = new ImportChoice(
                OptionalDouble.of(1), OptionalDouble.of(120), OptionalDouble.empty(), OptionalDouble.of(0.2), 64);
        ExchangedParticle own = ExchangedParticle.of(read(OPTICS_AFTER, choice).get(0));
        assertThat(own.microscope().pixelSizeAngstrom()).isEqualTo(1);
        assertThat(own.microscope().voltageKilovolts()).isEqualTo(120);
        assertThat(own.microscope().amplitudeContrastRatio()).isEqualTo(0.2);
        assertThat(own.centreX()).isEqualTo(102);
    }

    @Test
    void oldTablesHaveTheMicroscopeInEachRow() throws IOException {
        String text = """
                data_images
                loop_
                _rlnCoordinateX
                _rlnCoordinateY
                _rlnMicrographName
                _rlnVoltage
                _rlnSphericalAberration
                _rlnMagnification
                _rlnDetectorPixelSize
                _rlnOriginX
                _rlnOriginY
                100.5 60 m.mrc 300 2.7 50000 7.0 -0.5 1
                """;
        ForeignTable table = table(text, ImportChoice.NONE);
        assertThat(String.join("; ", table.notes()))
                .contains("has no _rlnAngleRot", "has no _rlnDefocusU", "has no _rlnAmplitudeContrast");
        ExchangedParticle own = ExchangedParticle.of(ExchangedTables.all(table).get(0));
        assertThat(own.microscope().pixelSizeAngstrom()).isEqualTo(1.4, within(1e-9));
        assertThat(own.centreX()).isEqualTo(101, within(1e-9));
        assertThat(own.centreY()).isEqualTo(59, within(1e-9));
        assertThat(own.defocusUAngstrom()).isNaN();
    }

    @Test
    void aSizeOfImagesThatIsNotKnownIsNotWritten() throws IOException {
        Particle particle = read(OPTICS_AFTER
                        .replace("_rlnImageSize #7\n", "")
                        .replace("_rlnBeamTiltX #8", "_rlnBeamTiltX #7")
                        .replace(" 64 0.1", " 0.1"))
                .get(0);
        String text = ExchangedTables.written(List.of(particle), RelionTable::write);
        assertThat(text).contains("_rlnImagePixelSize").doesNotContain("_rlnImageSize");
        assertThat(ExchangedTables.written(read(OPTICS_AFTER), RelionTable::write))
                .contains("_rlnImageSize");
    }

    @Test
    void aMatrixThatCannotBeReadIsFoundBeforeAnythingIsWritten() {
        ExchangedParticle.Microscope strange =
                new ExchangedParticle.Microscope(1.25, 300, 2.7, 0.07, Optional.of("[1, 2]"));
        ExchangedParticle own =
                new ExchangedParticle("b.mrc", 50, 50, 1, 2, 3, 9100, 8700, 25, 5, 40, strange, Optional.empty());
        assertThatThrownBy(() -> ExportedTable.of(ParticleRows.of(ExchangedTables.rows(List.of(own)))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("particle 0 of the table: mag_matrix: got '[1, 2]'; expected four numbers");
    }

    @Test
    void aGroupThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> read(OPTICS_AFTER.replace("2.000000", "7")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("p.star:18: _rlnOpticsGroup: got '7'")
                .hasMessageContaining("expected one of 1, 2");
    }

    @Test
    void aTableWithoutParticlesAndCellsThatAreNoNumbersAreRejected() {
        assertThatThrownBy(() -> read("data_\nloop_\n_rlnMtfValue #1\n1.0\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has no table of particles; expected a loop with _rlnImageName");
        assertThatThrownBy(() -> read(OPTICS_AFTER.replace("9000", "nine")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("_rlnDefocusU: got 'nine'; expected a number");
        assertThatThrownBy(() -> read(OPTICS_AFTER.replace(" 4.0 2.0 64", " 4.0 0 64")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the pixel size is missing, or not a number above 0");
        assertThatThrownBy(() -> read(OPTICS_AFTER.replace("000002@s.mrcs", "second@s.mrcs")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("expected a number and a stack, such as 000001@particles.mrcs");
    }
}
