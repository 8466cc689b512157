package dev.margay.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.margay.compare.ComparedParticle;
import dev.margay.compare.TableComparison;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison as a table: a row for each pair, and for each particle that is only in one table. Cells of a missing particle are empty.
 *
 * @param comparison of two tables
 */
record ComparisonTable(TableComparison comparison) {

    void write(OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(
                "micrograph",
                "row_a",
                "row_b",
                "x_a_angstrom",
                "y_a_angstrom",
                "x_b_angstrom",
                "y_b_angstrom",
                "distance_angstrom",
                "angle_degrees",
                "defocus_difference_angstrom",
                "score_a",
                "score_b");
        for (TableComparison.Pair pair : comparison.pairs()) {
            row(
                    csv,
                    Optional.of(pair.first()),
                    Optional.of(pair.second()),
                    number(pair.distanceAngstrom()),
                    number(pair.degrees()),
                    number(pair.second().defocusAngstrom() - pair.first().defocusAngstrom()));
        }
        for (ComparedParticle only : comparison.onlyFirst()) {
            row(csv, Optional.of(only), Optional.empty(), "", "", "");
        }
        for (ComparedParticle only : comparison.onlySecond()) {
            row(csv, Optional.empty(), Optional.of(only), "", "", "");
        }
        csv.flush();
    }

    private static void row(
            CsvWriter csv,
            Optional<ComparedParticle> first,
            Optional<ComparedParticle> second,
            String distance,
            String angle,
            String defocus) {
        csv.writeRecord(
                first.or(() -> second).orElseThrow().micrograph(),
                first.map(one -> Integer.toString(one.row())).orElse(""),
                second.map(one -> Integer.toString(one.row())).orElse(""),
                first.map(one -> number(one.xAngstrom())).orElse(""),
                first.map(one -> number(one.yAngstrom())).orElse(""),
                second.map(one -> number(one.xAngstrom())).orElse(""),
                second.map(one -> number(one.yAngstrom())).orElse(""),
                distance,
                angle,
                defocus,
                first.map(one -> score(one.score())).orElse(""),
                second.map(one -> score(one.score())).orElse(""));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
    }

    private static String score(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
