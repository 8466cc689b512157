package dev.margay.localsearch;

import dev.margay.kernels.local.LocalPoses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The climb of one particle, in rounds: it proposes poses, and takes their windows. First it tries a step in both directions of each
 * axis, moves to the best of them, and tries the sum of all steps that were better than the pose before. When no step is better, all
 * steps are halved. At the end {@link Polish} looks for the maximum between the last steps and between pixels.
 */
final class Climber {

    private final LocalTarget target;
    private final Window window;
    private final ClimbSettings settings;
    private final double[] steps;
    private final List<ClimbPoint> proposed = new ArrayList<>();
    private final List<int[]> directions = new ArrayList<>();
    private ClimbPoint centre;
    private int placement;
    private double value;
    private double zScore;
    private double startValue;
    private double startZScore;
    private int[] cameFrom = new int[2];
    private int halvings;
    private int evaluations;
    private Stage stage = Stage.START;
    private Polish polish;

    private enum Stage {
        START,
        STEPS,
        SUM,
        POLISH,
        DONE
    }

    Climber(LocalTarget target, Window window, ClimbSettings settings) {
        this.target = target;
        this.window = window;
        this.settings = settings;
        steps = settings.steps();
        centre = new ClimbPoint(target.orientation(), target.defocusAngstrom(), target.shiftY(), target.shiftX());
        proposed.add(centre);
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    /** Adds the poses of the next round. */
    void propose(LocalPoses poses, int particle) {
        proposed.forEach(point -> point.addTo(poses, particle));
    }

    /** Takes the windows of the poses that it proposed, and decides on the next ones; returns where the next particle's begin. */
    int take(float[] windows, int offset) {
        evaluations += proposed.size();
        int end = offset + proposed.size() * window.placements();
        switch (stage) {
            case START -> takeStart(windows, offset);
            case STEPS -> takeSteps(windows, offset);
            case SUM -> takeSum(windows, offset);
            case POLISH -> takePolish(windows, offset);
            default -> throw new IllegalStateException("the climb is over");
        }
        return end;
    }

    private void takeStart(float[] windows, int offset) {
        int start = window.placement(target.row(), target.column());
        startValue = windows[offset + start];
        startZScore = target.zScore(startValue, start);
        moveTo(centre, windows, offset);
        proposeSteps();
    }

    private void moveTo(ClimbPoint point, float[] windows, int offset) {
        centre = point;
        placement = window.best(target, windows, offset);
        value = windows[offset + placement];
        zScore = target.zScore(value, placement);
    }

    private double bestZScore(float[] windows, int offset) {
        int best = window.best(target, windows, offset);
        return target.zScore(windows[offset + best], best);
    }

    /** A step in both directions of each axis, but not back to where it came from. */
    private void proposeSteps() {
        proposed.clear();
        directions.clear();
        for (int axis = 0; axis < steps.length; axis++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                boolean back = cameFrom[1] == sign && cameFrom[0] == axis;
                ClimbPoint moved = centre.moved(move(axis, sign)).inRange(settings);
                if (steps[axis] > 0 && !back && !moved.equals(centre)) {
                    proposed.add(moved);
                    directions.add(new int[] {axis, sign});
                }
            }
        }
        stage = Stage.STEPS;
        if (proposed.isEmpty()) {
            startPolish();
        } else if (evaluations + proposed.size() > settings.mostEvaluations()) {
            stage = Stage.DONE;
        }
    }

    private double[] move(int axis, int sign) {
        double[] move = new double[ClimbPoint.AXES];
        move[axis] = sign * Math.scalb(steps[axis], -halvings);
        return move;
    }

    private void takeSteps(float[] windows, int offset) {
        double[] sum = new double[ClimbPoint.AXES];
        int[] chosen = new int[steps.length];
        double[] highest = new double[steps.length];
        Arrays.fill(highest, zScore);
        int best = -1;
        double bestOfAll = zScore;
        for (int i = 0; i < proposed.size(); i++) {
            double z = bestZScore(windows, offset + i * window.placements());
            int axis = directions.get(i)[0];
            if (z > highest[axis]) {
                highest[axis] = z;
                chosen[axis] = directions.get(i)[1];
            }
            if (z > bestOfAll) {
                bestOfAll = z;
                best = i;
            }
        }
        if (best < 0) {
            halve();
            return;
        }
        int improved = 0;
        for (int axis = 0; axis < steps.length; axis++) {
            if (chosen[axis] != 0) {
                sum[axis] = move(axis, chosen[axis])[axis];
                improved++;
            }
        }
        ClimbPoint before = centre;
        int[] taken = directions.get(best);
        moveTo(proposed.get(best), windows, offset + best * window.placements());
        cameFrom = new int[] {taken[0], -taken[1]};
        if (improved > 1 && evaluations < settings.mostEvaluations()) {
            proposed.clear();
            proposed.add(before.moved(sum).inRange(settings));
            stage = Stage.SUM;
        } else {
            proposeSteps();
        }
    }

    private void takeSum(float[] windows, int offset) {
        if (bestZScore(windows, offset) > zScore) {
            moveTo(proposed.get(0), windows, offset);
            cameFrom = new int[2];
        }
        proposeSteps();
    }

    private void halve() {
        cameFrom = new int[2];
        if (settings.stopsBefore(halvings, zScore)) {
            stage = Stage.DONE;
        } else if (halvings < settings.halvings()) {
            halvings++;
            proposeSteps();
        } else {
            startPolish();
        }
    }

    private void startPolish() {
        stage = Stage.DONE;
        if (settings.polish()) {
            polish = new Polish(target, window, settings, halvings, centre, placement, value);
            proposePolish();
        }
    }

    private void proposePolish() {
        proposed.clear();
        proposed.addAll(polish.points());
        boolean affordable = evaluations + proposed.size() <= settings.mostEvaluations();
        stage = proposed.isEmpty() || !affordable ? Stage.DONE : Stage.POLISH;
    }

    private void takePolish(float[] windows, int offset) {
        polish.take(windows, offset);
        centre = polish.centre();
        placement = polish.placement();
        value = polish.value();
        zScore = target.zScore(value, placement);
        proposePolish();
    }

    /** Where the climb ended. */
    LocalPose pose() {
        return new LocalPose(
                centre.orientation(),
                0,
                centre.defocusAngstrom(),
                window.row(placement) + centre.shiftY() - target.row() - target.shiftY(),
                window.column(placement) + centre.shiftX() - target.column() - target.shiftX(),
                value,
                zScore,
                startValue,
                startZScore,
                evaluations,
                polish == null ? Optional.empty() : polish.errors());
    }
}
