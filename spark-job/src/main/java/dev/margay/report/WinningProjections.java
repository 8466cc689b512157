package dev.margay.report;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import java.util.Arrays;
import java.util.List;

/**
 * The best projections of the template at particles. They are computed as in the search, with CTF, MTF and magnification, but without the
 * preprocessing filters, which are useful only if the micrograph is filtered, too, and without padding and gridding correction, because in
 * a small picture no difference can be seen.
 */
final class WinningProjections {

    private final Projector projector;
    private final double[] defoci;

    /**
     * Prepares the projection.
     *
     * @param template n^3
     * @param optics the microscope
     * @param mtf the camera
     * @param particles to project; each different defocus needs a filter
     */
    WinningProjections(RealVolume template, OpticsGroup optics, DetectorMtf mtf, List<ReportParticle> particles) {
        defoci = particles.stream()
                .mapToDouble(ReportParticle::relativeDefocus)
                .sorted()
                .distinct()
                .toArray();
        int size = template.size();
        projector = new Projector(
                TemplateTransform.of(template),
                ProjectiveFilterStack.of(optics, defoci, new double[] {0}, RadialFilters.none(), mtf, size),
                ProjectiveFilterStack.magnification(optics).orElse(null),
                size,
                size);
    }

    /** n x n pixels, dark where the micrograph is darker, centred on pixel (n / 2, n / 2). */
    RealImage of(ReportParticle particle) {
        projector.orient(particle.phi(), particle.theta(), particle.psi());
        RealImage projection = RealImage.zeros(projector.size(), projector.size());
        projector.project(Arrays.binarySearch(defoci, particle.relativeDefocus()), projection.values());
        return projection;
    }
}
