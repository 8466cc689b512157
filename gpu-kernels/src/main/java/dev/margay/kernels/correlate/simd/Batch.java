package dev.margay.kernels.correlate.simd;

/**
 * Projections that will be correlated together. Each gives one correlogram, or two if its in-plane 180-degree rotation
 * (half turn) is derived from it. A batch is filled, correlated and cleared.
 */
final class Batch {

    private final int capacity;
    private final Area[] spectra;
    private final Area[] correlograms;
    private final boolean[] turned;
    private final float[] constants;
    private final int[] firstCorrelograms;
    private final float[] factors;
    private final int[] shifts;
    private final int[] order;
    private final int[] orderedIndices;
    private int projections;
    private int turns;
    private int count;

    Batch(SimdSizes sizes, Workspace workspace) {
        capacity = sizes.batch();
        spectra = new Area[capacity];
        correlograms = new Area[capacity];
        for (int i = 0; i < capacity; i++) {
            spectra[i] = workspace.take((long) sizes.spectraRows() * sizes.rowFloats());
        }
        // In a loop of their own: areas of alternating sizes would leave gaps in a slab.
        for (int i = 0; i < capacity; i++) {
            correlograms[i] = workspace.take(sizes.tiles().floats());
        }
        turned = new boolean[capacity];
        constants = new float[capacity];
        firstCorrelograms = new int[capacity];
        factors = new float[capacity];
        shifts = new int[capacity];
        order = new int[capacity];
        orderedIndices = new int[capacity];
    }

    /** Plans the areas that the constructor allocates. */
    static void plan(SlabPlan plan, SimdSizes sizes) {
        for (int i = 0; i < sizes.batch(); i++) {
            plan.place((long) sizes.spectraRows() * sizes.rowFloats());
        }
        for (int i = 0; i < sizes.batch(); i++) {
            plan.place(sizes.tiles().floats());
        }
    }

    /** Whether this many more correlograms fit. */
    boolean hasRoomFor(int more) {
        return count + more <= capacity;
    }

    /** Where the row spectra of the next projection go. */
    Area nextSpectra() {
        return spectra[projections];
    }

    /** Number of half turns so far, which is also the index of the next one. */
    int turns() {
        return turns;
    }

    /** Adds the projection whose row spectra are in place. */
    void add(int searchIndex) {
        turned[projections] = false;
        firstCorrelograms[projections] = count;
        projections++;
        addCorrelogram(searchIndex, 1, 0);
    }

    /**
     * Adds the projection whose row spectra are in place, and its half turn.
     *
     * @param searchIndex of the projection
     * @param turnedIndex of its half turn
     * @param constant by how much its half turn differs
     * @param factor what to multiply the correlogram of its half turn by
     * @param shift by how many rows and columns that correlogram is shifted
     */
    void addWithHalfTurn(int searchIndex, int turnedIndex, float constant, float factor, int shift) {
        turned[projections] = true;
        constants[projections] = constant;
        firstCorrelograms[projections] = count;
        projections++;
        turns++;
        addCorrelogram(searchIndex, 1, 0);
        addCorrelogram(turnedIndex, factor, shift);
    }

    /**
     * Ties go to the lowest search index, so correlograms are kept in that order. Insertion sort: a batch is short and
     * nearly in order.
     */
    private void addCorrelogram(int searchIndex, float factor, int shift) {
        factors[count] = factor;
        shifts[count] = shift;
        int at = count;
        while (at > 0 && orderedIndices[at - 1] > searchIndex) {
            orderedIndices[at] = orderedIndices[at - 1];
            order[at] = order[at - 1];
            at--;
        }
        orderedIndices[at] = searchIndex;
        order[at] = count;
        count++;
    }

    void clear() {
        projections = 0;
        turns = 0;
        count = 0;
    }

    /** Number of projections. */
    int projections() {
        return projections;
    }

    /** Number of correlograms. */
    int count() {
        return count;
    }

    Area spectra(int projection) {
        return spectra[projection];
    }

    boolean turned(int projection) {
        return turned[projection];
    }

    float constant(int projection) {
        return constants[projection];
    }

    /** The correlogram of a projection; that of its half turn is the next. */
    int correlogramOf(int projection) {
        return firstCorrelograms[projection];
    }

    Area correlogram(int i) {
        return correlograms[i];
    }

    float factor(int correlogram) {
        return factors[correlogram];
    }

    int shift(int correlogram) {
        return shifts[correlogram];
    }

    /** The i-th correlogram in the order of search indices. */
    int ordered(int i) {
        return order[i];
    }

    /** Search indices in rising order. */
    int[] orderedIndices() {
        return orderedIndices;
    }
}
