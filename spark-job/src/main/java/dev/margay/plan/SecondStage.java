package dev.margay.plan;

import dev.margay.localsearch.ClimbSettings;
import dev.margay.twostage.CandidateRule;

/**
 * What the second stage of a search does.
 *
 * @param rule which pixels are candidates
 * @param climb how it climbs from them
 * @param trials independent correlations of noise that give as many false positives above the threshold as all climbs
 * @param trialsFrom how they were counted, for people
 */
public record SecondStage(CandidateRule rule, ClimbSettings climb, double trials, String trialsFrom) {}
