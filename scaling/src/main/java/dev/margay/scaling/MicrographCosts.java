package dev.margay.scaling;

/**
 * What each micrograph costs, on one core: the driver, but for the engine, which is made on each device.
 *
 * @param readNanosecondsPerPixel reading the file; a voxel of the template costs the same
 * @param prepareNanosecondsPerPixel transform, filters and scale of the micrograph
 * @param filterNanosecondsPerValue projective filters, for each value of each
 * @param engineNanosecondsPerPixel an engine takes a new micrograph in, for each of its pixels
 * @param mapsNanosecondsPerPixel maps from statistics, for each pixel of the valid region
 * @param peaksNanosecondsPerPixel peaks in a map, likewise
 * @param writeNanosecondsPerPixel eight maps to files, likewise
 */
public record MicrographCosts(
        double readNanosecondsPerPixel,
        double prepareNanosecondsPerPixel,
        double filterNanosecondsPerValue,
        double engineNanosecondsPerPixel,
        double mapsNanosecondsPerPixel,
        double peaksNanosecondsPerPixel,
        double writeNanosecondsPerPixel) {

    public MicrographCosts {
        Costs.requireTime("readNanosecondsPerPixel", readNanosecondsPerPixel);
        Costs.requireTime("prepareNanosecondsPerPixel", prepareNanosecondsPerPixel);
        Costs.requireTime("filterNanosecondsPerValue", filterNanosecondsPerValue);
        Costs.requireTime("engineNanosecondsPerPixel", engineNanosecondsPerPixel);
        Costs.requireTime("mapsNanosecondsPerPixel", mapsNanosecondsPerPixel);
        Costs.requireTime("peaksNanosecondsPerPixel", peaksNanosecondsPerPixel);
        Costs.requireTime("writeNanosecondsPerPixel", writeNanosecondsPerPixel);
    }
}
