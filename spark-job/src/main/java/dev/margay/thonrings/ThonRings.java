package dev.margay.thonrings;

import dev.margay.config.OpticsGroup;
import dev.margay.kernels.array.RealImage;
import java.util.Optional;

/**
 * What the Thon rings of a micrograph say about its configured defocus.
 *
 * @param verdict in one word
 * @param agreement score of the configured defocus divided by that of the best: 1 if they are equally good
 * @param score of the configured defocus, in standard deviations of a spectrum without rings
 * @param bestScore of the best defocus
 * @param bestUAngstrom the larger best defocus
 * @param bestVAngstrom the smaller one
 * @param bestAngleDegrees angle of the larger one from x
 * @param resolutionAngstrom to which rings are seen; NaN if they are not
 * @param tiles how many tiles were averaged
 * @param profile of the rings, for a picture
 */
public record ThonRings(
        Verdict verdict,
        double agreement,
        double score,
        double bestScore,
        double bestUAngstrom,
        double bestVAngstrom,
        double bestAngleDegrees,
        double resolutionAngstrom,
        int tiles,
        Optional<Profile> profile) {

    /** What is concluded. */
    public enum Verdict {
        /** The rings are where the configuration expects them. */
        AGREES,
        /** They are nearly there; the difference may be that of ice of another thickness. */
        NEARLY_AGREES,
        /** They are elsewhere. */
        DIFFERS,
        /** There are rings where gaps are expected. */
        INVERTED,
        /** No rings are seen. */
        CANNOT_TELL
    }

    /**
     * The rings, averaged along lines of equal phase.
     *
     * @param frequencies 1/Angstrom
     * @param measured relative to the smooth part of the spectrum
     * @param configured the rings that the configured defocus gives, in the same scale
     */
    public record Profile(double[] frequencies, double[] measured, double[] configured) {}

    private static final int SMALLEST = 256;
    private static final int FEWEST_RADII = 8;

    private static final double SEEN_SCORE = 8;
    private static final double SEEN_OVER_SECOND = 1.7;
    private static final double SEEN_CORRELATION = 0.75;
    private static final int SEEN_HALF_RINGS = 3;
    private static final double CLEARLY_BETTER = 40;
    private static final double LEAST_DIFFERENCE = 500;
    private static final double NEARLY = 0.9;
    private static final double AGREES = 0.75;
    private static final double LEAST_SCORE = 6;
    private static final double INVERTED_SCORE = -8;
    private static final double INVERTED_AGREEMENT = -0.7;

    /** Nothing is seen. */
    private static final ThonRings NONE =
            new ThonRings(Verdict.CANNOT_TELL, 0, 0, 0, 0, 0, 0, Double.NaN, 0, Optional.empty());

    /**
     * Compares a micrograph with its configuration. Takes about a second for 4096 x 4096 pixels.
     *
     * @param micrograph H x W; values that are not finite are not allowed
     * @param optics with the configured defocus; only its size counts, because the sign cannot be seen
     */
    public static ThonRings of(RealImage micrograph, OpticsGroup optics) {
        if (Math.min(micrograph.height(), micrograph.width()) < SMALLEST) {
            return NONE;
        }
        PolarSpectrum spectrum = PolarSpectrum.of(micrograph, optics.pixelSizeAngstrom());
        if (spectrum.frequencies().length - spectrum.firstRadius() < FEWEST_RADII || !(spectrum.noise() > 0)) {
            return NONE;
        }
        double sign = optics.defocusUAngstrom() + optics.defocusVAngstrom() < 0 ? -1 : 1;
        Astigmatism given = Astigmatism.of(
                sign * optics.defocusUAngstrom(), sign * optics.defocusVAngstrom(), optics.astigmatismAngleDegrees());
        RingModel model = new RingModel(spectrum, optics);
        MatchTables tables = new MatchTables(spectrum, model, Math.max(DefocusFit.HIGHEST, given.larger()));
        DefocusFit fit = new DefocusFit(tables);
        DefocusFit.Fit best = fit.best();
        DefocusFit.Fit near = fit.near(best.limit(), given);
        if (near.score() > best.score()) {
            best = near;
        }
        if (!(best.score() > 0)) {
            return NONE;
        }
        double score = tables.score(best.limit(), given);
        double limit = tables.limits()[best.limit()];
        RingProfile profile = new RingProfile(spectrum, model, best.defocus(), limit);
        boolean seen = isSeen(best, fit, profile);
        Verdict verdict = verdict(seen, score, best, given);
        return new ThonRings(
                verdict,
                Math.max(-1, Math.min(1, score / best.score())),
                score,
                best.score(),
                best.defocus().larger(),
                best.defocus().smaller(),
                best.defocus().degrees(),
                verdict == Verdict.CANNOT_TELL ? Double.NaN : profile.resolutionAngstrom(),
                spectrum.tiles(),
                Optional.of(new Profile(profile.frequencies(), profile.measured(), profile.scaled(given))));
    }

    private static boolean isSeen(DefocusFit.Fit best, DefocusFit fit, RingProfile profile) {
        int[] halfRings = profile.halfRings();
        return best.score() >= SEEN_SCORE
                && best.score() >= SEEN_OVER_SECOND * fit.second(best)
                && best.score() >= profile.scoreOfConstantPeriod()
                && profile.correlation() >= SEEN_CORRELATION
                && halfRings[0] >= SEEN_HALF_RINGS
                && halfRings[1] <= halfRings[0] / 4.0;
    }

    private static Verdict verdict(boolean seen, double score, DefocusFit.Fit best, Astigmatism given) {
        double agreement = score / best.score();
        double gain = best.score() * best.score() - Math.pow(Math.max(score, 0), 2);
        if (seen
                && gain >= CLEARLY_BETTER
                && best.defocus().difference(given) >= LEAST_DIFFERENCE
                && agreement < NEARLY) {
            return agreement < AGREES ? Verdict.DIFFERS : Verdict.NEARLY_AGREES;
        }
        if (score >= LEAST_SCORE && agreement >= AGREES) {
            return Verdict.AGREES;
        }
        if (score <= INVERTED_SCORE && agreement <= INVERTED_AGREEMENT) {
            return Verdict.INVERTED;
        }
        return Verdict.CANNOT_TELL;
    }
}
