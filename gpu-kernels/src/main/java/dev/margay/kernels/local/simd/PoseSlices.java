package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.orientation.SliceAxes;
import dev.margay.kernels.projection.SlicePlane;
import java.util.List;

/**
 * The slices of a list of poses, sampled some at a time, see {@link SliceSampler}. Poses that follow each other and have
 * the same angles share a slice.
 */
final class PoseSlices {

    private static final int MOST_SLICES = 16;

    private static final long MOST_BYTES = 32L << 20;

    private final SliceSampler sampler;
    private final SliceShift shift;
    private final float[][] slices;
    private final SliceAxes[] axes;
    private final double[] factors;
    private final float[] shifted;
    private List<SlicePlane> planes;
    private LocalPoses poses;
    private int nextPose;
    private int slice;
    private int shiftedPose;

    PoseSlices(TemplateSpectrum template) {
        HalfPlane plane = new HalfPlane(template.size());
        sampler = new SliceSampler(template);
        shift = new SliceShift(plane);
        int places = places(plane);
        slices = new float[places][plane.floats()];
        axes = new SliceAxes[places];
        factors = new double[places];
        shifted = new float[plane.floats()];
    }

    private static int places(HalfPlane plane) {
        long bytes = (long) Float.BYTES * plane.floats();
        return (int) Math.max(1, Math.min(MOST_SLICES, MOST_BYTES / bytes));
    }

    /** Bytes of its arrays. */
    static long bytes(HalfPlane plane) {
        return (long) Float.BYTES * plane.floats() * (places(plane) + 1);
    }

    /**
     * Begins a list.
     *
     * @param list of poses
     * @param planeOfParticle for each particle
     */
    void begin(LocalPoses list, List<SlicePlane> planeOfParticle) {
        poses = list;
        planes = planeOfParticle;
        nextPose = 0;
        slice = 0;
        shiftedPose = -1;
    }

    /**
     * The slice of a pose, shifted.
     *
     * @param pose 0, and then always the next one
     * @return {@link HalfPlane} by rows; valid until the next call
     */
    float[] of(int pose) {
        if (pose == nextPose) {
            sampleFrom(pose);
            slice = 0;
        } else if (!sameAngles(pose)) {
            slice++;
        }
        if (poses.shiftY(pose) == 0 && poses.shiftX(pose) == 0) {
            return slices[slice];
        }
        if (shiftedPose != pose - 1 || pose == 0 || !poses.continuesSlice(pose)) {
            shift.apply(slices[slice], poses.shiftY(pose), poses.shiftX(pose), shifted);
        }
        shiftedPose = pose;
        return shifted;
    }

    private void sampleFrom(int pose) {
        int sampled = 0;
        for (nextPose = pose; nextPose < poses.count(); nextPose++) {
            if (nextPose == pose || !sameAngles(nextPose)) {
                if (sampled == slices.length) {
                    break;
                }
                SlicePlane plane = planes.get(poses.particle(nextPose));
                axes[sampled] = plane.axes(poses.phi(nextPose), poses.theta(nextPose), poses.psi(nextPose), false);
                // Protein is darker than ice, so the sign changes.
                factors[sampled] = -plane.scale();
                sampled++;
            }
        }
        sampler.sample(axes, factors, sampled, slices);
    }

    /** Whether a pose has the angles and the magnification of the one before it. */
    private boolean sameAngles(int pose) {
        return planes.get(poses.particle(pose)) == planes.get(poses.particle(pose - 1))
                && poses.phi(pose) == poses.phi(pose - 1)
                && poses.theta(pose) == poses.theta(pose - 1)
                && poses.psi(pose) == poses.psi(pose - 1);
    }
}
