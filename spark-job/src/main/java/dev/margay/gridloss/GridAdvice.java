package dev.margay.gridloss;

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

    private GridAdvice() {}

    /** One or two sentences. */
    public static String words(GridLossResult result) {
        LossRow usual = result.usual();
        double loss = usual.subPixel().meanLoss();
        double withPixels = usual.orientation().meanLoss();
        String lost = String.format(
                Locale.ROOT,
                "Between the orientations of its grid the search loses %.1f %% of a particle's score on average"
                        + " (%.1f %% together with whole pixels).",
                100 * loss,
                100 * withPixels);
        double factor = coarseningAt(result.rows(), ADVISED);
        if (loss > TOO_COARSE) {
            return lost
                    + String.format(
                            Locale.ROOT,
                            " The grid is too coarse for this template: angular steps %.2f times as large would lose"
                                    + " %.0f %%.",
                            factor,
                            100 * ADVISED);
        }
        boolean coarserIsSmaller = result.rows().get(result.rows().size() - 1).orientations() < usual.orientations();
        if (loss < TOO_FINE && factor > WORTH_A_CHANGE && coarserIsSmaller) {
            return lost
                    + String.format(
                            Locale.ROOT,
                            " The grid is finer than this template needs: angular steps could be %.1f times as large,"
                                    + " for about 1/%.0f of the work, and would lose %.0f %%.",
                            factor,
                            factor * factor * factor,
                            100 * lossAt(result.rows(), factor));
        }
        return lost;
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
