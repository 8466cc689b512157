package dev.margay.cli.command;

import dev.margay.api.PeakSearch;
import picocli.CommandLine.Option;

/** The options for a resolution limit, and for a search on coarser pixels. */
final class CroppingOptions {

    @Option(
            names = "--resolution",
            paramLabel = "A",
            description =
                    "Remove everything finer than this resolution in Angstrom from micrograph and template, and search"
                            + " on coarser pixels, which is faster. Default: fourier_cropping.resolution of the configuration.")
    private Double resolution;

    @Option(
            names = "--crop",
            negatable = true,
            description =
                    "Whether to search on coarser pixels where the filters leave no high frequencies. Default: only with a"
                            + " resolution limit.")
    private Boolean crop;

    /** Sets what the user chose. */
    <S extends PeakSearch<S>> void onto(S search) {
        if (resolution != null) {
            search.resolution(resolution);
        }
        if (crop != null) {
            search.cropped(crop);
        }
    }
}
