package dev.margay.plan;

import dev.margay.analysis.SearchArea;
import dev.margay.config.AutomaticMaskChoice;
import dev.margay.config.MatchTemplateConfig;
import dev.margay.config.SearchAreaChoice;
import dev.margay.inputs.MicrographMask;
import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.crop.PixelGrid;
import dev.margay.mask.AutomaticMasks;
import dev.margay.mask.MaskedPart;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a micrograph in which particles are searched.
 *
 * @param area empty for the whole micrograph
 * @param notes what automatic masks left out
 */
public record SearchedPart(Optional<SearchArea> area, List<String> notes) {

    /** So much is seldom gold; strong particles may have been left out. */
    private static final double MUCH_DENSE = 0.05;

    /** Copies the list. */
    public SearchedPart {
        notes = List.copyOf(notes);
    }

    /**
     * Reads the files of a configuration, and looks for what it wants to leave out.
     *
     * @param config of the search
     * @param micrograph as the search uses it, without outlier pixels
     * @param plan of the search
     * @param allowed which poses are allowed where, if not all are everywhere
     * @param files where the files are
     * @throws BadInputException if a file cannot be read, does not fit the micrograph, or nothing is left
     */
    public static SearchedPart of(
            MatchTemplateConfig config,
            RealImage micrograph,
            SearchPlan plan,
            Optional<ConstrainedPoses> allowed,
            DataFiles files) {
        SearchedPart part = of(
                config,
                micrograph,
                plan.inputs().grid(),
                plan.inputs().template().size(),
                files);
        return allowed.map(poses -> new SearchedPart(Optional.of(poses.in(part.area())), part.notes()))
                .orElse(part);
    }

    private static SearchedPart of(
            MatchTemplateConfig config, RealImage micrograph, PixelGrid grid, int templateSize, DataFiles files) {
        SearchAreaChoice choice = config.particles().area();
        if (choice.equals(SearchAreaChoice.WHOLE)) {
            return new SearchedPart(Optional.empty(), List.of());
        }
        MicrographMask mask = MicrographMask.between(
                choice.mask(), choice.exclude(), grid.originalHeight(), grid.originalWidth(), files);
        Map<String, MaskedPart> seen = seen(config, micrograph, choice.automatic(), files);
        try {
            SearchArea area = SearchArea.of(
                    (row, column) -> mask.contains(row, column)
                            && seen.values().stream().noneMatch(part -> part.contains(row, column)),
                    grid,
                    templateSize);
            return new SearchedPart(Optional.of(area).filter(part -> part.share() < 1), notes(seen));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(InputProblem.ofFile(
                    choice.mask().or(choice::exclude).orElse("search_area"),
                    "leaves no position to search in the micrograph " + config.micrographPath()
                            + "; expected a part in which the centre of a particle can lie"));
        }
    }

    private static Map<String, MaskedPart> seen(
            MatchTemplateConfig config, RealImage micrograph, AutomaticMaskChoice choice, DataFiles files) {
        Map<String, MaskedPart> seen = new LinkedHashMap<>();
        if (!choice.any()) {
            return seen;
        }
        AutomaticMasks masks = AutomaticMasks.of(
                new MrcReader(files).readMap(config.micrographPath()),
                micrograph,
                config.optics().pixelSizeAngstrom(),
                choice.denseThreshold());
        put(seen, choice.border(), "constant areas", masks.border());
        put(seen, choice.beam(), "outside of the beam", masks.beam());
        put(seen, choice.dense(), "dense objects", masks.dense());
        put(seen, choice.carbon(), "carbon", masks.carbon());
        return seen;
    }

    private static void put(Map<String, MaskedPart> seen, boolean wanted, String name, MaskedPart part) {
        if (wanted && part.pixels() > 0) {
            seen.put(name, part);
        }
    }

    private static List<String> notes(Map<String, MaskedPart> seen) {
        List<String> notes = new ArrayList<>();
        seen.forEach((name, part) -> notes.add(
                String.format(Locale.ROOT, "not searched: %.1f %% of the micrograph, %s", 100 * part.share(), name)));
        MaskedPart dense = seen.get("dense objects");
        if (dense != null && dense.share() > MUCH_DENSE) {
            notes.add(String.format(
                    Locale.ROOT,
                    "dense objects cover %.1f %% of the micrograph, which is much for gold or contamination: if particles are very"
                            + " dark, raise search_area.dense_threshold",
                    100 * dense.share()));
        }
        return notes;
    }
}
