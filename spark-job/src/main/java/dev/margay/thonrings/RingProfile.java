package dev.margay.thonrings;

import java.util.Arrays;

/** The rings of one fit: all sectors along lines of equal phase, in one profile, beside the model. */
final class RingProfile {

    private static final double CLEAR = 3;
    private static final double LIKE = 0.3;
    private static final double LONGEST_GAP = 0.02;
    private static final double NARROWEST = 0.01;
    private static final double FIRST_PERIOD = 10;
    private static final double LAST_PERIOD = 300;
    private static final double PERIOD_STEP = 2.5;
    private static final double RIDGE = 0.05;

    private final PolarSpectrum spectrum;
    private final RingModel model;
    private final Astigmatism defocus;
    private final int first;
    private final int end;
    private final double[] k;
    private final double[] measured;
    private final double[] expected;
    private final double[] variance;

    /**
     * The profile.
     *
     * @param limitAngstrom finest resolution of the fit
     */
    RingProfile(PolarSpectrum spectrum, RingModel model, Astigmatism defocus, double limitAngstrom) {
        this.spectrum = spectrum;
        this.model = model;
        this.defocus = defocus;
        k = spectrum.frequencies();
        first = spectrum.firstRadius();
        int last = first;
        while (last < k.length && k[last] <= 1 / limitAngstrom + 1e-9) {
            last++;
        }
        end = last;
        measured = new double[k.length];
        for (int sector = 0; sector < PolarSpectrum.SECTORS; sector++) {
            double along = Math.max(100, defocus.along(PolarSpectrum.angle(sector)));
            double stretch = Math.sqrt(defocus.mean() / along);
            for (int i = 0; i < k.length; i++) {
                measured[i] += at(k[i] * stretch, spectrum.oscillation()[sector]) / PolarSpectrum.SECTORS;
            }
        }
        expected = model.of(defocus.mean());
        variance = new double[k.length];
        Arrays.setAll(variance, i -> spectrum.noise() / (PolarSpectrum.SECTORS * spectrum.weights()[i]));
    }

    /** Linear between two radii, and constant beyond the first and the last. */
    private double at(double frequency, double[] values) {
        double place = (frequency - k[0]) / (k[k.length - 1] - k[0]) * (k.length - 1);
        if (place <= 0) {
            return values[0];
        }
        if (place >= k.length - 1) {
            return values[k.length - 1];
        }
        int below = (int) place;
        return values[below] + (place - below) * (values[below + 1] - values[below]);
    }

    /** Correlation with the model up to the limit of the fit. */
    double correlation() {
        double both = 0;
        double ours = 0;
        double models = 0;
        for (int i = first; i < end; i++) {
            double weight = spectrum.weights()[i];
            both += weight * measured[i] * expected[i];
            ours += weight * measured[i] * measured[i];
            models += weight * expected[i] * expected[i];
        }
        return both / Math.sqrt(ours * models);
    }

    /** Half rings that are clearly as the model says (first number), and clearly the opposite (second). */
    int[] halfRings() {
        int[] counts = new int[2];
        int start = first;
        while (start < end) {
            int next = start + 1;
            while (next < end && Math.signum(expected[next]) == Math.signum(expected[start])) {
                next++;
            }
            if (next - start >= 2) {
                double score = score(start, next);
                counts[0] += score > CLEAR ? 1 : 0;
                counts[1] += score < -CLEAR ? 1 : 0;
            }
            start = next;
        }
        return counts;
    }

    private double score(int from, int to) {
        double both = 0;
        double norm = 0;
        for (int i = from; i < to; i++) {
            both += measured[i] * expected[i] / variance[i];
            norm += expected[i] * expected[i] / variance[i];
        }
        return both / Math.sqrt(norm + 1e-30);
    }

    /** The finest resolution to which rings are seen, Angstrom; NaN if none are. */
    double resolutionAngstrom() {
        int last = -1;
        for (int i = first; i < k.length; i++) {
            if (isLikeModel(i)) {
                last = i;
            } else if (last >= 0 && k[i] - k[last] > LONGEST_GAP) {
                break;
            }
        }
        return last < 0 ? Double.NaN : 1 / k[last];
    }

    private boolean isLikeModel(int centre) {
        double reach = Math.max(0.75 * model.period(defocus.mean(), k[centre]), NARROWEST);
        double both = 0;
        double ours = 0;
        double models = 0;
        int from = -1;
        int to = -1;
        for (int i = first; i < k.length; i++) {
            if (Math.abs(k[i] - k[centre]) <= reach) {
                both += measured[i] * expected[i];
                ours += measured[i] * measured[i];
                models += expected[i] * expected[i];
                from = from < 0 ? i : from;
                to = i + 1;
            }
        }
        return to - from >= 3 && both / Math.sqrt(ours * models + 1e-30) > LIKE && score(from, to) > CLEAR;
    }

    /** The best score of an oscillation of constant period, as shells and beads give: rings become narrower, those do not. */
    double scoreOfConstantPeriod() {
        double[] mean = new double[k.length];
        for (double[] sector : spectrum.oscillation()) {
            for (int i = 0; i < k.length; i++) {
                mean[i] += sector[i] / PolarSpectrum.SECTORS;
            }
        }
        double ridge = 0;
        for (int i = first; i < end; i++) {
            ridge += RIDGE / variance[i];
        }
        double highest = 0;
        for (double length = FIRST_PERIOD; length < LAST_PERIOD; length += PERIOD_STEP) {
            highest = Math.max(highest, constantPeriod(length, mean, ridge));
        }
        return highest;
    }

    private double constantPeriod(double length, double[] mean, double ridge) {
        double[] cosine = new double[k.length];
        double[] sine = new double[k.length];
        for (int i = 0; i < k.length; i++) {
            cosine[i] = Math.cos(2 * Math.PI * k[i] * length);
            sine[i] = Math.sin(2 * Math.PI * k[i] * length);
        }
        spectrum.smoother().subtractFrom(cosine);
        spectrum.smoother().subtractFrom(sine);
        double cc = ridge;
        double cs = 0;
        double ss = ridge;
        double c = 0;
        double s = 0;
        for (int i = first; i < end; i++) {
            cc += cosine[i] * cosine[i] / variance[i];
            cs += cosine[i] * sine[i] / variance[i];
            ss += sine[i] * sine[i] / variance[i];
            c += cosine[i] * mean[i] / variance[i];
            s += sine[i] * mean[i] / variance[i];
        }
        double determinant = cc * ss - cs * cs;
        double square = (c * (ss * c - cs * s) + s * (cc * s - cs * c)) / determinant;
        return Math.sqrt(Math.max(0, square));
    }

    /** Frequencies of the profile, 1/Angstrom. */
    double[] frequencies() {
        return k.clone();
    }

    /** The profile, relative to the smooth part of the spectrum. */
    double[] measured() {
        return measured.clone();
    }

    /** The model of another defocus, scaled to the profile. */
    double[] scaled(Astigmatism other) {
        double[] rings = model.of(other.mean());
        double both = 0;
        double norm = 0;
        for (int i = first; i < end; i++) {
            both += Math.abs(measured[i]);
            norm += Math.abs(rings[i]);
        }
        double factor = norm > 0 ? both / norm : 0;
        return Arrays.stream(rings).map(value -> factor * value).toArray();
    }
}
