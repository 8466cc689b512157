package dev.margay.api;

import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.orientation.Rotation;
import dev.margay.result.SearchResult;
import dev.margay.simulate.OctahedralGroup;
import dev.margay.simulate.micrograph.PlacedParticle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The particles that were planted in a demo, compared with those that a search found.
 *
 * @param planted every planted particle, with what was found there
 * @param others peaks where nothing was planted
 */
public record FoundAgainstPlanted(List<Planted> planted, List<Peak> others) {

    /** A peak this close to a planted particle is that particle. */
    private static final double SAME_PIXELS = 4;

    public FoundAgainstPlanted {
        planted = List.copyOf(planted);
        others = List.copyOf(others);
    }

    /**
     * A planted particle.
     *
     * @param truth where it is, and how it is oriented
     * @param found what was found there
     */
    public record Planted(PlacedParticle truth, Optional<Found> found) {}

    /**
     * What was found.
     *
     * @param peak the corner of the template's box
     * @param x column of the centre
     * @param y row of the centre
     * @param zScore of the peak
     * @param pixelsOff distance from the true centre
     * @param degreesOff angle from the true orientation, or from one that is equal to it by the symmetry of the molecule
     */
    public record Found(Peak peak, int x, int y, double zScore, double pixelsOff, double degreesOff) {}

    /** How many of the planted particles were found. */
    public int found() {
        return (int) planted.stream().filter(one -> one.found().isPresent()).count();
    }

    static FoundAgainstPlanted of(List<PlacedParticle> planted, SearchResult result, int templateSize) {
        List<Peak> left = new ArrayList<>(result.peaks());
        List<Planted> compared = new ArrayList<>();
        for (PlacedParticle truth : planted) {
            Optional<Found> nearest = left.stream()
                    .map(peak -> found(peak, truth, result.maps(), templateSize))
                    .min(Comparator.comparingDouble(Found::pixelsOff))
                    .filter(found -> found.pixelsOff() <= SAME_PIXELS);
            nearest.ifPresent(found -> left.remove(found.peak()));
            compared.add(new Planted(truth, nearest));
        }
        return new FoundAgainstPlanted(compared, left);
    }

    private static Found found(Peak peak, PlacedParticle truth, ResultMaps maps, int templateSize) {
        PixelGrid grid = maps.grid(templateSize);
        int x = (int) Math.round(grid.originalColumn(peak.x())) + templateSize / 2;
        int y = (int) Math.round(grid.originalRow(peak.y())) + templateSize / 2;
        Rotation rotation = new Rotation(
                maps.phi().at(peak.y(), peak.x()),
                maps.theta().at(peak.y(), peak.x()),
                maps.psi().at(peak.y(), peak.x()));
        return new Found(
                peak,
                x,
                y,
                maps.scaledMip().at(peak.y(), peak.x()),
                Math.hypot(x - truth.xPixels(), y - truth.yPixels()),
                OctahedralGroup.degreesBetween(truth.rotation(), rotation));
    }
}
