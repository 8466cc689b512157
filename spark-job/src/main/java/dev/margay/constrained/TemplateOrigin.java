package dev.margay.constrained;

import dev.margay.config.ConstrainedSearchConfig.Origin;
import dev.margay.config.ConstrainedSearchConfig.Vector;
import dev.margay.kernels.array.RealVolume;
import java.util.Locale;
import java.util.Optional;

/**
 * What the centre of the partner's template is: its own centre, or that of the reference, if both maps were made from models in one coordinate system.
 *
 * @param origin the answer
 * @param note for the user; empty if it does not matter or was given
 */
record TemplateOrigin(Origin origin, Optional<String> note) {

    /** Below this distance, the answer changes little. */
    private static final double NEAR_ANGSTROM = 3;

    /**
     * What was said, or else what fits the density better.
     *
     * @param said in the configuration
     * @param template of the partner
     * @param pixelSizeAngstrom of its voxels
     * @param centre from the reference to the partner
     */
    static TemplateOrigin of(Origin said, RealVolume template, double pixelSizeAngstrom, Vector centre) {
        if (said != Origin.AUTO) {
            return new TemplateOrigin(said, Optional.empty());
        }
        Vector mass = centreOfMass(template, pixelSizeAngstrom);
        Origin origin = mass.minus(centre).lengthAngstrom() < mass.lengthAngstrom() ? Origin.REFERENCE : Origin.PARTNER;
        if (centre.lengthAngstrom() < NEAR_ANGSTROM) {
            return new TemplateOrigin(origin, Optional.empty());
        }
        return new TemplateOrigin(
                origin,
                Optional.of(String.format(
                        Locale.ROOT,
                        "the density of the template is %.1f Angstrom from the centre of its box, and center_vector is %.1f Angstrom long, so"
                                + " the centre of the box is taken for that of the %s; if this is wrong, write template_origin: %s in the group"
                                + " constrained_search",
                        mass.lengthAngstrom(),
                        centre.lengthAngstrom(),
                        origin == Origin.REFERENCE ? "reference" : "partner",
                        (origin == Origin.REFERENCE ? Origin.PARTNER : Origin.REFERENCE).yamlName())));
    }

    /** Of the positive density, from the centre of the box at voxel n / 2. */
    private static Vector centreOfMass(RealVolume template, double pixelSizeAngstrom) {
        int n = template.size();
        double sum = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < template.values().length; i++) {
            double weight = Math.max(0, template.values()[i]);
            sum += weight;
            x += weight * (i % n - n / 2);
            y += weight * (i / n % n - n / 2);
            z += weight * (i / (n * n) - n / 2);
        }
        double scale = sum > 0 ? pixelSizeAngstrom / sum : 0;
        return new Vector(scale * x, scale * y, scale * z);
    }
}
