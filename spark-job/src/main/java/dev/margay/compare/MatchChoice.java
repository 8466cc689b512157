package dev.margay.compare;

import dev.margay.orientation.SymmetryGroup;

/**
 * When two particles are the same.
 *
 * @param radiusAngstrom farthest distance of their centres
 * @param mostDegrees largest angle between their orientations; 180 for any
 * @param symmetry of the molecule
 */
public record MatchChoice(double radiusAngstrom, double mostDegrees, SymmetryGroup symmetry) {}
