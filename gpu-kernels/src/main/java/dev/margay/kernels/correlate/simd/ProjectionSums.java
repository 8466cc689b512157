package dev.margay.kernels.correlate.simd;

import dev.margay.kernels.projection.ProjectionScale;
import dev.margay.kernels.vector.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums over a projection that its normalisation needs. The normalisation itself (times {@link #scale}, plus
 * {@link #shift}) is done where the projection is read next.
 */
final class ProjectionSums {

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int size;
    private final ProjectionScale projectionScale;
    private final float[] lanes = new float[Lanes.COUNT];
    private double sum;
    private double squares;
    private double border;
    private double turnedBorder;

    ProjectionSums(int size, ProjectionScale projectionScale) {
        this.size = size;
        this.projectionScale = projectionScale;
    }

    /**
     * Computes the sums of a projection.
     *
     * @param area as {@link Projections#records} says
     * @param plane which of the two projections, 0 or {@link Lanes#COUNT}
     */
    void take(Area area, int plane) {
        float[] records = area.array();
        sum = 0;
        squares = 0;
        border = 0;
        turnedBorder = 0;
        int left = Projections.leftmost(size);
        int right = (left + size - 1) % size;
        int second = (left + 1) % size;
        for (int firstRow = 0; firstRow < size; firstRow += Lanes.COUNT) {
            int group = area.offset() + firstRow * size * 2 + plane;
            int rows = Math.min(Lanes.COUNT, size - firstRow);
            FloatVector total = FloatVector.zero(SPECIES);
            FloatVector square = FloatVector.zero(SPECIES);
            for (int x = 0; x < size; x++) {
                FloatVector value = FloatVector.fromArray(SPECIES, records, group + x * Lanes.RECORD);
                total = total.add(value);
                square = value.fma(value, square);
            }
            square.intoArray(lanes, 0);
            for (int row = 0; row < rows; row++) {
                squares += lanes[row];
            }
            total.intoArray(lanes, 0);
            for (int row = 0; row < rows; row++) {
                sum += lanes[row];
                int y = firstRow + row;
                float leftmost = records[group + left * Lanes.RECORD + row];
                border += y == 0 || y == size - 1 ? lanes[row] : leftmost + records[group + right * Lanes.RECORD + row];
                // An in-plane 180-degree rotation (half turn) moves row 1 to the last row, and column 1 to the last
                // column.
                turnedBorder += y <= 1 ? lanes[row] : leftmost + records[group + second * Lanes.RECORD + row];
            }
        }
        border /= 4.0 * size - 4;
        turnedBorder /= 4.0 * size - 4;
    }

    /** What to multiply the projection by. */
    float scale() {
        return (float) projectionScale.factor(sum, squares, border);
    }

    /** What to add after that. */
    float shift() {
        return (float) (-border * projectionScale.factor(sum, squares, border));
    }

    /**
     * The constant by which the half turn of a projection of even size differs from the projection, once both are
     * normalised except for {@link #turnedFactor}.
     */
    float turnedConstant() {
        return (float) (projectionScale.factor(sum, squares, border) * (border - turnedBorder));
    }

    /** The factor that is still missing from the normalised half turn, see {@link #turnedConstant}. */
    float turnedFactor() {
        return (float)
                (projectionScale.factor(sum, squares, turnedBorder) / projectionScale.factor(sum, squares, border));
    }
}
