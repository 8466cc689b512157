package dev.margay.scaling;

/**
 * What every part of a search costs besides correlating.
 *
 * @param statistics moving statistics
 * @param spark Spark's own work
 * @param micrograph each micrograph
 * @param templateNanosecondsPerVoxel the template's transform, once for all micrographs
 * @param gridNanosecondsPerOrientation the orientations, likewise
 * @param orderNanosecondsPerOrientation their work order, once in every JVM
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

    /** Nothing but correlating takes time: the ideal that all else is held against. */
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

    /** Seconds of the driver before the first micrograph: the template read and transformed, orientations made. */
    double sharedSeconds(SearchSize size) {
        return 1e-9
                        * ((micrograph.readNanosecondsPerPixel() + templateNanosecondsPerVoxel) * size.templateVoxels()
                                + gridNanosecondsPerOrientation * size.orientations())
                + orderSeconds(size);
    }

    /** Seconds of a JVM that gets orientations for the first time. */
    double orderSeconds(SearchSize size) {
        return 1e-9 * orderNanosecondsPerOrientation * size.orientations();
    }

    /** Seconds of the driver for a micrograph before its search: read, prepared, filters made. */
    double prepareSeconds(SearchSize size) {
        return 1e-9
                * ((micrograph.readNanosecondsPerPixel() + micrograph.prepareNanosecondsPerPixel()) * size.imagePixels()
                        + micrograph.filterNanosecondsPerValue() * size.filterValues());
    }

    /** Seconds of the driver for a micrograph after its search: maps, peaks, files. */
    double finishSeconds(SearchSize size) {
        return 1e-9
                * size.validPixels()
                * (micrograph.mapsNanosecondsPerPixel()
                        + micrograph.peaksNanosecondsPerPixel()
                        + micrograph.writeNanosecondsPerPixel());
    }

    /** Seconds of a task slot for an engine that takes a new micrograph in. */
    double engineSeconds(SearchSize size) {
        return 1e-9 * micrograph.engineNanosecondsPerPixel() * size.imagePixels();
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
