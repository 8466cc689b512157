package dev.margay.kernels.correlate.cuda;

import dev.margay.kernels.correlate.CorrelationShape;

/**
 * The least work of each pass for one correlogram, by calculation: bytes that must be read from or written to the GPU's
 * memory, and operations of the transforms without their zeros (5 n log2 n for n values). Data that stay in caches are
 * not counted.
 */
record PassCosts(CudaSizes sizes, int pairs) {

    private static final double COMPLEX = 8;

    /** Bytes. */
    double bytes(Pass pass) {
        CorrelationShape shape = sizes.shape();
        double size = shape.templateSize();
        double slice = size * sizes.projections().sliceColumns() * COMPLEX;
        double rowSpectra = size * sizes.rows().length() * COMPLEX;
        double products = (double) shape.validHeight() * sizes.rows().length() * COMPLEX;
        double image = (double) sizes.rows().length() * sizes.columns().length() * COMPLEX;
        double statistics = 2.0 * 24 * shape.validHeight() * shape.validWidth();
        double ofPair =
                switch (pass) {
                    case SLICES -> 2 * slice / (shape.pixelSizes() * shape.defoci());
                    case PROJECTIONS -> 2 * (slice / 2 + 2 * slice) + size * size * COMPLEX;
                    case ROWS_FORWARD -> size * size * COMPLEX + rowSpectra;
                    case COLUMNS -> rowSpectra + products + image / pairs;
                    case ROWS_INVERSE -> products + statistics / pairs;
                };
        return ofPair / 2;
    }

    /** Operations. */
    double operations(Pass pass) {
        CorrelationShape shape = sizes.shape();
        double size = shape.templateSize();
        double rows = sizes.rows().length();
        double columns = sizes.columns().length();
        double ofPair =
                switch (pass) {
                    case SLICES -> 30 * size * sizes.projections().sliceColumns();
                    case PROJECTIONS ->
                        2 * transform(size) * size
                                + transform(size) * sizes.projections().sliceColumns();
                    case ROWS_FORWARD -> pruned(rows, size) * size;
                    case COLUMNS -> (pruned(columns, size) + 6 * columns + transform(columns)) * rows;
                    case ROWS_INVERSE ->
                        transform(rows) * shape.validHeight() + 12.0 * shape.validHeight() * shape.validWidth();
                };
        return ofPair / 2;
    }

    private static double transform(double length) {
        return 5 * length * Math.log(length) / Math.log(2);
    }

    /** The first layers only copy a few values to many places. */
    private static double pruned(double length, double present) {
        return 5 * length * Math.log(present) / Math.log(2) + 6 * length;
    }
}
