package dev.margay.twostage;

/**
 * A pose from which the second stage climbs.
 *
 * @param y row in the valid region
 * @param x column in the valid region
 * @param bestIndex search index of the pose
 */
record Candidate(int y, int x, int bestIndex) {}
