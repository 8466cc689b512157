package dev.margay.localsearch;

import dev.margay.kernels.local.LocalCorrelator;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.local.LocalShape;
import dev.margay.orientation.Rotation;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries all combinations of offsets around the pose of each particle: orientations R_off R_0, defoci, projective filters, and all
 * placements of the window. The highest z-score wins; of equal ones, the first in the order filter, defocus, orientation.
 */
public final class LocalGridSearch {

    /** Poses between two looks at the results, so that a search can be stopped. */
    private static final int POSES_AT_ONCE = 4096;

    private static final int VALUES_AT_ONCE = 1 << 23;

    /** Memory of their windows, unless those of a single orientation need more. */
    public static final long WINDOW_BYTES = (long) VALUES_AT_ONCE * Float.BYTES;

    private final LocalShape shape;
    private final Rotation[] offsets;
    private final double[] defociAngstrom;
    private final MipRule mipRule;

    /**
     * A search that is ready to run.
     *
     * @param shape sizes of the correlator
     * @param offsets of the orientation
     * @param defociAngstrom offsets of the defocus
     * @param mipRule which correlation is reported
     */
    public LocalGridSearch(LocalShape shape, Rotation[] offsets, double[] defociAngstrom, MipRule mipRule) {
        this.shape = shape;
        this.offsets = offsets.clone();
        this.defociAngstrom = defociAngstrom.clone();
        this.mipRule = mipRule;
    }

    /** Which correlation is reported with the best z-score. */
    public enum MipRule {
        /** The correlation that has the best z-score. */
        AT_BEST,
        /**
         * The highest correlation at any placement of the 32 orientations among which the best z-score was found: Leopard-EM's rule.
         */
        HIGHEST_OF_BATCH
    }

    /** Orientations in a batch of Leopard-EM. */
    static final int BATCH = 32;

    /**
     * Searches the particles that are loaded.
     *
     * @param correlator with the boxes of the targets loaded
     * @param targets the particles, in the order in which they are loaded
     * @param progress is informed
     */
    public List<LocalPose> run(LocalCorrelator correlator, List<LocalTarget> targets, SearchProgress progress) {
        LocalPoses poses = new LocalPoses();
        List<LocalPose> found = new ArrayList<>();
        int perOrientation =
                defociAngstrom.length * targets.get(0).box().filters().size();
        int valuesPerOrientation = Math.multiplyExact(perOrientation, shape.windowPixels());
        int orientationsAtOnce =
                Math.max(1, Math.min(POSES_AT_ONCE / perOrientation, VALUES_AT_ONCE / valuesPerOrientation));
        float[] windows =
                new float[Math.multiplyExact(Math.min(orientationsAtOnce, offsets.length), valuesPerOrientation)];
        for (int particle = 0; particle < targets.size(); particle++) {
            LocalTarget target = targets.get(particle);
            BestOnGrid best = new BestOnGrid(target, Window.of(shape), mipRule);
            best.start(startWindow(correlator, particle, target, poses, windows));
            for (int first = 0; first < offsets.length; first += orientationsAtOnce) {
                int end = Math.min(offsets.length, first + orientationsAtOnce);
                progress.check();
                poses.clear();
                add(poses, particle, target, first, end);
                correlator.correlate(poses, windows);
                best.take(first, end, defociAngstrom, windows);
            }
            found.add(best.pose(offsets, defociAngstrom));
            progress.particleDone();
        }
        return found;
    }

    private static float[] startWindow(
            LocalCorrelator correlator, int particle, LocalTarget target, LocalPoses poses, float[] windows) {
        Rotation start = target.orientation();
        poses.clear();
        poses.add(
                particle,
                0,
                start.phiDegrees(),
                start.thetaDegrees(),
                start.psiDegrees(),
                target.defocusAngstrom(),
                target.shiftY(),
                target.shiftX());
        correlator.correlate(poses, windows);
        return windows;
    }

    private void add(LocalPoses poses, int particle, LocalTarget target, int first, int end) {
        for (int i = first; i < end; i++) {
            Rotation turned = offsets[i].times(target.orientation());
            for (int filter = 0; filter < target.box().filters().size(); filter++) {
                for (double defocus : defociAngstrom) {
                    poses.add(
                            particle,
                            filter,
                            turned.phiDegrees(),
                            turned.thetaDegrees(),
                            turned.psiDegrees(),
                            target.defocusAngstrom() + defocus,
                            target.shiftY(),
                            target.shiftX());
                }
            }
        }
    }
}
