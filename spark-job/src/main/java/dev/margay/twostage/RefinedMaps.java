package dev.margay.twostage;

import dev.margay.analysis.ResultMaps;
import dev.margay.kernels.array.RealImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The maps of a search after both stages: where a climb ended with a higher z-score, they hold its values, else those of the first stage.
 * Mean and standard deviation are always those of the first stage.
 */
public final class RefinedMaps {

    private final ResultMaps maps;
    private final Map<Integer, ClimbedPixel> best;

    private RefinedMaps(ResultMaps maps, Map<Integer, ClimbedPixel> best) {
        this.maps = maps;
        this.best = best;
    }

    /**
     * Puts the ends of climbs into maps.
     *
     * @param first maps of the first stage; not changed
     * @param climbed the climbs, in any order
     */
    public static RefinedMaps of(ResultMaps first, ClimbedPixels climbed) {
        Map<Integer, ClimbedPixel> best = new LinkedHashMap<>();
        for (int i = 0; i < climbed.count(); i++) {
            ClimbedPixel pixel = climbed.get(i);
            int place = place(pixel, first);
            if (pixel.zScore() > first.scaledMip().values()[place]) {
                best.merge(place, pixel, (one, other) -> other.zScore() > one.zScore() ? other : one);
            }
        }
        if (best.isEmpty()) {
            return new RefinedMaps(first, best);
        }
        RealImage mip = copy(first.mip());
        RealImage scaledMip = copy(first.scaledMip());
        RealImage psi = copy(first.psi());
        RealImage theta = copy(first.theta());
        RealImage phi = copy(first.phi());
        RealImage defocus = copy(first.relativeDefocus());
        best.forEach((place, pixel) -> {
            mip.values()[place] = (float) pixel.value();
            scaledMip.values()[place] = (float) pixel.zScore();
            psi.values()[place] = (float) pixel.psi();
            theta.values()[place] = (float) pixel.theta();
            phi.values()[place] = (float) pixel.phi();
            defocus.values()[place] = (float) pixel.relativeDefocusAngstrom();
        });
        return new RefinedMaps(
                new ResultMaps(
                        mip,
                        scaledMip,
                        first.correlationAverage(),
                        first.correlationDeviation(),
                        psi,
                        theta,
                        phi,
                        defocus,
                        first.correlograms(),
                        first.coarser()),
                best);
    }

    /** The pixel of the maps that is nearest to the end of a climb. */
    private static int place(ClimbedPixel pixel, ResultMaps maps) {
        RealImage map = maps.mip();
        int row = maps.coarser()
                .map(grid -> ClimbedPixel.nearest(grid.gridRow(pixel.row()), map.height()))
                .orElse(pixel.y());
        int column = maps.coarser()
                .map(grid -> ClimbedPixel.nearest(grid.gridColumn(pixel.column()), map.width()))
                .orElse(pixel.x());
        return row * map.width() + column;
    }

    private static RealImage copy(RealImage image) {
        return new RealImage(image.height(), image.width(), image.values().clone());
    }

    /** The maps. */
    public ResultMaps maps() {
        return maps;
    }

    /** The climb whose values a pixel of the maps holds, if it holds those of a climb. */
    public Optional<ClimbedPixel> climbed(int y, int x) {
        return Optional.ofNullable(best.get(y * maps.mip().width() + x));
    }
}
