package dev.margay.orientation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.config.PixelSizeSearch;
import dev.margay.golden.CsvTable;
import dev.margay.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tried pixel sizes agree with Leopard-EM. */
class PixelSizeAxisTest {

    private static final Pattern SPACES = Pattern.compile(" ");

    record Row(PixelSizeSearch search, double[] expected) {}

    static List<Row> goldenVectors() throws IOException {
        CsvTable table =
                CsvTable.parse(Files.readString(GoldenCase.folder("grids").resolve("search_vectors.csv")));
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            if (table.cell(row, "kind").equals("pixel")) {
                rows.add(new Row(
                        new PixelSizeSearch(
                                true,
                                Double.parseDouble(table.cell(row, "min")),
                                Double.parseDouble(table.cell(row, "max")),
                                Double.parseDouble(table.cell(row, "step")),
                                Boolean.parseBoolean(
                                        table.cell(row, "skip_zero").toLowerCase(Locale.ROOT))),
                        SPACES.splitAsStream(table.cell(row, "values"))
                                .mapToDouble(Double::parseDouble)
                                .toArray()));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("goldenVectors")
    void theSequenceAgreesWithLeopardEm(Row row) {
        assertThat(PixelSizeAxis.of(row.search())).containsExactly(row.expected(), Offset.offset(1e-7));
    }

    @Test
    void everyGoldenVectorIsCovered() throws IOException {
        assertThat(goldenVectors()).hasSize(4);
    }

    @Test
    void withoutASearchOnlyThePixelSizeOfTheMicrographIsUsed() {
        assertThat(PixelSizeAxis.of(new PixelSizeSearch(false, -0.1, 0.1, 0.05, false)))
                .containsExactly(0);
    }

    @Test
    void zeroIsInsertedUnlessThisIsSwitchedOff() {
        assertThat(PixelSizeAxis.of(new PixelSizeSearch(true, -0.25, 0.25, 0.5, false)))
                .containsExactly(-0.25, 0, 0.25);
        assertThat(PixelSizeAxis.of(new PixelSizeSearch(true, -0.25, 0.25, 0.5, true)))
                .containsExactly(-0.25, 0.25);
    }
}
