package dev.margay.inputs;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is allowed in a region of a micrograph. Angles are ZYZ, degrees; both ends of a range are allowed.
 *
 * @param psi the middle of the allowed psi
 * @param psiHalfWidth how far psi may be from it; 180 for any
 * @param bothWays whether psi + 180 is allowed as well
 * @param thetaMin lowest theta
 * @param thetaMax highest theta
 * @param phiMin lowest phi
 * @param phiMax highest phi
 * @param defocusMinAngstrom lowest relative defocus
 * @param defocusMaxAngstrom highest relative defocus
 */
public record PoseRegion(
        double psi,
        double psiHalfWidth,
        boolean bothWays,
        double thetaMin,
        double thetaMax,
        double phiMin,
        double phiMax,
        double defocusMinAngstrom,
        double defocusMaxAngstrom) {

    private static final String NUMBER = "region";
    private static final List<String> COLUMNS = List.of(
            NUMBER,
            "psi",
            "psi_half_width",
            "psi_both_ways",
            "theta_min",
            "theta_max",
            "phi_min",
            "phi_max",
            "defocus_min",
            "defocus_max");

    private static final int MOST_REGIONS = 1000;
    private static final double HALF_CIRCLE = 180;
    private static final double FULL_CIRCLE = 360;

    /** Everything. */
    public static final PoseRegion ALL = new PoseRegion(
            0,
            HALF_CIRCLE,
            false,
            -FULL_CIRCLE,
            FULL_CIRCLE,
            0,
            FULL_CIRCLE,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    /** The same, but psi is near this one. */
    public PoseRegion near(double degrees, double halfWidth, boolean alsoOpposite) {
        return new PoseRegion(
                degrees,
                halfWidth,
                alsoOpposite,
                thetaMin,
                thetaMax,
                phiMin,
                phiMax,
                defocusMinAngstrom,
                defocusMaxAngstrom);
    }

    /**
     * Reads a table of regions: a row for each, with its number and what is allowed. A field that is empty, or a column that is missing,
     * allows everything.
     *
     * @param text the file's text
     * @param file its name, for messages
     * @return the regions by their number
     * @throws BadInputException with every problem of the table
     */
    static Map<Integer, PoseRegion> table(String text, String file) {
        List<CsvRecord> records;
        try {
            records = CsvReader.builder().ofCsvRecord(text).stream().toList();
        } catch (CsvParseException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as a table: " + e.getMessage()));
        }
        if (records.size() < 2) {
            throw new BadInputException(InputProblem.ofFile(
                    file,
                    "contains no region; expected a header with region and some of " + String.join(", ", COLUMNS)
                            + ", and a row for each region"));
        }
        return new Table(file).read(records);
    }

    /** A table that is being read. */
    private static final class Table {

        private final String file;
        private final List<InputProblem> problems = new ArrayList<>();

        Table(String file) {
            this.file = file;
        }

        Map<Integer, PoseRegion> read(List<CsvRecord> records) {
            List<String> header =
                    records.get(0).getFields().stream().map(String::strip).toList();
            requireColumns(header);
            BadInputException.throwIfAny(problems);
            Map<Integer, PoseRegion> regions = new TreeMap<>();
            for (CsvRecord record : records.subList(1, records.size())) {
                Row row = new Row(header, record);
                int number = row.whole();
                if (regions.put(number, row.region()) != null && number > 0) {
                    problem(record, NUMBER, "region " + number + " is there twice; keep one of the two rows");
                }
            }
            if (regions.size() > MOST_REGIONS) {
                problems.add(InputProblem.ofFile(
                        file, "has " + regions.size() + " regions; expected at most " + MOST_REGIONS));
            }
            BadInputException.throwIfAny(problems);
            return regions;
        }

        private void requireColumns(List<String> header) {
            Set<String> seen = new HashSet<>();
            for (String column : header) {
                if (!COLUMNS.contains(column) || !seen.add(column)) {
                    problems.add(new InputProblem(
                            file,
                            column,
                            seen.contains(column)
                                    ? "the column is there twice; keep one of the two"
                                    : "unknown column; expected some of " + String.join(", ", COLUMNS)));
                }
            }
            if (!header.contains(NUMBER)) {
                problems.add(new InputProblem(
                        file, NUMBER, "the column is missing; expected the numbers of the regions in the image"));
            }
        }

        private void problem(CsvRecord record, String column, String message) {
            problems.add(new InputProblem(file + ":" + record.getStartingLineNumber(), column, message));
        }

        /** A row. */
        private final class Row {

            private final CsvRecord record;
            private final Map<String, String> fields = new HashMap<>();

            Row(List<String> header, CsvRecord record) {
                this.record = record;
                for (int i = 0; i < Math.min(header.size(), record.getFieldCount()); i++) {
                    fields.put(header.get(i), record.getField(i).strip());
                }
                if (record.getFieldCount() != header.size()) {
                    problem(
                            record,
                            "",
                            "got " + record.getFieldCount() + " fields; expected " + header.size()
                                    + ", one for each column");
                }
            }

            /** The number of the region; 0 after a problem. */
            int whole() {
                String text = fields.getOrDefault(NUMBER, "");
                if (text.matches("[1-9]\\d{0,8}")) {
                    return Integer.parseInt(text);
                }
                problem(
                        record,
                        NUMBER,
                        "got '" + text
                                + "'; expected a whole number from 1 on, as in the image of regions (nothing is allowed"
                                + " where the image is 0)");
                return 0;
            }

            private double number(String column, double otherwise, double low, double high) {
                String text = fields.getOrDefault(column, "");
                if (text.isEmpty()) {
                    return otherwise;
                }
                try {
                    double value = Double.parseDouble(text);
                    if (value >= low && value <= high) {
                        return value;
                    }
                } catch (NumberFormatException e) {
                    // The message below says what is expected.
                }
                problem(record, column, "got '" + text + "'; expected a number from " + low + " to " + high);
                return otherwise;
            }

            private boolean flag(String column, boolean otherwise) {
                String text = fields.getOrDefault(column, "");
                if (text.isEmpty()) {
                    return otherwise;
                }
                if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                    problem(record, column, "got '" + text + "'; expected true or false");
                }
                return text.equalsIgnoreCase("true");
            }

            PoseRegion region() {
                boolean psiGiven = !fields.getOrDefault("psi", "").isEmpty();
                if (psiGiven != !fields.getOrDefault("psi_half_width", "").isEmpty()) {
                    problem(
                            record,
                            psiGiven ? "psi_half_width" : "psi",
                            "is missing; expected both, or neither of the two");
                }
                if (fields.getOrDefault("phi_min", "").isEmpty()
                        != fields.getOrDefault("phi_max", "").isEmpty()) {
                    problem(
                            record,
                            "phi_min",
                            "is given without phi_max, or the other way round; expected both limits, or neither");
                }
                PoseRegion region = new PoseRegion(
                        number("psi", ALL.psi, -FULL_CIRCLE, FULL_CIRCLE),
                        number("psi_half_width", ALL.psiHalfWidth, 0, HALF_CIRCLE),
                        flag("psi_both_ways", false),
                        number("theta_min", ALL.thetaMin, -FULL_CIRCLE, FULL_CIRCLE),
                        number("theta_max", ALL.thetaMax, -FULL_CIRCLE, FULL_CIRCLE),
                        number("phi_min", ALL.phiMin, -FULL_CIRCLE, FULL_CIRCLE),
                        number("phi_max", ALL.phiMax, -FULL_CIRCLE, 2 * FULL_CIRCLE),
                        number("defocus_min", ALL.defocusMinAngstrom, -1e6, 1e6),
                        number("defocus_max", ALL.defocusMaxAngstrom, -1e6, 1e6));
                requireRising("theta", region.thetaMin, region.thetaMax);
                requireRising("phi", region.phiMin, region.phiMax);
                requireRising("defocus", region.defocusMinAngstrom, region.defocusMaxAngstrom);
                return region;
            }

            private void requireRising(String name, double low, double high) {
                if (high < low) {
                    problem(
                            record,
                            name + "_max",
                            "got " + high + ", below " + name + "_min = " + low + "; expected " + name
                                    + "_min or more");
                }
            }
        }
    }
}
