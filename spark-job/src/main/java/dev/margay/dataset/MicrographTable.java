package dev.margay.dataset;

import dev.margay.config.ConfigOverlay;
import dev.margay.io.DataFiles;
import dev.margay.io.star.StarFile;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * A table of micrographs with their optics: RELION's {@code micrographs_ctf.star} of any version, cisTEM's STAR files, or CSV with
 * Margay's keys. The
 * content decides which of these a file is.
 *
 * @param rows the micrographs, in the order of the table, each file once
 * @param notes for the user that are not problems: columns that have no effect but might matter
 */
public record MicrographTable(List<MicrographRow> rows, List<String> notes) {

    /** The formats that can be read, for messages. */
    static final String EXPECTED = "expected RELION's micrographs_ctf.star, a cisTEM STAR file with"
            + " _cisTEMOriginalImageFilename, or CSV with a column " + MicrographRow.PATH_KEY;

    public MicrographTable {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a table. Paths in it stay as written. Relative paths start in the same folder as those in the configuration.
     *
     * @param written its path, as written
     * @param here where the table is
     * @param files where the micrographs are
     * @throws BadInputException if it cannot be read, is not one of these tables, is empty, or lists a file twice
     */
    public static MicrographTable read(String written, DataFiles here, DataFiles files) {
        Listing listing = list(here.readText(written), written);
        if (listing.overlays().isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(written, "the table has no rows; " + EXPECTED));
        }
        refuseDuplicates(listing.overlays(), files);
        List<String> names = MicrographNames.of(
                listing.overlays().stream().map(MicrographTable::path).toList());
        List<MicrographRow> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(new MicrographRow(names.get(i), listing.overlays().get(i)));
        }
        return new MicrographTable(rows, listing.notes());
    }

    private static Listing list(String text, String written) {
        if (text.indexOf('\0') >= 0) {
            throw new BadInputException(InputProblem.ofFile(written, "is not text; " + EXPECTED));
        }
        if (!StarFile.isLikely(text)) {
            return new CsvMicrographs(written).list(text);
        }
        StarFile star = StarFile.parse(text, written);
        Listing listing;
        if (CistemMicrographs.areIn(star)) {
            listing = new CistemMicrographs(star).list();
        } else {
            StarKind.refuseOthers(star);
            listing = new RelionMicrographs(star).list();
        }
        List<String> notes = new ArrayList<>(star.notes());
        notes.addAll(listing.notes());
        return new Listing(listing.overlays(), notes);
    }

    /** Rejects a file that is listed twice: its particles would be counted twice. */
    private static void refuseDuplicates(List<ConfigOverlay> overlays, DataFiles files) {
        Map<Path, ConfigOverlay> seen = new HashMap<>();
        List<InputProblem> problems = new ArrayList<>();
        for (ConfigOverlay overlay : overlays) {
            ConfigOverlay before = seen.putIfAbsent(files.identity(path(overlay)), overlay);
            if (before != null) {
                problems.add(new InputProblem(
                        overlay.cells().get(MicrographRow.PATH_KEY).place(),
                        "",
                        path(overlay) + " is also the micrograph of " + before.place() + "; keep one of the two rows"));
            }
        }
        BadInputException.throwIfAny(problems);
    }

    private static String path(ConfigOverlay overlay) {
        return overlay.cells().get(MicrographRow.PATH_KEY).text();
    }

    /**
     * The result of one format's reader.
     *
     * @param overlays one for each row, without names yet
     * @param notes about columns that have no effect
     */
    record Listing(List<ConfigOverlay> overlays, List<String> notes) {}
}
