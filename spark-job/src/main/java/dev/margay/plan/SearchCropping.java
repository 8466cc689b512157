package dev.margay.plan;

import dev.margay.config.CroppingChoice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.PreprocessingFilters;
import dev.margay.kernels.crop.FourierCropping;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Locale;
import java.util.Optional;

/** The choice of a coarser grid of pixels for a search. */
public final class SearchCropping {

    private static final String KEY = "fourier_cropping";

    /** Cutoffs are compared in single precision. */
    private static final double ROUNDING = 1e-6;

    /** Coarser than this many pixels, a limit nearly always makes a search faster. */
    private static final double USUAL_PIXELS = 2.5;

    private SearchCropping() {}

    /**
     * The coarser grid, if the user wants one.
     *
     * @param config the search
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param templateSize edge of the template, not above both
     * @throws BadInputException if nothing removes high frequencies, or a coarser grid would not be faster
     */
    public static Optional<FourierCropping> of(MatchTemplateConfig config, int height, int width, int templateSize) {
        CroppingChoice choice = config.cropping();
        if (!choice.enabled()) {
            return Optional.empty();
        }
        double pixelSize = config.optics().pixelSizeAngstrom();
        double limit = limit(config);
        // Beyond the corner of the spectrum there is nothing to remove.
        if (limit >= Math.sqrt(0.5)) {
            throw new BadInputException(
                    InputProblem.ofFile(
                            KEY,
                            "got enabled: true, but nothing removes high frequencies, so the pixels cannot be coarser; expected a"
                                    + " resolution in Angstrom, or a bandpass_filter with high_freq_cutoff + falloff below 0.4"));
        }
        Optional<FourierCropping> cropping = FourierCropping.of(height, width, templateSize, limit);
        if (cropping.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    KEY,
                    String.format(
                            Locale.ROOT,
                            "got a limit of %.2f Angstrom, at which coarser pixels would not make the search faster; expected"
                                    + " about %.1f Angstrom or more (%.1f pixels), or enabled: false, with which the limit is kept"
                                    + " and the pixels are the micrograph's own",
                            pixelSize / limit,
                            USUAL_PIXELS * pixelSize,
                            USUAL_PIXELS)));
        }
        return cropping;
    }

    /**
     * The grid of pixels that is searched: the coarser one, or the micrograph's own.
     *
     * @param config the search
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param templateSize edge of the template, not above both
     * @throws BadInputException as {@link #of}
     */
    static PixelGrid grid(MatchTemplateConfig config, int height, int width, int templateSize) {
        return of(config, height, width, templateSize)
                .map(FourierCropping::grid)
                .orElseGet(() -> PixelGrid.of(height, width));
    }

    /** Whether a search that wants coarser pixels would be faster with them, with an image of this size. */
    static boolean isPossible(MatchTemplateConfig config, int height, int width, int templateSize) {
        return !config.cropping().enabled()
                || FourierCropping.of(height, width, templateSize, limit(config))
                        .isPresent();
    }

    private static double limit(MatchTemplateConfig config) {
        PreprocessingFilters.BandPass bandPass = config.filters().bandPass();
        return bandPass.enabled() ? bandPass.highCutoff() + bandPass.falloff() + ROUNDING : 1;
    }

    /** What the user should know about it. */
    static String note(FourierCropping cropping, double pixelSizeAngstrom) {
        PixelGrid grid = cropping.grid();
        return String.format(
                Locale.ROOT,
                "nothing finer than %.2f Angstrom is left, so the search runs on %d x %d coarser pixels of %.3f x %.3f Angstrom;"
                        + " the maps have these pixels, and positions of particles are in pixels of the micrograph",
                pixelSizeAngstrom / cropping.bandLimit(),
                grid.height(),
                grid.width(),
                pixelSizeAngstrom * grid.rowStep(),
                pixelSizeAngstrom * grid.columnStep());
    }
}
