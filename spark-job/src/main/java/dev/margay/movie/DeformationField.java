package dev.margay.movie;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Arrays;
import java.util.List;

/**
 * A field of shifts in Angstrom, given at the nodes of a grid over time, rows and columns, and interpolated by Catmull-Rom splines:
 * the format of torch-motion-correction. The first and the last node of an axis are at its ends. Beyond them, a spline continues straight.
 * The content of a frame has moved by the field, so it is moved back.
 */
public final class DeformationField implements FrameShifts {

    private static final List<String> COLUMNS = List.of("t", "h", "w", "y_shift", "x_shift");

    private final double[][][][] nodes;
    private final int frames;
    private final int height;
    private final int width;
    private final double pixelSizeAngstrom;

    /**
     * A field.
     *
     * @param nodes shifts in y and x at [t][h][w], Angstrom
     * @param frames of the movie
     * @param height rows of a frame
     * @param width columns of a frame
     * @param pixelSizeAngstrom of the movie
     */
    DeformationField(double[][][][] nodes, int frames, int height, int width, double pixelSizeAngstrom) {
        this.nodes = nodes;
        this.frames = frames;
        this.height = height;
        this.width = width;
        this.pixelSizeAngstrom = pixelSizeAngstrom;
    }

    /** Reads the nodes of a field: [t][h][w][2], y before x, Angstrom. */
    static double[][][][] nodes(String text, String file) {
        List<double[]> rows = ShiftTable.read(text, file, COLUMNS);
        double[][] axes = new double[3][];
        for (int axis = 0; axis < axes.length; axis++) {
            int own = axis;
            axes[axis] = rows.stream()
                    .mapToDouble(row -> row[own])
                    .distinct()
                    .sorted()
                    .toArray();
        }
        long expected = (long) axes[0].length * axes[1].length * axes[2].length;
        if (rows.size() != expected) {
            throw incomplete(rows.size(), axes, file);
        }
        double[][][][] nodes = new double[axes[0].length][axes[1].length][axes[2].length][];
        for (double[] row : rows) {
            double[][] line = nodes[Arrays.binarySearch(axes[0], row[0])][Arrays.binarySearch(axes[1], row[1])];
            line[Arrays.binarySearch(axes[2], row[2])] = new double[] {row[3], row[4]};
        }
        if (Arrays.stream(nodes).flatMap(Arrays::stream).flatMap(Arrays::stream).anyMatch(node -> node == null)) {
            throw incomplete(rows.size(), axes, file);
        }
        return nodes;
    }

    private static BadInputException incomplete(int rows, double[][] axes, String file) {
        return new BadInputException(InputProblem.ofFile(
                file,
                "has " + rows + " rows for " + axes[0].length + " x " + axes[1].length + " x " + axes[2].length
                        + " values of t, h and w; expected one row for each of these nodes"));
    }

    @Override
    public double[] of(int frame, int particle, double row, double column) {
        Spline time = Spline.at(frames == 1 ? 0 : (double) frame / (frames - 1), nodes.length);
        Spline rows = Spline.at(height == 1 ? 0 : row / (height - 1), nodes[0].length);
        Spline columns = Spline.at(width == 1 ? 0 : column / (width - 1), nodes[0][0].length);
        double[] shift = new double[2];
        for (int component = 0; component < 2; component++) {
            int own = component;
            shift[component] = -time.sum(t -> rows.sum(h -> columns.sum(w -> nodes[t][h][w][own]))) / pixelSizeAngstrom;
        }
        return shift;
    }

    /** The weights of the nodes around a place: those of a Catmull-Rom spline, with straight ends. */
    private record Spline(int[] indices, double[] weights) {

        private interface Value {
            double at(int node);
        }

        static Spline at(double place, int count) {
            if (count == 1) {
                return new Spline(new int[] {0}, new double[] {1});
            }
            double scaled = Math.max(0, Math.min(1, place)) * (count - 1);
            int before = Math.min((int) scaled, count - 2);
            double t = scaled - before;
            double[] four = {
                (-t + 2 * t * t - t * t * t) / 2,
                (2 - 5 * t * t + 3 * t * t * t) / 2,
                (t + 4 * t * t - 3 * t * t * t) / 2,
                (-t * t + t * t * t) / 2
            };
            double[] weights = new double[count];
            for (int k = 0; k < four.length; k++) {
                int node = before + k - 1;
                if (node < 0) {
                    // Beyond the end: twice the last node minus the one before.
                    weights[0] += 2 * four[k];
                    weights[1] -= four[k];
                } else if (node >= count) {
                    weights[count - 1] += 2 * four[k];
                    weights[count - 2] -= four[k];
                } else {
                    weights[node] += four[k];
                }
            }
            int[] indices = new int[count];
            Arrays.setAll(indices, i -> i);
            return new Spline(indices, weights);
        }

        double sum(Value value) {
            double sum = 0;
            for (int i = 0; i < indices.length; i++) {
                if (weights[i] != 0) {
                    sum += weights[i] * value.at(indices[i]);
                }
            }
            return sum;
        }
    }
}
