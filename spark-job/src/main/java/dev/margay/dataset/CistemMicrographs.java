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
import java.util.TreeMap;

/**
 * cisTEM's STAR files. They have a row for each particle; {@code _cisTEMOriginalImageFilename} is the path of its micrograph. Units are
 * those of the configuration: Angstrom, degrees (also for the phase shift), kV, mm.
 */
final class CistemMicrographs {

    /** The column of the micrograph's path. */
    static final String NAME = "_cisTEMOriginalImageFilename";

    private static final Map<String, String> COLUMNS = new TreeMap<>(Map.of(
            "optics_group.pixel_size", "_cisTEMPixelSize",
            "optics_group.voltage", "_cisTEMMicroscopeVoltagekV",
            "optics_group.spherical_aberration", "_cisTEMMicroscopeCsMM",
            "optics_group.amplitude_contrast_ratio", "_cisTEMAmplitudeContrast",
            "optics_group.defocus_u", "_cisTEMDefocus1",
            "optics_group.defocus_v", "_cisTEMDefocus2",
            "optics_group.astigmatism_angle", "_cisTEMDefocusAngle",
            "optics_group.phase_shift", "_cisTEMPhaseShift"));

    private static final List<String> BEAM_TILT = List.of("_cisTEMBeamTiltX", "_cisTEMBeamTiltY");

    private final StarFile star;
    private final StarTable table;

    CistemMicrographs(StarFile star) {
        this.star = star;
        this.table = star.withColumns(NAME).orElseThrow();
    }

    /** Whether a file has cisTEM's micrographs. */
    static boolean areIn(StarFile star) {
        return star.withColumns(NAME).isPresent();
    }

    /** Rejects cisTEM's template matches: they have the defoci of particles, not of micrographs. */
    private static final String MATCH = "_cisTEMOriginalXPosition";

    MicrographTable.Listing list() {
        if (table.has(MATCH)) {
            throw new BadInputException(InputProblem.ofFile(
                    star.place(),
                    "is a package of cisTEM's template matches (it has " + MATCH
                            + "): its defoci are those of the matches, not of the micrographs; "
                            + MicrographTable.EXPECTED));
        }
        Map<String, StarCells> first = new LinkedHashMap<>();
        boolean beamTilt = false;
        for (StarTable.Row each : table.rows()) {
            StarCells row = new StarCells(star.place(), table, each);
            StarCells before = first.putIfAbsent(path(row), row);
            if (before != null) {
                requireSameOptics(before, row);
            }
            beamTilt |= BEAM_TILT.stream().anyMatch(row::isNonZero);
        }
        List<String> notes = new ArrayList<>();
        if (beamTilt) {
            notes.add(star.place() + ": " + String.join(", ", BEAM_TILT)
                    + " have no effect; give optics_group.beam_tilt_x, beam_tilt_y instead");
        }
        if (!table.has(COLUMNS.get("optics_group.defocus_u"))) {
            notes.add(star.place() + " has no " + COLUMNS.get("optics_group.defocus_u")
                    + ": all micrographs get the defocus of the configuration");
        }
        List<ConfigOverlay> overlays = first.values().stream()
                .map(row ->
                        row.onto(ConfigOverlay.at(row.place()).with(MicrographRow.PATH_KEY, path(row), NAME), COLUMNS))
                .toList();
        return new MicrographTable.Listing(overlays, notes);
    }

    private static String path(StarCells row) {
        return row.text(NAME)
                .map(String::strip)
                .orElseThrow(() -> new BadInputException(
                        new InputProblem(row.place(), NAME, "is empty; expected the path of a micrograph")));
    }

    private static void requireSameOptics(StarCells before, StarCells row) {
        for (String column : COLUMNS.values()) {
            Optional<String> given = row.text(column);
            Optional<String> expected = before.text(column);
            if (!given.equals(expected)) {
                throw new BadInputException(new InputProblem(
                        row.place(),
                        column,
                        "got '" + given.orElse("") + "' for " + path(row) + ", for which line "
                                + before.row().line() + " has '" + expected.orElse("")
                                + "': a micrograph must have one CTF, but refined particles each have their own; give a table with a row"
                                + " for each micrograph and its own defocus, such as CSV with " + MicrographRow.PATH_KEY
                                + ", defocus_u, defocus_v, astigmatism_angle"));
            }
        }
    }
}
