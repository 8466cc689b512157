package dev.margay.localsearch;

import dev.margay.orientation.Rotation;
import java.util.Optional;

/** The best pose of one particle so far, while a grid is searched orientation by orientation. */
final class BestOnGrid {

    private final LocalTarget target;
    private final Window window;
    private final LocalGridSearch.MipRule mipRule;
    private double startValue;
    private double startZScore;
    private int evaluations;
    private Candidate best = Candidate.NONE;
    private double reportedValue;
    private Candidate bestOfBatch = Candidate.NONE;
    private double highestOfBatch = Double.NEGATIVE_INFINITY;

    /** One pose and placement of the grid. */
    private record Candidate(double zScore, double value, int filter, int defocus, int orientation, int placement) {

        static final Candidate NONE = new Candidate(Double.NEGATIVE_INFINITY, 0, 0, 0, 0, 0);

        /** Whether it is better, or as good and earlier in the order of the grid. */
        boolean beats(Candidate other) {
            if (zScore != other.zScore) {
                return zScore > other.zScore;
            }
            if (filter != other.filter) {
                return filter < other.filter;
            }
            return defocus != other.defocus ? defocus < other.defocus : orientation < other.orientation;
        }
    }

    BestOnGrid(LocalTarget target, Window window, LocalGridSearch.MipRule mipRule) {
        this.target = target;
        this.window = window;
        this.mipRule = mipRule;
    }

    /** Notes the correlations at the particle's own pose: one window. */
    void start(float[] startWindow) {
        int placement = window.placement(target.row(), target.column());
        startValue = startWindow[placement];
        startZScore = target.zScore(startValue, placement);
        evaluations++;
    }

    /** Takes the windows of orientations [first, end), each with all filters, and each of these with all defoci. */
    void take(int first, int end, double[] defociAngstrom, float[] windows) {
        int offset = 0;
        int filters = target.box().filters().size();
        for (int orientation = first; orientation < end; orientation++) {
            for (int filter = 0; filter < filters; filter++) {
                for (int defocus = 0; defocus < defociAngstrom.length; defocus++) {
                    take(orientation, filter, defocus, windows, offset);
                    offset += window.placements();
                }
            }
            if ((orientation + 1) % LocalGridSearch.BATCH == 0) {
                endBatch();
            }
        }
        evaluations += (end - first) * filters * defociAngstrom.length;
    }

    private void take(int orientation, int filter, int defocus, float[] windows, int offset) {
        int placement = window.best(target, windows, offset);
        double value = windows[offset + placement];
        Candidate candidate =
                new Candidate(target.zScore(value, placement), value, filter, defocus, orientation, placement);
        if (candidate.beats(bestOfBatch)) {
            bestOfBatch = candidate;
        }
        if (mipRule == LocalGridSearch.MipRule.HIGHEST_OF_BATCH) {
            for (int i = 0; i < window.placements(); i++) {
                highestOfBatch = Math.max(highestOfBatch, windows[offset + i]);
            }
        }
    }

    private void endBatch() {
        // Leopard-EM compares batches only by their z-scores.
        boolean better = mipRule == LocalGridSearch.MipRule.HIGHEST_OF_BATCH
                ? bestOfBatch.zScore > best.zScore
                : bestOfBatch.beats(best);
        if (better) {
            best = bestOfBatch;
            reportedValue = mipRule == LocalGridSearch.MipRule.HIGHEST_OF_BATCH ? highestOfBatch : best.value;
        }
        bestOfBatch = Candidate.NONE;
        highestOfBatch = Double.NEGATIVE_INFINITY;
    }

    /** The best pose of all that were taken. */
    LocalPose pose(Rotation[] offsets, double[] defociAngstrom) {
        endBatch();
        return new LocalPose(
                offsets[best.orientation].times(target.orientation()),
                best.filter,
                target.defocusAngstrom() + defociAngstrom[best.defocus],
                window.row(best.placement) - target.row(),
                window.column(best.placement) - target.column(),
                reportedValue,
                best.zScore,
                startValue,
                startZScore,
                evaluations,
                Optional.empty());
    }
}
