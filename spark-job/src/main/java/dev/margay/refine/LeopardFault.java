package dev.margay.refine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Faults of Leopard-EM's refine_template, constrained_search and optimize_template. Margay repeats them only on request, to compare results. Found by recomputing Leopard-EM's
 * results step by step; see docs/leopard-em.md.
 */
public enum LeopardFault {
    /** Micrographs are scaled for a box that is one pixel larger in each direction than the box that is cut. */
    BOX_ONE_LARGER(
            "scales micrographs for a box that is one pixel larger than the box: correlations are 1 to 2 % lower"),

    /** Projections are normalised for the box, and not for the micrograph as in the search. */
    NORMALISED_FOR_BOX("normalises projections for the box and not for the micrograph"),

    /** The mean of each box is lost. */
    BOX_MEAN_LOST("loses the mean of each box that is cut from a filtered micrograph"),

    /** The map of the standard deviation is taken for one of the variance. */
    ROOT_OF_DEVIATION("takes the root of the standard deviation: z-scores are too high or too low"),

    /** If box and template differ by an odd number of pixels, positions are wrong by one pixel. */
    ODD_BOX_SHIFTED("moves particles by a pixel if box and template differ by an odd number of pixels"),

    /** The reported correlation is the highest one of 32 orientations, at any pixel. */
    MIP_OF_BATCH("reports the highest correlation of 32 orientations, not the one with the best z-score"),

    /** The keys of phi have no effect. */
    PHI_KEYS_DEAD("ignores the keys of phi: phi gets the range of psi, and often a single value"),

    /** All particles have the microscope of the first one, except for its defocus. */
    OPTICS_OF_FIRST("uses the microscope of the first particle for all, except for the defocus"),

    /** Which of the two defoci is larger is lost. */
    ASTIGMATISM_SIGN_LOST("exchanges defocus u and v if v is larger, without turning the axis"),

    /** The height of a partner is that of a vector turned by as many radians as the angles have degrees, and in the wrong direction. */
    HEIGHT_FROM_RADIANS("takes degrees for radians when it computes how much higher the partner is"),

    /** A partner is searched at the place of its reference. */
    PLACE_OF_REFERENCE("does not shift the place from the reference to the partner"),

    /** Tilts are about other axes than the given ones, and a range of psi has no upper end. */
    OTHER_TURNS("tilts about axes that are turned by 90 degrees, and leaves out the upper end of psi"),

    /** A particle whose score falls below the limit no longer counts, which raises the mean of the others. */
    PARTICLES_CHOSEN_AGAIN("chooses the particles that count again for each pixel size");

    private static final Set<LeopardFault> ONLY_CONSTRAINED =
            EnumSet.of(HEIGHT_FROM_RADIANS, PLACE_OF_REFERENCE, OTHER_TURNS);

    private static final Set<LeopardFault> ONLY_OPTIMISATION = EnumSet.of(PARTICLES_CHOSEN_AGAIN);

    private final String words;

    LeopardFault(String words) {
        this.words = words;
    }

    /** Its name in documents: {@code box_one_larger}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What Leopard-EM does: completes "Leopard-EM ...". */
    public String words() {
        return words;
    }

    /** All of refine_template. */
    public static Set<LeopardFault> ofRefinement() {
        Set<LeopardFault> faults = EnumSet.complementOf(EnumSet.copyOf(ONLY_CONSTRAINED));
        faults.removeAll(ONLY_OPTIMISATION);
        return faults;
    }

    /** All of optimize_template, which scores as refine_template does, but tries one orientation. */
    public static Set<LeopardFault> ofOptimisation() {
        Set<LeopardFault> faults = ofRefinement();
        faults.removeAll(EnumSet.of(PHI_KEYS_DEAD, MIP_OF_BATCH));
        faults.addAll(ONLY_OPTIMISATION);
        return faults;
    }

    /** All of constrained_search, which has the others, too, but no keys of phi. */
    public static Set<LeopardFault> ofConstrainedSearch() {
        return EnumSet.complementOf(EnumSet.of(PHI_KEYS_DEAD, PARTICLES_CHOSEN_AGAIN));
    }

    /** None of them. */
    public static Set<LeopardFault> none() {
        return EnumSet.noneOf(LeopardFault.class);
    }
}
