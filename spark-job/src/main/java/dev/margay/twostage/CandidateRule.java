package dev.margay.twostage;

import java.io.Serializable;

/**
 * Which pixels of the first stage are candidates: those with a z-score above a cutoff that are highest within two pixels
 * of the micrograph, and higher than their eight neighbours.
 *
 * @param cutoff z-score above which a pixel can be a candidate
 * @param starts how many poses of a candidate are climbed from: its own, and other ones that are best at its neighbours
 * @param separationDegrees angle by which the orientations of these poses differ at least
 */
public record CandidateRule(double cutoff, int starts, double separationDegrees) implements Serializable {

    /** A candidate is highest within this distance in pixels of the micrograph; a climb may end at least as far away. */
    static final int RADIUS_PIXELS = 2;

    public CandidateRule {
        if (starts < 1) {
            throw new IllegalArgumentException("starts is " + starts + ", expected at least 1");
        }
    }
}
