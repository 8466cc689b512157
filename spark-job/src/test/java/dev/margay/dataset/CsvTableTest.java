package dev.margay.dataset;

import static dev.margay.dataset.TableFile.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.ExampleConfig;
import dev.margay.config.MatchTemplateConfigReader;
import dev.margay.problem.InputProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV tables whose columns are keys of Margay's configuration. */
class CsvTableTest {

    private static final String CSV = """
            micrograph_path,defocus_u,defocus_v,astigmatism_angle,label
            a.mrc,5200,4900,25,first
            "b, c.mrc", 6200 ,5900,,

            """;

    private TableFile table;

    @BeforeEach
    void makeTable(@TempDir Path folder) {
        table = new TableFile(folder);
    }

    @Test
    void cellsSetValuesOfTheConfigurationAndEmptyCellsDoNot() {
        MicrographTable micrographs = table.read("m.csv", CSV);
        assertThat(micrographs.rows()).extracting(MicrographRow::name).containsExactly("a", "b, c");
        assertThat(values(micrographs, "micrograph_path")).containsExactly("a.mrc", "b, c.mrc");
        assertThat(values(micrographs, "optics_group.defocus_u")).containsExactly("5200", "6200");
        assertThat(values(micrographs, "optics_group.astigmatism_angle")).containsExactly("25", null);
        assertThat(values(micrographs, "optics_group.label")).containsExactly("first", null);
    }

    @Test
    void eachMicrographCanHaveItsOwnMask() {
        MicrographTable micrographs =
                table.read("m.csv", "micrograph_path,mask,exclude\na.mrc,a.txt,\nb.mrc,,gold/b.mrc\n");
        assertThat(values(micrographs, "search_area.mask")).containsExactly("a.txt", null);
        assertThat(values(micrographs, "search_area.exclude")).containsExactly(null, "gold/b.mrc");
    }

    @Test
    void byteOrderMarksAndWindowsLineEndsAreAccepted() {
        assertThat(table.read("m.csv", "\uFEFF" + CSV.replace("\n", "\r\n"))).isEqualTo(table.read("m.csv", CSV));
    }

    @Test
    void anInvalidValueIsReportedWithItsCell() {
        MicrographTable micrographs = table.read("m.csv", CSV.replace(" 6200 ", "far"));
        assertThat(MatchTemplateConfigReader.read(
                                ExampleConfig.YAML,
                                "config.yaml",
                                micrographs.rows().get(1).overlay())
                        .problems())
                .extracting(InputProblem::toString)
                .singleElement()
                .asString()
                .startsWith("m.csv:3, defocus_u: optics_group.defocus_u: got 'far'");
    }

    @Test
    void everyInvalidRowIsReported() {
        assertThat(table.problems("m.csv", CSV.replace("a.mrc,5200,", "a.mrc,").replace("\"b, c.mrc\"", "")))
                .containsExactly(
                        "m.csv:2: got 4 fields in a row; expected 5, one for each column of the header",
                        "m.csv:3: micrograph_path: is empty; expected the path of a micrograph");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "micrograph_path,defocus_U | m.csv:1: defocus_U: unknown column; did you mean defocus_u?",
                "micrograph_path,extraordinarily_long | m.csv:1: extraordinarily_long: unknown column; expected some of",
                "micrograph_path,label,label | m.csv:1: label: the column is there twice",
                "micrograph,defocus_u | m.csv:1: the first line has no column micrograph_path; expected RELION's",
                "micrograph_path;defocus_u | columns must be separated by commas",
                "micrograph_path | the table has no rows",
                "'' | m.csv: is empty; expected RELION's",
            })
    void textThatIsNotATableIsRefused(String header, String message) {
        assertThat(table.problems("m.csv", header)).singleElement().asString().contains(message);
    }

    @Test
    void theIndexColumnOfPandasIsIgnored() {
        MicrographTable micrographs = table.read("m.csv", ",micrograph_path,defocus_u\n0,a.mrc,5200\n1,b.mrc,5300\n");
        assertThat(values(micrographs, "micrograph_path")).containsExactly("a.mrc", "b.mrc");
        assertThat(table.problems("m.csv", ",micrograph_path\n7,a.mrc\n"))
                .singleElement()
                .asString()
                .contains("a column has no name");
    }

    @Test
    void aTableOfParticlesIsRecognised() {
        assertThat(table.problems("results.csv", ",particle_index,mip,scaled_mip,micrograph_path\n0,0,1,9,a.mrc\n"))
                .singleElement()
                .asString()
                .contains("is a table of particles (it has scaled_mip)");
    }

    @Test
    void filesThatAreNotTextAreRefused() {
        assertThat(table.problems("m.mrc", "\0\0\0")).singleElement().asString().startsWith("m.mrc: is not text");
    }
}
