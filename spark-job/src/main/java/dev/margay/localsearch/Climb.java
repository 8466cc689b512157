package dev.margay.localsearch;

import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Climbs from the pose of each particle to the nearest maximum of its z-score. All particles take their steps together, so that a
 * device has many poses at a time; the path of a particle does not depend on the others.
 */
public final class Climb {

    private final LocalShape shape;
    private final ClimbSettings settings;

    /**
     * A climb that is ready to run.
     *
     * @param shape sizes of the correlator
     * @param settings its steps
     */
    public Climb(LocalShape shape, ClimbSettings settings) {
        this.shape = shape;
        this.settings = settings;
    }

    /**
     * Climbs with the particles that are loaded; only the first projective filter of each is used.
     *
     * @param correlator with the boxes of the targets loaded
     * @param targets the particles, in the order in which they are loaded
     * @param progress is informed
     */
    public List<LocalPose> run(LocalCorrelator correlator, List<LocalTarget> targets, SearchProgress progress) {
        List<Climber> climbers = new ArrayList<>();
        for (LocalTarget target : targets) {
            climbers.add(new Climber(target, Window.of(shape), settings));
        }
        LocalPoses poses = new LocalPoses();
        float[] windows = new float[0];
        List<Climber> active = new ArrayList<>(climbers);
        while (!active.isEmpty()) {
            progress.check();
            poses.clear();
            for (Climber climber : active) {
                climber.propose(poses, climbers.indexOf(climber));
            }
            int needed = Math.multiplyExact(poses.count(), shape.windowPixels());
            windows = windows.length < needed ? new float[needed] : windows;
            correlator.correlate(poses, windows);
            int offset = 0;
            for (Climber climber : active) {
                offset = climber.take(windows, offset);
                if (climber.isDone()) {
                    progress.particleDone();
                }
            }
            active.removeIf(Climber::isDone);
        }
        return climbers.stream().map(Climber::pose).toList();
    }
}
