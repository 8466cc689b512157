package dev.margay.gridloss;

import dev.margay.analysis.NoiseTrials;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.special.Erf;

/**
 * How many false positives a search has that climbs to the local maxima of a continuous field of noise. The expected number of maxima above
 * u in a domain of volume V and D dimensions is
 *
 * <pre>
 *   V E[sqrt det Lambda] (2 pi)^(-(D + 1) / 2) He_{D-1}(u) exp(-u^2 / 2)
 * </pre>
 *
 * <p>(the expected Euler characteristic of Adler and Taylor), where He are probabilists' Hermite polynomials. Each of the two ends of a
 * searched range of defocus adds half of such a term with one dimension less. A term of the position alone is the least that a search
 * has; it only matters for a template that looks the same from everywhere.
 *
 * <p>The formula holds for high u. Below a value between 2 and 3.4, the number of maxima is not that of the formula, and the count is kept
 * constant.
 */
public final class TrialCount implements NoiseTrials {

    private static final double HIGHEST = 38;

    /** If noise must be that many times as high as its z-score, the standard deviation of a pixel mostly shows the noise's own maximum. */
    private static final double HIGHEST_VALUE = 1.5;

    private static final int BISECTIONS = 100;

    /** One term: the factor of He_{D-1}(u) exp(-u^2 / 2). */
    private record Term(double factor, int dimensions) {

        double at(double u) {
            return factor * hermite(dimensions - 1, u) * Math.exp(-u * u / 2);
        }
    }

    private final List<Term> terms;
    private final List<NoiseScore> noise;
    private final double lowest;

    private TrialCount(List<Term> terms, List<NoiseScore> noise) {
        this.noise = List.copyOf(noise);
        this.terms = List.copyOf(terms);
        int most = terms.stream().mapToInt(Term::dimensions).max().orElseThrow();
        lowest = largestRoot(most);
    }

    /**
     * The count for the ends of climbs. The position is continuous.
     *
     * @param result of {@link GridLoss}
     * @param pixels of the valid region, (H - n + 1) (W - n + 1)
     */
    public static TrialCount ofClimbs(GridLossResult result, double pixels) {
        double volume = pixels * result.rotationVolume();
        PoseInformation information = result.information();
        Set<PoseAxis> position = EnumSet.of(PoseAxis.Y, PoseAxis.X);
        Set<PoseAxis> atOneDefocus = EnumSet.complementOf(EnumSet.of(PoseAxis.DEFOCUS));
        List<Term> terms = new ArrayList<>();
        terms.add(term(pixels, information.meanRootDeterminant(position), position.size()));
        // With a range of defocus: two ends, half of a term each. With one defocus: the whole term.
        terms.add(term(volume, information.meanRootDeterminant(atOneDefocus), atOneDefocus.size()));
        if (result.defocusLength() > 0) {
            Set<PoseAxis> all = EnumSet.allOf(PoseAxis.class);
            terms.add(term(volume * result.defocusLength(), information.meanRootDeterminant(all), all.size()));
        }
        return new TrialCount(terms, result.noise());
    }

    /**
     * The count for one domain without a boundary.
     *
     * @param volume of the domain
     * @param meanRootDeterminant mean of the square root of the determinant of Lambda, in the units of the volume
     * @param dimensions of the domain, at least 1
     */
    static TrialCount ofDomain(double volume, double meanRootDeterminant, int dimensions) {
        return new TrialCount(List.of(term(volume, meanRootDeterminant, dimensions)), List.of(NoiseScore.EXACT));
    }

    private static Term term(double volume, double meanRootDeterminant, int dimensions) {
        double factor = volume * meanRootDeterminant * Math.pow(2 * Math.PI, -(dimensions + 1) / 2.0);
        return new Term(factor, dimensions);
    }

    /** The expected number of maxima of noise above a z-score. */
    @Override
    public double expectedFalsePositives(double zScore) {
        return noise.stream()
                .mapToDouble(score -> maximaAbove(score.value(zScore)))
                .average()
                .orElseThrow();
    }

    /** Whether the theory holds: at least half of all pixels of noise can have this z-score, at a value that is not much higher. */
    boolean holdsAt(double zScore) {
        long can = noise.stream()
                .filter(score -> score.value(zScore) <= HIGHEST_VALUE * Math.max(zScore, lowest))
                .count();
        return 2 * can >= noise.size();
    }

    /** The expected number of maxima of noise above a value. */
    private double maximaAbove(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double u = Math.max(value, lowest);
        return terms.stream().mapToDouble(term -> term.at(u)).sum();
    }

    /**
     * The z-score above which so many maxima of noise are expected. If the domain is so small that the formula never gives so many, the
     * lowest z-score for which the formula holds.
     *
     * @param falsePositives above 0
     */
    @Override
    public double zScore(double falsePositives) {
        if (!(falsePositives > 0)) {
            throw new IllegalArgumentException("falsePositives is " + falsePositives + ", expected more than 0");
        }
        double low = lowest;
        double high = HIGHEST;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (expectedFalsePositives(middle) > falsePositives) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many independent values have the same threshold for so many false positives. */
    @Override
    public double equivalentTrials(double falsePositives) {
        return falsePositives / (Erf.erfc(zScore(falsePositives) / Math.sqrt(2)) / 2);
    }

    /** He_n(u), probabilists' Hermite polynomial. */
    static double hermite(int n, double u) {
        double before = 0;
        double value = 1;
        for (int k = 0; k < n; k++) {
            double next = u * value - k * before;
            before = value;
            value = next;
        }
        return value;
    }

    /** The largest root of He_n: from there on, He_{n-1}(u) exp(-u^2 / 2) falls. */
    private static double largestRoot(int n) {
        // All roots are below 2 sqrt(n), and from above Newton's method goes down to the largest.
        double u = 2 * Math.sqrt(n);
        for (int i = 0; i < BISECTIONS; i++) {
            u -= hermite(n, u) / (n * hermite(n - 1, u));
        }
        return u;
    }
}
