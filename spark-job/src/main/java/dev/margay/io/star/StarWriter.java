package dev.margay.io.star;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes STAR files row by row, so that a table may have millions of them. Text with blanks, or with the signs of STAR, is quoted. */
public final class StarWriter {

    private final BufferedWriter out;

    /**
     * Begins a file.
     *
     * @param out receives UTF-8; not closed
     * @param comment its first line, without #
     */
    public StarWriter(OutputStream out, String comment) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        line("# " + comment);
    }

    /**
     * Begins a loop in a block of its own.
     *
     * @param block its name, without {@code data_}; may be empty
     * @param columns names with their underscore
     */
    public void loop(String block, List<String> columns) throws IOException {
        line("");
        line("data_" + block);
        line("");
        line("loop_");
        for (int i = 0; i < columns.size(); i++) {
            line(columns.get(i) + " #" + (i + 1));
        }
    }

    /** Writes a row of the loop, with quotes where they are needed. */
    public void row(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.write(i > 0 ? " " : "");
            out.write(quoted(fields.get(i)));
        }
        out.write('\n');
    }

    /** Writes a row of the loop as it is, for programs that expect quotes where STAR does not need them. */
    public void quotedRow(List<String> fields) throws IOException {
        line(String.join(" ", fields));
    }

    /** Ends the last loop with an empty line, as programs expect, and writes everything out. */
    public void end() throws IOException {
        line("");
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    /** A quote inside quotes is the end only before a blank, so text with both quotes and blanks after them cannot be written. */
    static String quoted(String field) {
        if (field.isEmpty()) {
            return "\"\"";
        }
        boolean plain = !StarScanner.isBeginning(field);
        for (int i = 0; i < field.length() && plain; i++) {
            char one = field.charAt(i);
            plain = one > ' ' && !(i == 0 && (one == '"' || one == '\'' || one == ';' || one == '#'));
        }
        if (plain) {
            return field;
        }
        String oneLine = field.replaceAll("\\s+", " ");
        return endsInside(oneLine, '"') ? "'" + oneLine.replace("' ", "'_") + "'" : "\"" + oneLine + "\"";
    }

    private static boolean endsInside(String text, char quote) {
        return text.contains(quote + " ") || text.endsWith(String.valueOf(quote));
    }
}
