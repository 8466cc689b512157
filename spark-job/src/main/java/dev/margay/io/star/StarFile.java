package dev.margay.io.star;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A STAR file as cryo-EM programs write it: blocks ({@code data_NAME}) with loops, and with single pairs of key and value. Each row
 * of a loop is on one line. Text over several lines, between semicolons, is rejected.
 *
 * @param place its name, for messages
 * @param tables loops and groups of pairs, in the order of the file
 * @param notes about lines that may have another meaning
 */
public record StarFile(String place, List<StarTable> tables, List<String> notes) {

    private static final String BLOCK = "data_";
    private static final String LOOP = "loop_";

    public StarFile {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file.
     *
     * @param text its content
     * @param place its name, for messages
     * @throws BadInputException with the line, if a row does not have as many fields as its loop has columns, or the text is not STAR
     */
    public static StarFile parse(String text, String place) {
        Lines lines = new Lines(place);
        List<StarTable> tables = lines.read(text);
        return new StarFile(place, tables, lines.notes);
    }

    /** Whether a text looks like a STAR file: its first word after comments is a block, a loop or a column. */
    public static boolean isLikely(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> startsWith(line, BLOCK) || startsWith(line, LOOP) || line.startsWith("_"))
                .isPresent();
    }

    /** The first table that has all of these columns. */
    public Optional<StarTable> withColumns(String... columns) {
        return tables.stream()
                .filter(table -> List.of(columns).stream().allMatch(table::has))
                .findFirst();
    }

    private static boolean startsWith(String token, String word) {
        return token.toLowerCase(Locale.ROOT).startsWith(word);
    }

    /** Reads the lines and collects tables. */
    private static final class Lines {
        private final String place;
        private final List<StarTable> tables = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private String block = "";
        private StarTable.Builder open;
        private int number;

        Lines(String place) {
            this.place = place;
        }

        List<StarTable> read(String text) {
            for (String line : (Iterable<String>) text.lines()::iterator) {
                number++;
                if (line.startsWith(";")) {
                    throw bad(
                            "text over several lines, between semicolons, cannot be read; write the value on one line");
                }
                StarTokens tokens = StarTokens.of(line, place + ":" + number);
                if (!tokens.fields().isEmpty()) {
                    take(tokens);
                } else if (line.startsWith("#")) {
                    noteIfRow(line);
                }
            }
            close();
            return tables;
        }

        private void take(StarTokens tokens) {
            List<String> fields = tokens.fields();
            String first = tokens.startsQuoted() ? "" : fields.get(0);
            // data_1/micrograph.mrc is not a block, but may start a row.
            if (startsWith(first, BLOCK) && fields.size() == 1 && !first.contains("/")) {
                close();
                block = first.substring(BLOCK.length());
            } else if (first.equalsIgnoreCase(LOOP)) {
                close();
                open = StarTable.Builder.loop(block, number);
                fields.stream().skip(1).forEach(this::column);
            } else if (first.startsWith("_") && open != null && open.takesColumns()) {
                fields.forEach(this::column);
            } else if (first.startsWith("_")) {
                pair(fields);
            } else if (open != null && open.isLoop()) {
                row(fields);
            } else {
                throw bad("'" + shortened(fields.get(0))
                        + "' is outside a loop; expected data_, loop_ or a column's name");
            }
        }

        /**
         * A row whose file name begins with # is a comment. If it has as many fields as the table has columns, it may be meant as a row.
         * With a
         * blank after #, it is a heading that programs write.
         */
        private void noteIfRow(String line) {
            boolean heading = line.length() > 1 && Character.isWhitespace(line.charAt(1));
            if (open != null && open.isLoop() && open.columns() > 1 && !heading) {
                int fields = line.strip().split("[ \\t]+").length;
                if (fields == open.columns()) {
                    notes.add(place + ":" + number
                            + ": the line is a comment because it begins with #, but it has as many fields as"
                            + " the table has columns; if it is a row, put its first value in quotes");
                }
            }
        }

        private void column(String name) {
            if (!name.startsWith("_")) {
                throw bad("'" + shortened(name) + "' is among a loop's columns, whose names begin with _");
            }
            if (!open.addColumn(name)) {
                throw bad(name + " is there twice in one loop; keep one of the two");
            }
        }

        private void pair(List<String> fields) {
            if (fields.size() != 2) {
                throw bad("got " + (fields.size() - 1) + " values for " + fields.get(0) + "; expected one");
            }
            if (open == null || open.isLoop()) {
                close();
                open = StarTable.Builder.pairs(block, number);
            }
            if (!open.addPair(fields.get(0), fields.get(1))) {
                throw bad(fields.get(0) + " is there twice in one block; keep one of the two");
            }
        }

        private void row(List<String> fields) {
            if (fields.size() != open.columns()) {
                throw bad("got " + fields.size() + " fields in a row; expected " + open.columns()
                        + ", one for each column of the loop (quote values with blanks)");
            }
            open.addRow(number, fields);
        }

        private void close() {
            if (open != null) {
                tables.add(open.build());
                open = null;
            }
        }

        private BadInputException bad(String message) {
            return new BadInputException(InputProblem.ofFile(place + ":" + number, message));
        }

        private static String shortened(String text) {
            return text.length() > 40 ? text.substring(0, 40) + "..." : text;
        }
    }
}
