package dev.margay.plan;

import dev.margay.analysis.SearchArea;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SearchAreaChoice;
import dev.margay.inputs.MicrographMask;
import dev.margay.io.DataFiles;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Optional;

/** The part of a micrograph in which particles are searched, from the files of its configuration. */
public final class SearchedPart {

    private SearchedPart() {}

    /**
     * Reads it.
     *
     * @param config of the search
     * @param grid of the maps' pixels
     * @param templateSize edge of the template
     * @param files where the files are
     * @return nothing if the whole micrograph is searched
     * @throws BadInputException if a file cannot be read, does not fit the micrograph, or leaves nothing
     */
    public static Optional<SearchArea> of(
            MatchTemplateConfig config, PixelGrid grid, int templateSize, DataFiles files) {
        SearchAreaChoice choice = config.particles().area();
        if (choice.equals(SearchAreaChoice.WHOLE)) {
            return Optional.empty();
        }
        Optional<MicrographMask> mask = choice.mask().map(path -> read(path, grid, files));
        Optional<MicrographMask> exclude = choice.exclude().map(path -> read(path, grid, files));
        try {
            return Optional.of(SearchArea.of(
                    (row, column) -> mask.map(part -> part.contains(row, column))
                                    .orElse(true)
                            && !exclude.map(part -> part.contains(row, column)).orElse(false),
                    grid,
                    templateSize));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(
                    choice.mask().or(choice::exclude).orElseThrow(),
                    "leaves nothing of the micrograph " + config.micrographPath()
                            + "; expected a part in which the centre of a particle can lie"));
        }
    }

    private static MicrographMask read(String path, PixelGrid grid, DataFiles files) {
        return MicrographMask.read(path, grid.originalHeight(), grid.originalWidth(), files);
    }
}
