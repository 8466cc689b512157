package dev.margay.scaling.model;

/**
 * What each micrograph costs, on one core: of the driver, except the engine, which each device needs.
 *
 * @param readNanosecondsPerPixel reading the file; a voxel of the template costs the same
 * @param prepareNanosecondsPerPixel transforming, filtering and scaling the micrograph
 * @param filterNanosecondsPerValue making projective filters, for each value of each filter
 * @param engineNanosecondsPerPixel making an engine for a new micrograph, for each pixel of the micrograph
 * @param mapsNanosecondsPerPixel making maps from statistics, for each pixel of the valid region
 * @param peaksNanosecondsPerPixel finding peaks in a map, for each pixel of the valid region
 * @param writeNanosecondsPerPixel writing eight maps to files, for each pixel of the valid region
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
