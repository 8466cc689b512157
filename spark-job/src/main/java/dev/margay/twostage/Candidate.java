package dev.margay.twostage;

/**
 * A pose from which the second stage climbs.
 *
 * @param y row of the maps of the first stage
 * @param x column of these maps
 * @param bestIndex search index of the pose
 */
record Candidate(int y, int x, int bestIndex) {}
