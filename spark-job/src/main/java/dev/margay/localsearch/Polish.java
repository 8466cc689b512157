package dev.margay.localsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of a climb: a quadratic model of the correlation around the best pose, in orientation, defocus and position between pixels,
 * and a step to its maximum. The correlation and not its z-score, because the mean and the deviation are known only at whole pixels. If
 * the step is not better, the next model is made half as wide.
 */
final class Polish {

    private static final int MOST_MODELS = 4;

    /** Steps of a model in pixels: a correlation peak is about two pixels wide. */
    private static final double PIXELS = 0.3;

    /** A gain in the correlation that is worth no further model: a small part of the noise. */
    private static final double SMALLEST_GAIN = 0.02;

    /** A gain that is not worth a step. */
    private static final double NO_GAIN = 5e-4;

    /** The drop of the correlation over a width that makes a good model: some standard errors, which the noise does not hide. */
    private static final double DROP = 0.3;

    private final LocalTarget target;
    private final Window window;
    private final int[] axes;
    private final double[] widths = new double[ClimbPoint.AXES];
    private final double[] firstSteps;
    private final ClimbSettings settings;
    private ClimbPoint centre;
    private int placement;
    private double value;
    private int models;
    private QuadraticModel model;
    private boolean done;

    /** Whether the step to the maximum of this model is the last one. */
    private boolean last;

    /** Whether the last model had a maximum close by. */
    private boolean converged;

    /** Whether the points of the model are being tried, or the step to its maximum. */
    private boolean modelling = true;

    private ClimbPoint step;
    private int stepPlacement;

    Polish(
            LocalTarget target,
            Window window,
            ClimbSettings settings,
            int halvings,
            ClimbPoint centre,
            int placement,
            double value) {
        this.target = target;
        this.settings = settings;
        double[] steps = settings.steps();
        firstSteps = steps;
        this.window = window;
        this.centre = centre;
        this.placement = placement;
        this.value = value;
        List<Integer> varied = new ArrayList<>();
        for (int axis = 0; axis < ClimbPoint.AXES; axis++) {
            // Twice the last step of the climb, so that differences are well above the rounding of a correlation.
            widths[axis] = axis < steps.length ? Math.scalb(steps[axis], 1 - halvings) : PIXELS;
            if (widths[axis] > 0) {
                varied.add(axis);
            }
        }
        axes = varied.stream().mapToInt(Integer::intValue).toArray();
    }

    ClimbPoint centre() {
        return centre;
    }

    int placement() {
        return placement;
    }

    double value() {
        return value;
    }

    /** The poses to try next; none if the polish is over. */
    List<ClimbPoint> points() {
        if (done) {
            return List.of();
        }
        if (!modelling) {
            return List.of(step);
        }
        return QuadraticModel.moves(axes, widths).stream().map(centre::moved).toList();
    }

    /** Takes the windows of these poses. */
    void take(float[] windows, int offset) {
        if (modelling) {
            double[] values = new double[QuadraticModel.points(axes.length)];
            for (int i = 0; i < values.length; i++) {
                values[i] = windows[offset + i * window.placements() + placement];
            }
            model = new QuadraticModel(axes, widths, value, values);
            models++;
            proposeStep();
        } else {
            takeStep(windows, offset);
        }
    }

    private void proposeStep() {
        double[] move = model.step();
        ClimbPoint moved = centre.moved(move);
        long down = Math.round(moved.shiftY());
        long right = Math.round(moved.shiftX());
        int row = window.row(placement) + (int) down;
        int column = window.column(placement) + (int) right;
        last = model.gain(move) < SMALLEST_GAIN && model.hasMaximum();
        converged = last && window.contains(row, column);
        if ((last && model.gain(move) < NO_GAIN) || !window.contains(row, column)) {
            done = true;
            return;
        }
        step = new ClimbPoint(
                        moved.orientation(), moved.defocusAngstrom(), moved.shiftY() - down, moved.shiftX() - right)
                .inRange(settings);
        stepPlacement = window.placement(row, column);
        modelling = false;
    }

    private void takeStep(float[] windows, int offset) {
        double reached = windows[offset + stepPlacement];
        if (reached > value && target.zScore(reached, stepPlacement) > target.zScore(value, placement)) {
            centre = step;
            placement = stepPlacement;
            value = reached;
            model.fitWidths(widths, DROP);
            for (int axis = 0; axis < firstSteps.length; axis++) {
                widths[axis] = Math.min(widths[axis], firstSteps[axis]);
            }
        } else {
            for (int axis = 0; axis < widths.length; axis++) {
                widths[axis] /= 2;
            }
            last = false;
        }
        modelling = true;
        done = last || models >= MOST_MODELS;
    }

    /** From the curvature of the last model, if it ended at a maximum. */
    Optional<LocalPose.Errors> errors() {
        return converged ? model.errors(value) : Optional.empty();
    }
}
