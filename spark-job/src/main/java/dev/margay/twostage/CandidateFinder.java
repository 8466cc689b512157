package dev.margay.twostage;

import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds candidates in the maps of the first stage, tile by tile; the result does not depend on the tiles. */
final class CandidateFinder {

    private final FirstStage stage;
    private final CandidateRule rule;
    private final double rowStep;
    private final double columnStep;
    private final int rows;
    private final int columns;

    CandidateFinder(FirstStage stage, CandidateRule rule) {
        this.stage = stage;
        this.rule = rule;
        rowStep = stage.grid().rowStep();
        columnStep = stage.grid().columnStep();
        rows = reach(rowStep);
        columns = reach(columnStep);
    }

    /** Coarse pixels have at least their direct neighbours. */
    private static int reach(double step) {
        return Math.max(1, (int) (CandidateRule.RADIUS_PIXELS / step));
    }

    /** The candidates of a tile, row by row; a pixel with several starts has several, the highest first. */
    List<Candidate> in(Tiles.Tile tile) {
        List<Candidate> candidates = new ArrayList<>();
        for (int y = tile.top(); y < tile.bottom(); y++) {
            for (int x = tile.left(); x < tile.right(); x++) {
                if (stage.zScore(y, x) > rule.cutoff() && isHighest(y, x)) {
                    addStarts(y, x, candidates);
                }
            }
        }
        return candidates;
    }

    /** Whether no neighbour is higher; of equal ones the first counts. */
    private boolean isHighest(int y, int x) {
        float own = stage.zScore(y, x);
        for (int row = top(y); row <= bottom(y); row++) {
            for (int column = left(x); column <= right(x); column++) {
                float other = stage.zScore(row, column);
                boolean earlier = row < y || (row == y && column < x);
                if (isNeighbour(row - y, column - x) && (other > own || (other == own && earlier))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void addStarts(int y, int x, List<Candidate> candidates) {
        candidates.add(new Candidate(y, x, stage.bestIndex(y, x)));
        if (rule.starts() == 1) {
            return;
        }
        List<Candidate> neighbours = new ArrayList<>();
        for (int row = top(y); row <= bottom(y); row++) {
            for (int column = left(x); column <= right(x); column++) {
                if (isNeighbour(row - y, column - x)) {
                    neighbours.add(new Candidate(row, column, stage.bestIndex(row, column)));
                }
            }
        }
        neighbours.sort(Comparator.comparing((Candidate one) -> -stage.zScore(one.y(), one.x())));
        List<Rotation> taken = new ArrayList<>(List.of(stage.orientation(stage.bestIndex(y, x))));
        for (Candidate neighbour : neighbours) {
            Rotation orientation = stage.orientation(neighbour.bestIndex());
            if (taken.size() < rule.starts()
                    && taken.stream().allMatch(other -> orientation.angleTo(other) >= rule.separationDegrees())) {
                taken.add(orientation);
                candidates.add(neighbour);
            }
        }
    }

    private boolean isNeighbour(int down, int right) {
        if (down == 0 && right == 0) {
            return false;
        }
        boolean direct = Math.abs(down) <= 1 && Math.abs(right) <= 1;
        return direct || Math.hypot(down * rowStep, right * columnStep) <= CandidateRule.RADIUS_PIXELS;
    }

    private int top(int y) {
        return Math.max(0, y - rows);
    }

    private int bottom(int y) {
        return Math.min(stage.mapHeight() - 1, y + rows);
    }

    private int left(int x) {
        return Math.max(0, x - columns);
    }

    private int right(int x) {
        return Math.min(stage.mapWidth() - 1, x + columns);
    }
}
