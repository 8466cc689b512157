package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.DefocusSearch;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searched defoci agree with Leopard-EM. On request, they stay exactly within the range. */
class DefocusAxisTest {

    private static final Pattern SPACES = Pattern.compile(" ");

    record Row(DefocusSearch search, double[] expected) {}

    static List<Row> goldenVectors() throws IOException {
        CsvTable table =
                CsvTable.parse(Files.readString(GoldenCase.folder("grids").resolve("search_vectors.csv")));
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            if (table.cell(row, "kind").equals("defocus")) {
                boolean skipZero =
                        Boolean.parseBoolean(table.cell(row, "skip_zero").toLowerCase(Locale.ROOT));
                rows.add(new Row(
                        new DefocusSearch(
                                true,
                                number(table, row, "min"),
                                number(table, row, "max"),
                                number(table, row, "step"),
                                skipZero,
                                false),
                        SPACES.splitAsStream(table.cell(row, "values"))
                                .mapToDouble(Double::parseDouble)
                                .toArray()));
            }
        }
        return rows;
    }

    private static double number(CsvTable table, int row, String column) {
        return Double.parseDouble(table.cell(row, column));
    }

    @ParameterizedTest
    @MethodSource("goldenVectors")
    void theSequenceAgreesWithLeopardEm(Row row) {
        assertThat(DefocusAxis.of(row.search())).containsExactly(row.expected(), Offset.offset(1e-4));
    }

    @Test
    void everyGoldenVectorIsCovered() throws IOException {
        assertThat(goldenVectors()).hasSize(12);
    }

    @Test
    void withoutADefocusSearchOnlyTheDefocusOfTheMicrographIsUsed() {
        assertThat(DefocusAxis.of(new DefocusSearch(false, -500, 500, 100, false, false)))
                .containsExactly(0);
    }

    @Test
    void strictRangesDoNotExceedTheirLimitsAndDoNotInsertZero() {
        double[] values = DefocusAxis.of(new DefocusSearch(true, -500, 500, 300, false, true));
        assertThat(values).containsExactly(-500, -200, 100, 400);
        assertThat(Arrays.stream(DefocusAxis.of(new DefocusSearch(true, -0.3, 0.3, 0.1, false, true)))
                        .max())
                .hasValue(0.3);
    }
}
