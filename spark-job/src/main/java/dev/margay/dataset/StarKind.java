package dev.margay.dataset;

import dev.margay.io.star.StarFile;
import dev.margay.io.star.StarTable;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Optional;

/** Recognises STAR files that are not tables of micrographs. A job writes many STAR files, and users may choose the wrong one. */
final class StarKind {

    private static final List<Kind> OTHERS = List.of(
            new Kind("_rlnImageName", "a table of particles, with images in stacks"),
            new Kind("_rlnMicrographMovieName", "a table of movies, not yet motion-corrected"),
            new Kind("_rlnCoordinateX", "a table of particles' coordinates"),
            new Kind("_rlnTomoName", "a table of tomograms"),
            new Kind("_rlnMtfValue", "a detector's MTF"),
            new Kind("_rlnReferenceImage", "a job's model, with its classes"),
            new Kind("_rlnOptimiserDataStarFile", "a job's optimiser"),
            new Kind("_rlnExperimentalDataStarFile", "a job's optimiser"),
            new Kind("_rlnModelStarFile", "a job's optimiser"),
            new Kind("_rlnHealpixOrder", "a job's sampling"),
            new Kind("_rlnJobTypeLabel", "a job's parameters"),
            new Kind("_rlnPipeLineJobCounter", "a project's pipeline"));

    /** A column, and the kind of file that has it. */
    private record Kind(String column, String words) {}

    private StarKind() {}

    /** Rejects a file that is not a table of micrographs, and says what it seems to be. */
    static void refuseOthers(StarFile star) {
        Optional<Kind> kind = OTHERS.stream()
                .filter(other -> star.withColumns(other.column()).isPresent())
                .findFirst();
        if (kind.isPresent()) {
            throw refused(
                    star,
                    "seems to be " + kind.get().words() + " (it has "
                            + kind.get().column() + ")");
        }
        if (star.withColumns(RelionMicrographs.NAME).isEmpty()) {
            throw refused(
                    star,
                    star.tables().stream().anyMatch(StarKind::isCistem)
                            ? "is a cisTEM table without micrographs: it does not have the column "
                                    + CistemMicrographs.NAME
                            : "has no column " + RelionMicrographs.NAME + seen(star));
        }
    }

    private static boolean isCistem(StarTable table) {
        return table.columns().stream().anyMatch(column -> column.startsWith("_cisTEM"));
    }

    private static String seen(StarFile star) {
        List<String> columns = star.tables().stream()
                .flatMap(table -> table.columns().stream())
                .limit(4)
                .toList();
        return columns.isEmpty() ? "" : " (it has " + String.join(", ", columns) + " ...)";
    }

    private static BadInputException refused(StarFile star, String what) {
        return new BadInputException(InputProblem.ofFile(star.place(), what + "; " + MicrographTable.EXPECTED));
    }
}
