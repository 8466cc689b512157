package dev.margay.config;

import java.util.Locale;

/**
 * The configuration of a constrained search: Leopard-EM's {@code ConstrainedSearchManager}, and Margay's own keys. It searches for a
 * partner at the place where it is expected beside each particle of a reference.
 *
 * @param local the search around each expected place: template of the partner, particles of the reference, defoci and filters
 * @param orientation the tried orientations
 * @param partner where the partner is expected
 * @param falsePositives how many to expect for each particle; sets the threshold
 */
public record ConstrainedSearchConfig(
        RefineTemplateConfig local, ConstrainedOrientationSearch orientation, Partner partner, double falsePositives) {

    /** Leopard-EM's number of false positives for each particle. */
    public static final double DEFAULT_FALSE_POSITIVES = 0.005;

    /** More for each particle are no threshold. */
    public static final double MOST_FALSE_POSITIVES = 0.5;

    /**
     * Where the partner is expected, and what is known of it.
     *
     * @param mapsPath of a table of particles, a description of a result, or a folder with such: it names the maps of a search for the
     *     partner in the same micrographs
     * @param centre from the centre of the reference to that of the partner, in the frame of the models
     * @param origin what the centre of the partner's template is
     * @param heightReversed whether a larger z of the models is farther from the source of electrons
     */
    public record Partner(String mapsPath, Vector centre, Origin origin, boolean heightReversed) {}

    /**
     * A vector.
     *
     * @param x Angstrom
     * @param y Angstrom
     * @param z Angstrom
     */
    public record Vector(double x, double y, double z) {

        /** Its length. */
        public double lengthAngstrom() {
            return Math.sqrt(x * x + y * y + z * z);
        }

        /** The vector from another one to this one. */
        public Vector minus(Vector other) {
            return new Vector(x - other.x, y - other.y, z - other.z);
        }
    }

    /** What the centre of the partner's template is. */
    public enum Origin {
        /** It follows from where the density is in the box. */
        AUTO,
        /** The centre of the partner. */
        PARTNER,
        /** The centre of the reference: both maps were made from models in one coordinate system, so the partner is away from the centre of its box. */
        REFERENCE;

        /** The name in the YAML file. */
        public String yamlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same with other settings of the search around each expected place. */
    public ConstrainedSearchConfig with(RefineTemplateConfig other) {
        return new ConstrainedSearchConfig(other, orientation, partner, falsePositives);
    }

    /** The same with what is known about the origin of the template. */
    public ConstrainedSearchConfig with(Origin origin) {
        return new ConstrainedSearchConfig(
                local,
                orientation,
                new Partner(partner.mapsPath, partner.centre, origin, partner.heightReversed),
                falsePositives);
    }

    /** The same with another number of false positives for each particle. */
    public ConstrainedSearchConfig withFalsePositives(double expected) {
        return new ConstrainedSearchConfig(local, orientation, partner, expected);
    }
}
