package dev.margay.mask;

import dev.margay.kernels.array.RealImage;

/**
 * What of a micrograph is seen to contain no particles. All regions have the size of the micrograph, and their margins are part of
 * them.
 *
 * @param border constant areas, such as an empty border
 * @param beam the outside of the beam
 * @param dense gold and contamination
 * @param carbon a carbon film
 */
public record AutomaticMasks(MaskedPart border, MaskedPart beam, MaskedPart dense, MaskedPart carbon) {

    private static final double BLOCK_ANGSTROM = 8;
    private static final double LEAST_VALID = 0.3;
    private static final double BEAM_MARGIN_ANGSTROM = 100;
    private static final int FEWEST_BLOCKS = 400;
    private static final double NEAR_CARBON_ANGSTROM = 200;

    /**
     * Looks for all of them. Takes about two seconds for 4096 x 4096 pixels.
     *
     * @param original the micrograph as it is in its file: empty borders are still constant
     * @param corrected the same without outlier pixels
     * @param pixelSizeAngstrom of both
     * @param denseThreshold robust standard deviations above which an object is dense
     */
    public static AutomaticMasks of(
            RealImage original, RealImage corrected, double pixelSizeAngstrom, double denseThreshold) {
        int height = original.height();
        int width = original.width();
        Region flat = FlatAreas.of(original);
        ValidImage image = new ValidImage(corrected, flat.inverse());
        int block = Math.max(1, (int) Math.rint(BLOCK_ANGSTROM / pixelSizeAngstrom));
        double blockAngstrom = block * pixelSizeAngstrom;
        ValidImage blocks = image.reduced(block, LEAST_VALID);
        Region beam = BeamEdge.of(image, block, blockAngstrom).dilated(BEAM_MARGIN_ANGSTROM / blockAngstrom);
        ValidImage lit = blocks.in(beam.inverse());
        Region none = Region.empty(blocks.height(), blocks.width());
        Region dense = dense(lit, blockAngstrom, denseThreshold);
        Region carbon = none;
        if (lit.valid().count() > FEWEST_BLOCKS) {
            Region film = CarbonArea.of(lit.in(dense.inverse()), blockAngstrom);
            if (!film.isEmpty()) {
                Region near = dense.and(film.dilated(NEAR_CARBON_ANGSTROM / blockAngstrom));
                carbon = film.or(near).dilated(CarbonArea.MARGIN_ANGSTROM / blockAngstrom);
                // Beads are compared with the ice alone.
                dense = dense(lit.in(carbon.inverse()), blockAngstrom, denseThreshold);
            }
        }
        return new AutomaticMasks(
                new MaskedPart(flat),
                new MaskedPart(beam.enlarged(block, height, width)),
                new MaskedPart(dense.enlarged(block, height, width)),
                new MaskedPart(carbon.enlarged(block, height, width)));
    }

    private static Region dense(ValidImage blocks, double blockAngstrom, double threshold) {
        return blocks.valid().count() > FEWEST_BLOCKS
                ? new DenseObjects(blocks, blockAngstrom, threshold)
                        .find()
                        .dilated(DenseObjects.MARGIN_ANGSTROM / blockAngstrom)
                : Region.empty(blocks.height(), blocks.width());
    }
}
