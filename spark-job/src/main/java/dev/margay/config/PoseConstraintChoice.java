package dev.margay.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which poses are allowed where in the micrograph ({@code pose_constraints}, Margay's own group), for filaments and membranes.
 *
 * @param psi path of an MRC image of the micrograph's size with the middle of the allowed psi at each pixel, degrees
 * @param psiHalfWidthDegrees how far psi may be from it
 * @param bothWays whether psi + 180 degrees is allowed as well
 * @param regions path of an MRC image of the micrograph's size with the number of a region at each pixel
 * @param regionTable path of the table (CSV) that says what is allowed in each region
 */
public record PoseConstraintChoice(
        Optional<String> psi,
        double psiHalfWidthDegrees,
        boolean bothWays,
        Optional<String> regions,
        Optional<String> regionTable) {

    /** How far psi may be from the middle if nothing is said. */
    public static final double DEFAULT_HALF_WIDTH_DEGREES = 10;

    /** Everything is allowed everywhere. */
    public static final PoseConstraintChoice NONE = new PoseConstraintChoice(
            Optional.empty(), DEFAULT_HALF_WIDTH_DEGREES, true, Optional.empty(), Optional.empty());

    /** Whether anything is constrained. */
    public boolean any() {
        return psi.isPresent() || regions.isPresent();
    }

    /** The files by their key in the configuration. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        psi.ifPresent(path -> files.put(PoseConstraintReader.GROUP + "." + PoseConstraintReader.PSI, path));
        regions.ifPresent(path -> files.put(PoseConstraintReader.GROUP + "." + PoseConstraintReader.REGIONS, path));
        regionTable.ifPresent(path -> files.put(PoseConstraintReader.GROUP + "." + PoseConstraintReader.TABLE, path));
        return files;
    }
}
