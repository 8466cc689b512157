package dev.margay.gridloss;

import dev.margay.config.OrientationSearch;
import java.util.List;
import java.util.Locale;

/** Says in words what the orientations of a search lose, and which steps would be better. */
public final class GridAdvice {

    /** Above this mean loss, a grid is too coarse. */
    private static final double TOO_COARSE = 0.10;

    /** Below this mean loss, a grid is finer than it needs to be. */
    private static final double TOO_FINE = 0.02;

    /** The mean loss of the steps that are advised. */
    private static final double ADVISED = 0.05;

    /** A factor closer to 1 than this is not worth a change. */
    private static final double WORTH_A_CHANGE = 1.1;

    /** A mean loss of the defoci above this is mentioned. */
    private static final double WORTH_A_WORD = 0.05;

    private GridAdvice() {}

    /** Whether the orientations lose too much. */
    public static boolean isTooCoarse(GridLossResult result) {
        return result.usual().subPixel().meanLoss() > TOO_COARSE;
    }

    /**
     * One to three sentences.
     *
     * @param result of {@link GridLoss}
     * @param orientations grids of the search
     */
    public static String words(GridLossResult result, List<OrientationSearch> orientations) {
        LossRow usual = result.usual();
        double loss = usual.subPixel().meanLoss();
        String words = String.format(
                Locale.ROOT,
                "Between the orientations of its grid the search loses %.1f %% of a particle's score on average"
                        + " (%.1f %% together with whole pixels).",
                100 * loss,
                100 * usual.orientation().meanLoss());
        double factor = coarseningAt(result.rows(), ADVISED);
        boolean coarserIsSmaller = result.rows().get(result.rows().size() - 1).orientations() < usual.orientations();
        if (loss > TOO_COARSE) {
            words += String.format(
                    Locale.ROOT,
                    " The grid is too coarse for this template: %s would lose %.0f %%.",
                    steps(orientations, factor),
                    100 * ADVISED);
        } else if (loss < TOO_FINE && factor > WORTH_A_CHANGE && coarserIsSmaller) {
            words += String.format(
                    Locale.ROOT,
                    " The grid is finer than this template needs: %s would lose %.0f %%, for about 1/%.0f of the work.",
                    steps(orientations, factor),
                    100 * lossAt(result.rows(), factor),
                    factor * factor * factor);
        }
        double ofDefocus = usual.defocus().meanLoss();
        if (ofDefocus > WORTH_A_WORD) {
            words += String.format(
                    Locale.ROOT, " The step between defoci loses another %.0f %%; use a smaller one.", 100 * ofDefocus);
        }
        return words;
    }

    private static String steps(List<OrientationSearch> orientations, double factor) {
        double psi = orientations.get(0).psiStepDegrees();
        double theta = orientations.get(0).thetaStepDegrees();
        boolean same = orientations.stream()
                .allMatch(search -> search.psiStepDegrees() == psi && search.thetaStepDegrees() == theta);
        return same
                ? String.format(
                        Locale.ROOT,
                        "steps of %.2g degrees in the plane (psi) and %.2g degrees of the direction (theta)",
                        psi * factor,
                        theta * factor)
                : String.format(Locale.ROOT, "angular steps %.2g times as large", factor);
    }

    /**
     * The coarsening with a mean loss, from the rows by power laws. Below the finest row, losses grow with the square of the steps. Not
     * above the coarsest row.
     */
    static double coarseningAt(List<LossRow> rows, double loss) {
        LossRow below = rows.get(0);
        double least = below.subPixel().meanLoss();
        if (least >= loss) {
            return below.coarsening() * Math.sqrt(loss / least);
        }
        for (LossRow row : rows) {
            double high = row.subPixel().meanLoss();
            if (high > loss) {
                double low = Math.max(below.subPixel().meanLoss(), 1e-9);
                double share = Math.log(loss / low) / Math.log(high / low);
                return below.coarsening() * Math.pow(row.coarsening() / below.coarsening(), share);
            }
            below = row;
        }
        return below.coarsening();
    }

    private static double lossAt(List<LossRow> rows, double coarsening) {
        LossRow last = rows.get(rows.size() - 1);
        return coarsening >= last.coarsening() ? last.subPixel().meanLoss() : ADVISED;
    }
}
