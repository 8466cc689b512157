package dev.margay.exchange.leopard;

import dev.margay.io.hdf5.Hdf5Writer;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Leopard-EM's HDF5 file of a table of correlations. A table without rows has no group {@code detections}, because the library cannot
 * write data sets without values. Where the orientations are all pairs of a direction and a psi, with psi slowest, both lists are there,
 * too, as in the first files of version 1.3.
 *
 * @param threshold lowest correlation
 * @param defociAngstrom relative defoci of the search
 * @param angles phi, theta and psi of each orientation, in this order
 * @param detections the rows
 */
public record CorrelationFile(double threshold, double[] defociAngstrom, float[] angles, Detections detections) {

    /**
     * The rows of a table.
     *
     * @param searchIndices defocus index times number of orientations, plus orientation index
     * @param x columns of the maps
     * @param y rows of the maps
     * @param values correlations
     * @param means of the correlations at the pixel
     * @param deviations of the correlations at the pixel; the data set is called {@code correlation_variance}, as in Leopard-EM
     */
    public record Detections(
            int[] searchIndices, int[] x, int[] y, float[] values, float[] means, float[] deviations) {}

    /** Writes the file; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        Hdf5Writer.write(out, file -> {
            WritableGroup metadata = file.putGroup("metadata");
            metadata.putAttribute("correlation_threshold", threshold);
            metadata.putAttribute("num_observations", (long) detections.values().length);
            WritableGroup space = file.putGroup("search_space");
            space.putDataset("defocus_offsets", defoci());
            space.putDataset("euler_angles", rows(0, angles.length / 3, 3));
            int directions = directions();
            if (directions > 0) {
                space.putDataset("phi_theta_angles", rows(0, directions, 2));
                float[] psi = new float[angles.length / 3 / directions];
                for (int i = 0; i < psi.length; i++) {
                    psi[i] = angles[3 * i * directions + 2];
                }
                space.putDataset("psi_angles", psi);
            }
            if (detections.values().length > 0) {
                WritableGroup group = file.putGroup("detections");
                group.putDataset("search_index", detections.searchIndices());
                group.putDataset("x", detections.x());
                group.putDataset("y", detections.y());
                group.putDataset("correlation_value", detections.values());
                group.putDataset("correlation_mean", detections.means());
                group.putDataset("correlation_variance", detections.deviations());
            }
        });
    }

    private float[] defoci() {
        float[] defoci = new float[defociAngstrom.length];
        for (int i = 0; i < defoci.length; i++) {
            defoci[i] = (float) defociAngstrom[i];
        }
        return defoci;
    }

    private float[][] rows(int first, int count, int columns) {
        float[][] rows = new float[count][columns];
        for (int row = 0; row < count; row++) {
            System.arraycopy(angles, 3 * (first + row), rows[row], 0, columns);
        }
        return rows;
    }

    /** How many directions there are, if the orientations are each of them with each psi; else 0. */
    private int directions() {
        int count = angles.length / 3;
        int directions = 1;
        while (directions < count && angles[3 * directions + 2] == angles[2]) {
            directions++;
        }
        if (count % directions != 0) {
            return 0;
        }
        for (int i = 0; i < count; i++) {
            int direction = i % directions;
            boolean same = angles[3 * i] == angles[3 * direction]
                    && angles[3 * i + 1] == angles[3 * direction + 1]
                    && angles[3 * i + 2] == angles[3 * (i - direction) + 2];
            if (!same) {
                return 0;
            }
        }
        return directions;
    }
}
