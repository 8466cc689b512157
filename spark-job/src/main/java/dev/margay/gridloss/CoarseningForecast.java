package dev.margay.gridloss;

/**
 * What is expected of one coarsening.
 *
 * @param coarsening factor of the steps of the coarse search
 * @param candidateCutoff z-score of the coarse search above which a place is a candidate
 * @param recall of the two-stage search for particles of which the full search finds half
 * @param saving orientations and defoci of the full search divided by those of the coarse search
 */
public record CoarseningForecast(double coarsening, double candidateCutoff, double recall, double saving) {}
