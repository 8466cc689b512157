package dev.margay.search;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.margay.analysis.ResultMaps;
import dev.margay.exchange.leopard.CorrelationFile;
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

    /**
     * Writes Leopard-EM's HDF5 file; does not close.
     *
     * @param maps give mean and standard deviation at each pixel
     */
    void writeHdf5(ResultMaps maps, OutputStream out) throws IOException {
        int rows = table.rows();
        int[] x = new int[rows];
        int[] y = new int[rows];
        float[] values = new float[rows];
        float[] means = new float[rows];
        float[] deviations = new float[rows];
        int[] indices = new int[rows];
        for (int row = 0; row < rows; row++) {
            x[row] = table.pixelColumn(row);
            y[row] = table.pixelRow(row);
            values[row] = table.values()[row];
            indices[row] = table.searchIndices()[row];
            means[row] = maps.correlationAverage().at(y[row], x[row]);
            deviations[row] = maps.correlationDeviation().at(y[row], x[row]);
        }
        new CorrelationFile(
                        table.threshold(),
                        plan.relativeDefociAngstrom(),
                        plan.inputs().orientations().angles(),
                        new CorrelationFile.Detections(indices, x, y, values, means, deviations))
                .write(out);
    }

    /** A pixel of a coarser grid lies between those of the micrograph. */
    private static String pixels(double place) {
        return place == Math.rint(place) ? Long.toString(Math.round(place)) : Float.toString((float) place);
    }
}
