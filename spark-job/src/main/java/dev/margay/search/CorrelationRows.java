package dev.margay.search;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.margay.kernels.array.SearchIndexing;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.kernels.orientation.Orientations;
import dev.margay.kernels.statistics.CorrelationTable;
import dev.margay.plan.SearchPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The table of the highest correlations of a search with their poses, as a file: the highest first. Columns have the names of the particle
 * table.
 *
 * @param table the correlations
 * @param plan gives the meaning of their search indices and pixels
 */
record CorrelationRows(CorrelationTable table, SearchPlan plan) {

    private static final List<String> COLUMNS = List.of(
            "correlation",
            "search_index",
            "pos_y",
            "pos_x",
            "pos_y_img",
            "pos_x_img",
            "psi",
            "theta",
            "phi",
            "relative_defocus");

    /** Writes CSV in UTF-8; does not close. */
    void write(OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(COLUMNS);
        SearchIndexing indexing = plan.inputs().indexing();
        Orientations orientations = plan.inputs().orientations();
        double[] defoci = plan.relativeDefociAngstrom();
        PixelGrid grid = plan.inputs().grid();
        int half = plan.inputs().template().size() / 2;
        for (int row = 0; row < table.rows(); row++) {
            int index = table.searchIndices()[row];
            int orientation = indexing.orientationOf(index);
            double y = grid.originalRow(table.pixelRow(row));
            double x = grid.originalColumn(table.pixelColumn(row));
            csv.writeRecord(
                    Float.toString(table.values()[row]),
                    Integer.toString(index),
                    pixels(y),
                    pixels(x),
                    pixels(y + half),
                    pixels(x + half),
                    Float.toString(orientations.psi(orientation)),
                    Float.toString(orientations.theta(orientation)),
                    Float.toString(orientations.phi(orientation)),
                    Double.toString(defoci[indexing.defocusOf(index)]));
        }
        csv.flush();
    }

    /** A pixel of a coarser grid lies between those of the micrograph. */
    private static String pixels(double place) {
        return place == Math.rint(place) ? Long.toString(Math.round(place)) : Float.toString((float) place);
    }
}
