package dev.margay.report;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.array.TemplateSpectrum;
import dev.margay.kernels.projection.Projector;
import dev.margay.kernels.projection.TemplateTransform;
import dev.margay.optics.DetectorMtf;
import dev.margay.optics.ProjectiveFilterStack;
import dev.margay.optics.RadialFilters;
import dev.margay.particles.ParticleOptics;

/**
 * Projections of the template with the refined values of particles. Particles may have different microscopes. The preprocessing filters
 * are left out, as in {@link WinningProjections}.
 */
final class RefinedProjections {

    private final TemplateSpectrum template;
    private final int size;

    RefinedProjections(RealVolume template) {
        this.template = TemplateTransform.of(template);
        size = template.size();
    }

    /** n x n pixels, dark where the micrograph is darker, centred on pixel (n / 2, n / 2). */
    RealImage of(ParticleChange change) {
        ParticleOptics microscope = change.particle().optics();
        OpticsGroup optics = microscope.group();
        double[] defocus = {change.pose().relativeDefocusAngstrom()};
        double[] pixelSize = {microscope.refinedPixelSizeAngstrom() - microscope.pixelSizeAngstrom()};
        Projector projector = new Projector(
                template,
                ProjectiveFilterStack.of(optics, defocus, pixelSize, RadialFilters.none(), DetectorMtf.NONE, size),
                ProjectiveFilterStack.magnification(optics).orElse(null),
                size,
                size);
        projector.orient(
                change.pose().phi(), change.pose().theta(), change.pose().psi());
        RealImage projection = RealImage.zeros(size, size);
        projector.project(0, projection.values());
        return projection;
    }
}
