package dev.margay.report;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import java.util.Optional;

/** Where the report of a refinement gets its images. */
public interface RefinementImages {

    /** The template, n^3; without it the report shows no projections. Its transform needs the same amount of memory. */
    Optional<RealVolume> template();

    /**
     * Reads a micrograph. The report asks for each micrograph once at most, and only for those of its pictures.
     *
     * @param path as in the table
     * @return none if it is not available
     */
    Optional<RealImage> micrograph(String path);
}
