package dev.margay.kernels.local.simd;

import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.local.LocalPoses;
import dev.margay.kernels.projection.SlicePlane;

/** The slice of the pose at hand: sampled again only if the angles change, shifted again only if that or the shift does. */
final class PoseSlice {

    private final SliceSampler sampler;
    private final SliceShift shift;
    private final float[] slice;
    private final float[] shifted;
    private SlicePlane lastPlane;
    private double phi;
    private double theta;
    private double psi;
    private double shiftY;
    private double shiftX;

    PoseSlice(TemplateSpectrum template) {
        HalfPlane plane = new HalfPlane(template.size());
        sampler = new SliceSampler(template);
        shift = new SliceShift(plane);
        slice = new float[plane.floats()];
        shifted = new float[plane.floats()];
    }

    /**
     * The slice of a pose.
     *
     * @param plane of the pose's particle
     * @return {@link HalfPlane} by rows; valid until the next call
     */
    float[] of(LocalPoses poses, int pose, SlicePlane plane) {
        boolean sameAngles =
                plane == lastPlane && poses.phi(pose) == phi && poses.theta(pose) == theta && poses.psi(pose) == psi;
        if (!sameAngles) {
            lastPlane = plane;
            phi = poses.phi(pose);
            theta = poses.theta(pose);
            psi = poses.psi(pose);
            // Protein is darker than ice, so the sign changes.
            sampler.sample(plane.axes(phi, theta, psi, false), -plane.scale(), slice);
        }
        if (poses.shiftY(pose) == 0 && poses.shiftX(pose) == 0) {
            // What is in the other array is no longer known.
            shiftY = 0;
            shiftX = 0;
            return slice;
        }
        if (!sameAngles || poses.shiftY(pose) != shiftY || poses.shiftX(pose) != shiftX) {
            shiftY = poses.shiftY(pose);
            shiftX = poses.shiftX(pose);
            shift.apply(slice, shiftY, shiftX, shifted);
        }
        return shifted;
    }
}
