package dev.margay.kernels.statistics;

/** Says which correlograms may count at a pixel. */
@FunctionalInterface
public interface AllowedPoses {

    /** Every correlogram counts everywhere. */
    AllowedPoses ALL = (searchIndex, pixel) -> true;

    /**
     * Whether a correlogram counts at a pixel.
     *
     * @param searchIndex search index of the correlogram
     * @param pixel its pixel, row * width + column of the valid region
     */
    boolean allows(int searchIndex, int pixel);
}
