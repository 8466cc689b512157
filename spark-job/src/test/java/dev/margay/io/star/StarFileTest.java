package dev.margay.io.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STAR files as cryo-EM programs write them. */
class StarFileTest {

    private static final String STAR = """

            # version 30001

            data_general

            _rlnOne   1
            _rlnName  'with blanks'   # and a comment

            data_optics

            loop_
            _rlnOpticsGroupName #1
            _rlnOpticsGroup #2
            opticsGroup1            1

            data_micrographs

            loop_
            _rlnMicrographName #1
            _rlnDefocusU #2
            # a comment among rows
            'data one/a.mrc'  5000.5
              "it's/b.mrc"    6000#5

            data_1/c.mrc      7000
            """;

    @Test
    void loopsAndPairsAreTablesWithTheirLines() {
        StarFile star = StarFile.parse(STAR, "m.star");
        assertThat(star.tables()).extracting(StarTable::block).containsExactly("general", "optics", "micrographs");
        StarTable pairs = star.tables().get(0);
        assertThat(pairs.columns()).containsExactly("_rlnOne", "_rlnName");
        assertThat(pairs.rows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(6);
            assertThat(row.fields()).containsExactly("1", "with blanks");
        });
        StarTable micrographs =
                star.withColumns("_rlnMicrographName", "_rlnDefocusU").orElseThrow();
        assertThat(micrographs.rows()).extracting(StarTable.Row::line).containsExactly(22, 23, 25);
        assertThat(micrographs.rows())
                .extracting(row -> micrographs.value(row, "_rlnMicrographName").orElseThrow())
                .containsExactly("data one/a.mrc", "it's/b.mrc", "data_1/c.mrc");
        // A # within a word does not start a comment.
        assertThat(micrographs.value(micrographs.rows().get(1), "_rlnDefocusU")).contains("6000#5");
    }

    @Test
    void aRowThatStartsWithHashIsNotedAndAHeadingIsNot() {
        String rows = "data_\nloop_\n_a #1\n_b #2\n%s\nplain.mrc 2\n";
        assertThat(StarFile.parse(rows.formatted("#1.mrc 1"), "m.star").notes())
                .singleElement()
                .asString()
                .startsWith("m.star:5: the line is a comment because it begins with #");
        assertThat(StarFile.parse(rows.formatted("#    A   B"), "m.star").notes())
                .isEmpty();
        assertThat(StarFile.parse(rows.formatted("#comment"), "m.star").notes()).isEmpty();
    }

    @Test
    void windowsLineEndsAreAccepted() {
        StarFile windows = StarFile.parse(STAR.replace("\n", "\r\n"), "m.star");
        assertThat(windows).isEqualTo(StarFile.parse(STAR, "m.star"));
    }

    @Test
    void aBlockMayContainSeveralLoops() {
        StarFile star = StarFile.parse("data_\nloop_\n_a\n1\n2\nloop_ _b _c\n3 4\n", "m.star");
        assertThat(star.tables()).hasSize(2);
        assertThat(star.withColumns("_c").orElseThrow().rows().get(0).fields()).containsExactly("3", "4");
    }

    @Test
    void emptyQuotesAreAnEmptyValue() {
        StarTable table = StarFile.parse("data_\nloop_\n_a\n_b\n'' 1\n", "m.star")
                .tables()
                .get(0);
        assertThat(table.value(table.rows().get(0), "_a")).isEmpty();
        assertThat(table.value(table.rows().get(0), "_c")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "6000#5 | 6000 5 | m.star:23: got 3 fields in a row; expected 2",
                "c.mrc      7000 | c.mrc #7000 | m.star:25: got 1 fields in a row; expected 2, one for each column",
                "_rlnOne   1 | _rlnOne | m.star:6: got 0 values for _rlnOne; expected one",
                "_rlnOpticsGroup #2 | _rlnOpticsGroup 2 | m.star:13: '2' is among a loop's columns",
                "_rlnOpticsGroup #2 | _rlnOpticsGroupName #2 | m.star:13: _rlnOpticsGroupName is there twice",
                "'with blanks' | 'with blanks | m.star:7: the quote ' is not closed",
                "data_general | text | m.star:4: 'text' is outside a loop",
                "_rlnDefocusU #2 | ;text | m.star:20: text over several lines, between semicolons, cannot be read",
            })
    void invalidStarFilesAreRefusedWithTheLine(String part, String replacement, String message) {
        String broken = STAR.replace(part, replacement);
        assertThat(broken).isNotEqualTo(STAR);
        assertThatThrownBy(() -> StarFile.parse(broken, "m.star"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }
}
