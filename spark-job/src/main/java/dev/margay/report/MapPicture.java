package dev.margay.report;

import dev.margay.analysis.ResultMaps;
import dev.margay.kernels.array.RealImage;
import dev.margay.picture.ColourMap;
import dev.margay.picture.ReducedImage;
import dev.margay.picture.ValueRange;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A map in colours.
 *
 * @param name of a file
 * @param title of the picture
 * @param unit of its values
 * @param reduced its values
 * @param highest whether a pixel shows the highest value of its block, or else the mean
 * @param range of values of the colours
 */
record MapPicture(String name, String title, String unit, ReducedImage reduced, boolean highest, ValueRange range) {

    static final ColourMap COLOURS = ColourMap.VIRIDIS;

    /** Maximum of the long side. */
    private static final int MOST_PIXELS = 800;

    private static final double LOW_QUANTILE = 0.002;

    /** Peaks have few pixels. */
    private static final double HIGH_QUANTILE_OF_PEAKS = 0.9998;

    private static final double HIGH_QUANTILE = 0.998;
    private static final String OF_NOISE = "standard deviations of noise";

    /** The maps of a search that are shown. */
    static List<MapPicture> of(ResultMaps maps) {
        return List.of(
                ofPeaks("mip", "Highest correlation (MIP)", OF_NOISE, maps.mip()),
                ofPeaks("scaled_mip", "Z-score (scaled MIP)", "standard deviations above the mean", maps.scaledMip()),
                ofMeans("mean", "Mean of the correlations", OF_NOISE, maps.correlationAverage()),
                ofMeans(
                        "standard_deviation",
                        "Standard deviation of the correlations",
                        OF_NOISE,
                        maps.correlationDeviation()));
    }

    private static MapPicture ofPeaks(String name, String title, String unit, RealImage map) {
        ReducedImage reduced = ReducedImage.highest(map, MOST_PIXELS);
        return new MapPicture(name, title, unit, reduced, true, range(reduced, HIGH_QUANTILE_OF_PEAKS));
    }

    private static MapPicture ofMeans(String name, String title, String unit, RealImage map) {
        ReducedImage reduced = ReducedImage.mean(map, MOST_PIXELS);
        return new MapPicture(name, title, unit, reduced, false, range(reduced, HIGH_QUANTILE));
    }

    private static ValueRange range(ReducedImage reduced, double highQuantile) {
        return ValueRange.ofQuantiles(reduced.image().values(), LOW_QUANTILE, highQuantile);
    }

    BufferedImage picture() {
        return COLOURS.paint(reduced.image(), range);
    }

    /** Describes a pixel of the picture if it is not a pixel of the map. */
    String note() {
        return reduced.block() == 1
                ? ""
                : "A pixel is the " + (highest ? "highest" : "mean") + " of " + reduced.block() + " × "
                        + reduced.block() + ".";
    }
}
