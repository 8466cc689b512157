package dev.margay.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.margay.config.ConfigOverlay;
import dev.margay.config.NearestWord;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** CSV (RFC 4180) with Margay's keys in the header. For an empty cell, the configuration's value is used. */
final class CsvMicrographs {

    private static final String OPTICS = "optics_group.";

    private static final Set<String> OPTICS_COLUMNS = new TreeSet<>(Set.of(
            "label",
            "pixel_size",
            "voltage",
            "spherical_aberration",
            "amplitude_contrast_ratio",
            "phase_shift",
            "defocus_u",
            "defocus_v",
            "astigmatism_angle",
            "ctf_B_factor"));

    /** Group and key by column. */
    private static final Map<String, String> FILE_COLUMNS = Map.of(
            "mask",
            "search_area.mask",
            "exclude",
            "search_area.exclude",
            "pose_psi",
            "pose_constraints.psi",
            "pose_regions",
            "pose_constraints.regions");

    private final String file;
    private final List<InputProblem> problems = new ArrayList<>();

    CsvMicrographs(String file) {
        this.file = file;
    }

    MicrographTable.Listing list(String text) {
        List<CsvRecord> records = records(text);
        if (records.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(file, "is empty; " + MicrographTable.EXPECTED));
        }
        List<String> header =
                records.get(0).getFields().stream().map(String::strip).toList();
        refuseParticles(header, place(records.get(0)));
        boolean indexed = hasIndex(header, records);
        checkHeader(indexed ? header.subList(1, header.size()) : header, place(records.get(0)));
        List<ConfigOverlay> overlays = new ArrayList<>();
        for (CsvRecord row : records.subList(1, records.size())) {
            if (row.getFieldCount() == header.size()) {
                overlays.add(overlay(header, row));
            } else {
                problems.add(InputProblem.ofFile(
                        place(row),
                        "got " + row.getFieldCount() + " fields in a row; expected " + header.size()
                                + ", one for each column of the header"));
            }
        }
        BadInputException.throwIfAny(problems);
        return new MicrographTable.Listing(overlays, List.of());
    }

    /** Rejects tables of particles: the same programs write them, with a row for each particle. */
    private void refuseParticles(List<String> header, String place) {
        if (header.contains("particle_index") || header.contains("scaled_mip")) {
            throw new BadInputException(InputProblem.ofFile(
                    place,
                    "is a table of particles (it has "
                            + (header.contains("scaled_mip") ? "scaled_mip" : "particle_index") + "); "
                            + MicrographTable.EXPECTED));
        }
    }

    /** Whether the first column is the nameless index that pandas writes: 0, 1, 2, ... */
    private static boolean hasIndex(List<String> header, List<CsvRecord> records) {
        if (header.isEmpty() || !header.get(0).isEmpty()) {
            return false;
        }
        for (int row = 1; row < records.size(); row++) {
            if (!records.get(row).getField(0).strip().equals(Integer.toString(row - 1))) {
                return false;
            }
        }
        return true;
    }

    private List<CsvRecord> records(String text) {
        try (Stream<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .stream()) {
            return records.toList();
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as CSV: " + e.getMessage()));
        }
    }

    private void checkHeader(List<String> header, String place) {
        if (!header.contains(MicrographRow.PATH_KEY)) {
            String first = header.get(0);
            boolean otherSeparator = first.contains(";") || first.contains("\t");
            throw new BadInputException(InputProblem.ofFile(
                    place,
                    "the first line has no column " + MicrographRow.PATH_KEY
                            + (otherSeparator ? "; columns must be separated by commas" : "") + "; "
                            + MicrographTable.EXPECTED));
        }
        Set<String> known = new TreeSet<>(OPTICS_COLUMNS);
        known.add(MicrographRow.PATH_KEY);
        known.addAll(FILE_COLUMNS.keySet());
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                problems.add(new InputProblem(place, column, "the column is there twice; keep one of the two"));
            } else if (column.isEmpty()) {
                problems.add(new InputProblem(
                        place, "", "a column has no name; name it, or remove it (an index of 0, 1, 2, ... may stay)"));
            } else if (!known.contains(column)) {
                problems.add(new InputProblem(
                        place,
                        column,
                        "unknown column"
                                + NearestWord.to(column, known)
                                        .map(word -> "; did you mean " + word + "?")
                                        .orElse("; expected some of " + String.join(", ", known))));
            }
        }
        BadInputException.throwIfAny(problems);
    }

    private ConfigOverlay overlay(List<String> header, CsvRecord row) {
        ConfigOverlay overlay = ConfigOverlay.at(place(row));
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            String text = row.getField(i).strip();
            if (column.isEmpty()) {
                continue;
            }
            if (column.equals(MicrographRow.PATH_KEY)) {
                overlay = overlay.with(column, text, column);
                if (text.isEmpty()) {
                    problems.add(new InputProblem(place(row), column, "is empty; expected the path of a micrograph"));
                }
            } else if (!text.isEmpty()) {
                overlay = overlay.with(FILE_COLUMNS.getOrDefault(column, OPTICS + column), text, column);
            }
        }
        return overlay;
    }

    private String place(CsvRecord record) {
        return file + ":" + record.getStartingLineNumber();
    }
}
