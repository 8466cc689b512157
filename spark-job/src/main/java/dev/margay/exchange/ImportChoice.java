package dev.margay.exchange;

import java.util.OptionalDouble;

/**
 * What the user says about a table of another program. Values that are given replace those of the file.
 *
 * @param pixelSizeAngstrom of the micrographs
 * @param voltageKilovolts acceleration voltage
 * @param sphericalAberrationMillimetres Cs
 * @param amplitudeContrastRatio fraction of amplitude contrast
 * @param templateSize side of the template's box, pixels; 0 if it is not known
 */
public record ImportChoice(
        OptionalDouble pixelSizeAngstrom,
        OptionalDouble voltageKilovolts,
        OptionalDouble sphericalAberrationMillimetres,
        OptionalDouble amplitudeContrastRatio,
        int templateSize) {

    /** Only what is in the file. */
    public static final ImportChoice NONE = new ImportChoice(
            OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0);
}
