package dev.margay.scaling.model;

/**
 * What every part of a search costs, except correlating.
 *
 * @param statistics sending and merging statistics
 * @param spark Spark's own work
 * @param micrograph the work for each micrograph
 * @param templateNanosecondsPerVoxel the template's transform, once for all micrographs
 * @param gridNanosecondsPerOrientation making the orientations, once for all micrographs
 * @param orderNanosecondsPerOrientation making their work order, once in every JVM
 */
public record Costs(
        StatisticsCosts statistics,
        SparkCosts spark,
        MicrographCosts micrograph,
        double templateNanosecondsPerVoxel,
        double gridNanosecondsPerOrientation,
        double orderNanosecondsPerOrientation) {

    public Costs {
        requireTime("templateNanosecondsPerVoxel", templateNanosecondsPerVoxel);
        requireTime("gridNanosecondsPerOrientation", gridNanosecondsPerOrientation);
        requireTime("orderNanosecondsPerOrientation", orderNanosecondsPerOrientation);
    }

    /** Nothing but correlating takes time: the ideal to compare with. */
    public static Costs none() {
        double fast = Double.POSITIVE_INFINITY;
        return new Costs(
                new StatisticsCosts(fast, fast, fast, fast),
                new SparkCosts(0, 0, fast, fast),
                new MicrographCosts(0, 0, 0, 0, 0, 0, 0),
                0,
                0,
                0);
    }

    /** Seconds of the driver before the first micrograph: it reads and transforms the template and makes the orientations. */
    double sharedSeconds(SearchAmounts amounts) {
        return 1e-9
                        * ((micrograph.readNanosecondsPerPixel() + templateNanosecondsPerVoxel)
                                        * amounts.templateVoxels()
                                + gridNanosecondsPerOrientation
                                        * amounts.shape().orientations())
                + orderSeconds(amounts);
    }

    /** Seconds of a JVM for the work order, when it receives the orientations. */
    double orderSeconds(SearchAmounts amounts) {
        return 1e-9 * orderNanosecondsPerOrientation * amounts.shape().orientations();
    }

    /** Seconds of the driver for a micrograph before its search: reading, preparing, making filters. */
    double prepareSeconds(SearchAmounts amounts) {
        return 1e-9
                * ((micrograph.readNanosecondsPerPixel() + micrograph.prepareNanosecondsPerPixel())
                                * amounts.imagePixels()
                        + micrograph.filterNanosecondsPerValue() * amounts.filterValues());
    }

    /** Seconds of the driver for a micrograph after its search: maps, peaks, files. */
    double finishSeconds(SearchAmounts amounts) {
        return 1e-9
                * amounts.validPixels()
                * (micrograph.mapsNanosecondsPerPixel()
                        + micrograph.peaksNanosecondsPerPixel()
                        + micrograph.writeNanosecondsPerPixel());
    }

    /** Seconds of a slot to make an engine for a new micrograph. */
    double engineSeconds(SearchAmounts amounts) {
        return 1e-9 * micrograph.engineNanosecondsPerPixel() * amounts.imagePixels();
    }

    static void requireRate(String field, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + " is " + value + ", expected more than 0");
        }
    }

    static void requireTime(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " is " + value + ", expected 0 or more");
        }
    }
}
