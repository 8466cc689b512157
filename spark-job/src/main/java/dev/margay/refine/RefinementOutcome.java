package dev.margay.refine;

import dev.margay.io.FileStamp;
import java.util.List;

/**
 * How the refinement of one micrograph ended, as a checkpoint keeps it.
 *
 * @param micrograph path, as in the table
 * @param fingerprint of the refinement
 * @param stamps of the micrograph, its two maps and its movie before they were read; empty if it failed
 * @param poses of its particles, in their order; empty if it failed
 * @param notes for the user
 * @param seconds it took, including the time spent waiting for devices that other micrographs used
 * @param failure why it failed; empty if it did not
 */
public record RefinementOutcome(
        String micrograph,
        String fingerprint,
        List<FileStamp> stamps,
        List<RefinedPose> poses,
        List<String> notes,
        double seconds,
        String failure) {

    /** Whether its particles are refined. */
    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Mean z-score of its particles at the start. */
    public double meanStartScore() {
        return poses.stream().mapToDouble(RefinedPose::startScaledMip).average().orElse(0);
    }

    /** Mean z-score of its particles after the refinement. */
    public double meanScore() {
        return poses.stream().mapToDouble(RefinedPose::scaledMip).average().orElse(0);
    }
}
