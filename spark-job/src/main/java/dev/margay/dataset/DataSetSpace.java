package dev.margay.dataset;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Checks that the maps of all searches fit on the disk. Their sizes are known before the first search. */
public final class DataSetSpace {

    private static final int MAPS = 8;

    private DataSetSpace() {}

    /**
     * Rejects searches that do not fit.
     *
     * @throws BadInputException if they do not fit, with the space that they need
     */
    public static void require(List<SearchItem> items, DataFiles files) {
        if (items.isEmpty()) {
            return;
        }
        long needed = items.stream()
                .mapToLong(item -> (long) MAPS
                        * Float.BYTES
                        * item.shape().validHeight()
                        * item.shape().validWidth())
                .sum();
        OptionalLong free = files.freeBytes(items.get(0).folder());
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new BadInputException(InputProblem.of(
                    Setting.OUT,
                    String.format(
                            Locale.ROOT,
                            "the maps of %,d %s need %.1f GB, but only %.1f GB are free there; free some space, or choose"
                                    + " a folder on another disk",
                            items.size(),
                            items.size() == 1 ? "search" : "searches",
                            needed / 1e9,
                            free.getAsLong() / 1e9)));
        }
    }
}
