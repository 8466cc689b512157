package dev.margay.io.star;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a STAR file line by line, and sends what it finds to a receiver. Only one line is in memory, so a table may have millions of rows.
 */
public final class StarScanner {

    private static final String BLOCK = "data_";
    private static final String LOOP = "loop_";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What is open at a line. */
    private enum Open {
        NOTHING,
        PAIRS,
        COLUMNS,
        ROWS
    }

    private final String place;
    private final Receiver receiver;
    private final List<String> notes = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private String block = "";
    private Open open = Open.NOTHING;
    private int loopLine;
    private int number;

    private StarScanner(String place, Receiver receiver) {
        this.place = place;
        this.receiver = receiver;
    }

    /** Receives the content of a file, in its order. Single pairs are ignored unless their methods are overridden. */
    public interface Receiver {

        /**
         * The first pair of a group of single pairs.
         *
         * @param block name of its block, without {@code data_}
         * @param line number of its line
         */
        default void pairs(String block, int line) {}

        /** The next pair of the group. */
        default void pair(String name, String value) {}

        /**
         * A loop begins.
         *
         * @param block name of its block, without {@code data_}
         * @param line number of its first line
         * @param columns names with their underscore
         */
        void loop(String block, int line, List<String> columns);

        /**
         * The next row of the loop.
         *
         * @param line number of its line
         * @param fields one for each column, without quotes
         */
        void row(int line, List<String> fields);
    }

    /**
     * Reads a file.
     *
     * @param in its text; not closed
     * @param place its name, for messages
     * @param receiver gets the content
     * @return notes about lines that may have another meaning
     * @throws BadInputException with the line, if a row does not have as many fields as its loop has columns, or the text is not STAR
     */
    public static List<String> scan(Reader in, String place, Receiver receiver) throws IOException {
        StarScanner scanner = new StarScanner(place, receiver);
        scanner.read(new BufferedReader(in, 1 << 16));
        return List.copyOf(scanner.notes);
    }

    /** Like {@link #scan(Reader, String, Receiver)}, for a text in memory. */
    static List<String> scan(String text, String place, Receiver receiver) {
        try {
            return scan(new StringReader(text), place, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a word begins a block, whatever the case of its letters. */
    static boolean startsWith(String token, String word) {
        return token.toLowerCase(Locale.ROOT).startsWith(word);
    }

    /** Whether a line begins a block, a loop or a column. */
    static boolean isBeginning(String line) {
        return startsWith(line, BLOCK) || startsWith(line, LOOP) || line.startsWith("_");
    }

    private void read(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
                line = line.substring(1);
            }
            if (line.startsWith(";")) {
                throw bad("text over several lines, between semicolons, cannot be read; write the value on one line");
            }
            StarTokens tokens = StarTokens.of(line, place + ":" + number);
            if (!tokens.fields().isEmpty()) {
                take(tokens);
            } else if (line.startsWith("#")) {
                noteIfRow(line);
            }
        }
        close();
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
            open = Open.COLUMNS;
            loopLine = number;
            columns.clear();
            fields.stream().skip(1).forEach(this::column);
        } else if (first.startsWith("_") && open == Open.COLUMNS) {
            fields.forEach(this::column);
        } else if (first.startsWith("_")) {
            pair(fields);
        } else if (open == Open.COLUMNS || open == Open.ROWS) {
            row(fields);
        } else {
            throw bad("'" + shortened(fields.get(0)) + "' is outside a loop; expected data_, loop_ or a column's name");
        }
    }

    /**
     * A row whose file name begins with # is a comment. If it has as many fields as the table has columns, it may be meant as a row. With a
     * blank after #, it is a heading that programs write.
     */
    private void noteIfRow(String line) {
        boolean heading = line.length() > 1 && Character.isWhitespace(line.charAt(1));
        if ((open == Open.COLUMNS || open == Open.ROWS) && columns.size() > 1 && !heading) {
            int fields = line.strip().split("[ \\t]+").length;
            if (fields == columns.size()) {
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
        if (columns.contains(name)) {
            throw bad(name + " is there twice in one loop; keep one of the two");
        }
        columns.add(name);
    }

    private void pair(List<String> fields) {
        if (fields.size() != 2) {
            throw bad("got " + (fields.size() - 1) + " values for " + fields.get(0) + "; expected one");
        }
        if (open != Open.PAIRS) {
            close();
            open = Open.PAIRS;
            columns.clear();
            receiver.pairs(block, number);
        }
        if (columns.contains(fields.get(0))) {
            throw bad(fields.get(0) + " is there twice in one block; keep one of the two");
        }
        columns.add(fields.get(0));
        receiver.pair(fields.get(0), fields.get(1));
    }

    private void row(List<String> fields) {
        if (fields.size() != columns.size()) {
            throw bad("got " + fields.size() + " fields in a row; expected " + columns.size()
                    + ", one for each column of the loop (quote values with blanks)");
        }
        announceLoop();
        receiver.row(number, fields);
    }

    private void announceLoop() {
        if (open == Open.COLUMNS) {
            receiver.loop(block, loopLine, List.copyOf(columns));
            open = Open.ROWS;
        }
    }

    /** A loop without rows is a table, too. */
    private void close() {
        announceLoop();
        open = Open.NOTHING;
    }

    private BadInputException bad(String message) {
        return new BadInputException(InputProblem.ofFile(place + ":" + number, message));
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
