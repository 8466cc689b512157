package dev.margay.localsearch;

import dev.margay.kernels.local.LocalShape;

/**
 * The placements of a window, row by row.
 *
 * @param height rows
 * @param width columns
 */
record Window(int height, int width) {

    static Window of(LocalShape shape) {
        return new Window(shape.windowHeight(), shape.windowWidth());
    }

    int placements() {
        return height * width;
    }

    int placement(int row, int column) {
        return row * width + column;
    }

    int row(int placement) {
        return placement / width;
    }

    int column(int placement) {
        return placement % width;
    }

    boolean contains(int row, int column) {
        return row >= 0 && row < height && column >= 0 && column < width;
    }

    /** The placement with the highest z-score, the first of several; where nothing is known, none can win. */
    int best(LocalTarget target, float[] windows, int offset) {
        int best = placement(target.row(), target.column());
        double highest = Double.NEGATIVE_INFINITY;
        for (int placement = 0; placement < placements(); placement++) {
            double zScore = target.zScore(windows[offset + placement], placement);
            if (zScore > highest && target.isKnown(placement)) {
                highest = zScore;
                best = placement;
            }
        }
        return best;
    }
}
