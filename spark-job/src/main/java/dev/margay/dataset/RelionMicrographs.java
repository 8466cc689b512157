package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;
import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * RELION's tables of micrographs. Since version 3.1 the microscope is in a block {@code data_optics} to which rows refer; earlier
 * versions have it in each row. Units are those in RELION's documentation: Angstrom, degrees, kV, mm, mrad.
 */
final class RelionMicrographs {

    /** The column of the micrograph's path. */
    static final String NAME = "_rlnMicrographName";

    private static final Pattern IN_A_STACK = Pattern.compile("\\d+@");

    private static final String GROUP = "_rlnOpticsGroup";

    private static final String DEFOCUS = "_rlnDefocusU";

    private final StarFile star;
    private final StarTable micrographs;
    private final Optional<StarTable> optics;
    private final Map<String, StarCells> groups = new LinkedHashMap<>();
    private final RelionOptics opticsColumns = new RelionOptics();
    private final List<InputProblem> problems = new ArrayList<>();

    RelionMicrographs(StarFile star) {
        this.star = star;
        this.micrographs = star.withColumns(NAME).orElseThrow();
        this.optics = star.tables().stream()
                .filter(table -> table.has(GROUP) && !table.has(NAME))
                .findFirst();
        for (StarTable table : optics.stream().toList()) {
            for (StarTable.Row row : table.rows()) {
                StarCells cells = new StarCells(star.place(), table, row);
                cells.text(GROUP).ifPresent(number -> groups.put(groupNumber(number), cells));
            }
        }
    }

    MicrographTable.Listing list() {
        List<ConfigOverlay> overlays = new ArrayList<>();
        for (StarTable.Row row : micrographs.rows()) {
            overlay(new StarCells(star.place(), micrographs, row)).ifPresent(overlays::add);
        }
        BadInputException.throwIfAny(problems);
        List<String> notes = new ArrayList<>(opticsColumns.notes(star.place()));
        if (!micrographs.has(DEFOCUS)) {
            notes.add(
                    star.place() + " has no " + DEFOCUS
                            + ": all micrographs get the defocus of the configuration; is this the table before CTF estimation?");
        }
        return new MicrographTable.Listing(overlays, notes);
    }

    private Optional<ConfigOverlay> overlay(StarCells row) {
        Optional<String> path = row.text(NAME);
        if (path.isEmpty()) {
            problems.add(new InputProblem(row.place(), NAME, "is empty; expected the path of a micrograph"));
            return Optional.empty();
        }
        if (IN_A_STACK.matcher(path.get()).lookingAt()) {
            problems.add(new InputProblem(
                    row.place(),
                    NAME,
                    "got '" + path.get() + "', an image of a stack; expected a file with one micrograph"));
            return Optional.empty();
        }
        Optional<StarCells> group = group(row);
        if (optics.isPresent() && group.isEmpty()) {
            return Optional.empty();
        }
        ConfigOverlay overlay = ConfigOverlay.at(row.place()).with(MicrographRow.PATH_KEY, path.get(), NAME);
        if (group.isPresent()) {
            overlay = opticsColumns.onto(overlay, group.get());
        }
        return Optional.of(opticsColumns.onto(overlay, row));
    }

    /** Groups are compared as numbers, because programs that join tables write 1.000000 for 1. */
    private static String groupNumber(String written) {
        return StarCells.number(written)
                .filter(number -> number == Math.rint(number))
                .map(number -> Long.toString(number.longValue()))
                .orElse(written);
    }

    private Optional<StarCells> group(StarCells row) {
        if (optics.isEmpty()) {
            return Optional.empty();
        }
        if (!micrographs.has(GROUP) && groups.size() == 1) {
            return groups.values().stream().findFirst();
        }
        String number = row.text(GROUP).map(RelionMicrographs::groupNumber).orElse("");
        StarCells group = groups.get(number);
        if (group == null) {
            problems.add(new InputProblem(
                    row.place(),
                    GROUP,
                    (number.isEmpty()
                                    ? "is missing"
                                    : "got '" + number + "', which is not an optics group of this file")
                            + "; expected one of the groups of line "
                            + optics.orElseThrow().line() + ": " + String.join(", ", groups.keySet())));
        }
        return Optional.ofNullable(group);
    }
}
