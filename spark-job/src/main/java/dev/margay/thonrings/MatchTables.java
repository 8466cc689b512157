package dev.margay.thonrings;

import java.util.ArrayList;
import java.util.List;

/**
 * The match of each sector with every defocus, for several limits of resolution. From them comes the score of any defocus with
 * astigmatism, in standard deviations of a spectrum without rings.
 */
final class MatchTables {

    /** From one defocus to the next, Angstrom. */
    static final double STEP = 25;

    private static final double[] LIMITS_ANGSTROM = {12, 10, 8, 7, 6, 5, 4.5, 4};
    private static final double SAME_LIMIT = 1.06;

    /** For some defoci, the model has hardly any oscillation left. A score is not divided by less than this share of the usual one. */
    private static final double LEAST_MODEL = 0.15;

    private static final double ROOM = 1.15;

    private final PolarSpectrum spectrum;
    private final double[] limits;
    private final int defoci;
    private final double[][][] matches;
    private final double[][] norms;

    /**
     * Makes the tables.
     *
     * @param highestAngstrom the largest defocus that is asked for
     */
    MatchTables(PolarSpectrum spectrum, RingModel model, double highestAngstrom) {
        this.spectrum = spectrum;
        double[] k = spectrum.frequencies();
        limits = limits(k[k.length - 1]);
        defoci = (int) Math.rint(ROOM * highestAngstrom / STEP) + 1;
        matches = new double[limits.length][PolarSpectrum.SECTORS][defoci];
        norms = new double[limits.length][defoci];
        int[] limitOf = new int[k.length];
        for (int i = 0; i < k.length; i++) {
            int limit = 0;
            while (limit < limits.length - 1 && k[i] >= 1 / limits[limit]) {
                limit++;
            }
            limitOf[i] = limit;
        }
        int first = spectrum.firstRadius();
        double[] weights = spectrum.weights();
        double[][] r = spectrum.oscillation();
        for (int d = 0; d < defoci; d++) {
            double[] m = model.of(d * STEP);
            for (int i = first; i < k.length; i++) {
                int limit = limitOf[i];
                double weighted = weights[i] * m[i];
                norms[limit][d] += weighted * m[i];
                for (int sector = 0; sector < PolarSpectrum.SECTORS; sector++) {
                    matches[limit][sector][d] += weighted * r[sector][i];
                }
            }
        }
        accumulate();
        keepAwayFromZero(first);
    }

    private static double[] limits(double highest) {
        List<Double> limits = new ArrayList<>();
        for (double limit : LIMITS_ANGSTROM) {
            if (1 / limit <= highest + 1e-9) {
                limits.add(limit);
            }
        }
        if (limits.isEmpty() || highest > SAME_LIMIT / limits.get(limits.size() - 1)) {
            limits.add(1 / highest);
        }
        return limits.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A finer limit includes all coarser ones. */
    private void accumulate() {
        for (int limit = 1; limit < limits.length; limit++) {
            for (int d = 0; d < defoci; d++) {
                norms[limit][d] += norms[limit - 1][d];
                for (int sector = 0; sector < PolarSpectrum.SECTORS; sector++) {
                    matches[limit][sector][d] += matches[limit - 1][sector][d];
                }
            }
        }
    }

    private void keepAwayFromZero(int first) {
        double[] k = spectrum.frequencies();
        for (int limit = 0; limit < limits.length; limit++) {
            double usual = 0;
            for (int i = first; i < k.length && k[i] <= 1 / limits[limit] + 1e-9; i++) {
                usual += spectrum.weights()[i] / 2;
            }
            for (int d = 0; d < defoci; d++) {
                norms[limit][d] = Math.max(norms[limit][d], LEAST_MODEL * usual);
            }
        }
    }

    /** Finest resolution of each score, Angstrom, from coarse to fine. */
    double[] limits() {
        return limits;
    }

    /** How many defoci the tables have. */
    int defoci() {
        return defoci;
    }

    /** The score of a defocus for each limit. */
    double[] scores(Astigmatism defocus) {
        double[] scores = new double[limits.length];
        for (int limit = 0; limit < limits.length; limit++) {
            scores[limit] = score(limit, defocus);
        }
        return scores;
    }

    /** The score of a defocus. */
    double score(int limit, Astigmatism defocus) {
        double match = 0;
        double norm = 0;
        for (int sector = 0; sector < PolarSpectrum.SECTORS; sector++) {
            double place = defocus.along(PolarSpectrum.angle(sector)) / STEP;
            double inside = Math.max(0, Math.min(defoci - 1.001, place));
            int below = (int) inside;
            double share = inside - below;
            match += matches[limit][sector][below] * (1 - share) + matches[limit][sector][below + 1] * share;
            norm += norms[limit][below] * (1 - share) + norms[limit][below + 1] * share;
        }
        return match / Math.sqrt(spectrum.noise() * norm);
    }

    /** The scores of all mean defoci with one astigmatism; rounded to the steps of the tables. */
    double[] scores(int limit, double cosine, double sine) {
        int[] shifts = new int[PolarSpectrum.SECTORS];
        for (int sector = 0; sector < shifts.length; sector++) {
            shifts[sector] =
                    (int) Math.rint(new Astigmatism(0, cosine, sine).along(PolarSpectrum.angle(sector)) / STEP);
        }
        double[] scores = new double[defoci];
        for (int d = 0; d < defoci; d++) {
            double match = 0;
            double norm = 0;
            for (int sector = 0; sector < shifts.length; sector++) {
                int place = Math.max(0, Math.min(defoci - 1, d + shifts[sector]));
                match += matches[limit][sector][place];
                norm += norms[limit][place];
            }
            scores[d] = match / Math.sqrt(spectrum.noise() * norm);
        }
        return scores;
    }
}
