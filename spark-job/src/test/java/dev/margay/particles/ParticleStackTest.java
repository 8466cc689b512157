package dev.margay.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.config.OpticsGroup;
import dev.margay.golden.GoldenCase;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The particles of a table, ready for a refinement. */
class ParticleStackTest {

    private static String table() throws IOException {
        return Files.readString(
                GoldenCase.folder("small-square").resolve("refine").resolve("refine_global.csv"));
    }

    private static ParticleStack stack(String text) throws IOException {
        return ParticleStack.of(
                ParticleTableReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "p.csv"),
                "p.csv");
    }

    /** The table with a part of one row replaced; rows from 0. */
    private static String withRow(int row, String part, String replacement) throws IOException {
        List<String> lines = table().lines().toList();
        assertThat(lines.get(row + 1)).contains(part);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == row + 1 ? lines.get(i).replace(part, replacement) : lines.get(i))
                    .append('\n');
        }
        return text.toString();
    }

    private static void expect(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(BadInputException.class).hasMessage(message);
    }

    /** The optics of a particle with these cells; null for an empty one. */
    private static OpticsGroup group(String even, String odd, String matrix) {
        return new ParticleOptics(
                        9200,
                        8600,
                        33,
                        2,
                        2.01,
                        300,
                        2.7,
                        0.07,
                        10,
                        40,
                        Optional.ofNullable(even),
                        Optional.ofNullable(odd),
                        Optional.ofNullable(matrix))
                .group();
    }

    @Test
    void particlesAreGroupedByMicrographInTheOrderOfTheTable() throws IOException {
        String text = withRow(1, "micrograph.mrc", "b.mrc").replace(",micrograph.mrc,", ",a.mrc,");
        ParticleStack stack = stack(text);
        assertThat(stack.size()).isEqualTo(6);
        assertThat(stack.micrographs())
                .extracting(ParticleStack.Micrograph::path)
                .containsExactly("a.mrc", "b.mrc");
        assertThat(stack.micrographs().get(0).members())
                .extracting(ParticleStack.Member::row)
                .containsExactly(0, 2, 3, 4, 5);
        assertThat(stack.micrographs().get(1).members()).singleElement().satisfies(member -> {
            assertThat(member.row()).isEqualTo(1);
            assertThat(member.start().phi()).isEqualTo(245.22209);
            assertThat(member.optics().defocusUAngstrom()).isEqualTo(9200);
        });
        assertThat(stack.micrographs().get(0).correlationAveragePath()).isEqualTo("out/correlation_average.mrc");
        assertThat(stack.micrographs().get(0).correlationVariancePath()).isEqualTo("out/correlation_variance.mrc");
    }

    @Test
    void particlesOfOneMicrographHaveTheSameMaps() throws IOException {
        String other = withRow(2, "out/correlation_average.mrc", "out2/correlation_average.mrc");
        expect(
                () -> stack(other),
                "p.csv: row 2: correlation_average_path: got out2/correlation_average.mrc, but row 0 of the same"
                        + " micrograph has out/correlation_average.mrc; refine the particles of one search at a time:"
                        + " keep the rows of one template");
        // Other micrographs have their own maps.
        assertThat(stack(withRow(
                                2,
                                ",micrograph.mrc,template.mrc,out/mip.mrc,out/scaled_mip.mrc,out/orientation_psi.mrc,"
                                        + "out/orientation_theta.mrc,out/orientation_phi.mrc,out/relative_defocus.mrc,"
                                        + "out/correlation_average.mrc",
                                ",b.mrc,template.mrc,a,a,a,a,a,a,b/correlation_average.mrc"))
                        .micrographs())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "micrograph.mrc | '' | micrograph_path: is empty; expected the path of an image",
                "out/correlation_average.mrc | '' | correlation_average_path: is empty; expected the path of a map of the search",
                ",9200.0, | ,NaN, | defocus_u: got NaN; expected a finite number",
                ",33.0,2.0, | ,33.0,0.0, | pixel_size: got 0.0; expected a number greater than 0, in Angstrom",
                ",300.0,2.7, | ,-300.0,2.7, | voltage: got -300.0; expected a number greater than 0, in kilovolts",
                ",0.07, | ,7.0, | amplitude_contrast_ratio: got 7.0; expected a number from 0 to 1",
                ",40.0,,,, | ',40.0,,,1 2,' | mag_matrix: got '1 2'; expected four numbers, row by row, such as [1.0, 0.0, 0.0, 1.0]",
            })
    void particlesThatCannotBeRefinedAreReported(String part, String replacement, String message) throws IOException {
        String text = withRow(0, part, replacement);
        assertThatThrownBy(() -> stack(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("p.csv: row 0: " + message);
    }

    @Test
    void moreThanTenProblemsAreCounted() throws IOException {
        String text = table().replace(",9200.0,8600.0,33.0,", ",NaN,NaN,NaN,");
        assertThatThrownBy(() -> stack(text)).isInstanceOfSatisfying(BadInputException.class, e -> {
            assertThat(e.problems()).hasSize(11);
            assertThat(e.problems().get(10)).hasToString("p.csv: and 8 more problems");
        });
    }

    @Test
    void aTableWithoutParticlesCannotBeRefined() throws IOException {
        String text = table().lines().findFirst().orElseThrow() + "\n";
        expect(() -> stack(text), "p.csv: has no particles; expected a table with at least one row");
    }

    @Test
    void opticsOfATableAreThoseOfAConfiguration() {
        OpticsGroup group = group(null, null, null);
        assertThat(group.pixelSizeAngstrom()).isEqualTo(2);
        assertThat(group.voltageKilovolts()).isEqualTo(300);
        assertThat(group.sphericalAberrationMillimetres()).isEqualTo(2.7);
        assertThat(group.amplitudeContrastRatio()).isEqualTo(0.07);
        assertThat(group.phaseShiftDegrees()).isEqualTo(10);
        assertThat(group.defocusVAngstrom()).isEqualTo(8600);
        assertThat(group.astigmatismAngleDegrees()).isEqualTo(33);
        assertThat(group.ctfBFactorAngstromSquared()).isEqualTo(40);
        assertThat(group.beamTilt().isPresent()).isFalse();
        assertThat(group.evenZernikes()).isEmpty();
        assertThat(group.oddZernikes()).isEmpty();
        assertThat(group.magMatrix()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Z44c\": 0.1, \"Z60\": -2e-3}",
                "{'Z44c': 0.1, 'Z44s': None, 'Z60': -0.002}",
                " { Z44c:0.1 , Z60 : -0.002 } ",
            })
    void zernikesAreReadFromJsonAndPython(String cell) {
        assertThat(group(cell, null, null).evenZernikes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Z44c", 0.1, "Z60", -0.002));
    }

    @ParameterizedTest
    @CsvSource({"None", "nan", "null", "{}", "''"})
    void nothingIsWrittenInManyWays(String cell) {
        OpticsGroup group = group(cell, cell, cell.equals("{}") ? "[]" : cell);
        assertThat(group.evenZernikes()).isEmpty();
        assertThat(group.oddZernikes()).isEmpty();
        assertThat(group.magMatrix()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.0, 0.02, -0.03, 0.99]",
                "[[1.0, 0.02], [-0.03, 0.99]]",
                "[[ 1.    0.02] [-0.03  0.99]]",
                "(1.0, 0.02, -0.03, 0.99)",
            })
    void matricesAreReadFromLists(String cell) {
        assertThat(group(null, null, cell).magMatrix()).hasValue(List.of(1.0, 0.02, -0.03, 0.99));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Z44c\": far} | odd_zernikes: got",
                "{\"Z31c\" 0.1} | odd_zernikes: got '{\"Z31c\" 0.1}'; expected numbers in radians by name, such as {\"Z31c\": 0.1}",
                "{\"Z31c\": far} | with the names Z31c, Z31s, Z33c, Z33s",
                "0.1 | odd_zernikes: got '0.1'",
                "{\"Z31c\": inf} | odd_zernikes: got",
            })
    void unreadableZernikesAreReportedWithTheirColumn(String cell, String message) {
        assertThatThrownBy(() -> group(null, cell, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMatrixHasAnInverse() {
        assertThatThrownBy(() -> group(null, null, "[1, 1, 1, 1]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "mag_matrix: got '[1, 1, 1, 1]', which has no inverse; expected a matrix close to 1, 0, 0, 1");
    }
}
