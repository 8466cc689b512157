package dev.margay.io.star;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one line of a STAR file, up to a comment. Blanks separate them; fields with blanks are quoted with ' or ".
 *
 * @param fields without quotes
 * @param startsQuoted whether the first was quoted, so that it is not a keyword
 */
record StarTokens(List<String> fields, boolean startsQuoted) {

    /**
     * Splits a line. A quote ends before a blank or the end of the line, so that {@code 'it's'} is one field.
     *
     * @param line the line
     * @param place file and line, for messages
     */
    static StarTokens of(String line, String place) {
        List<String> fields = new ArrayList<>();
        boolean startsQuoted = false;
        int at = afterBlanks(line, 0);
        while (at < line.length() && line.charAt(at) != '#') {
            char first = line.charAt(at);
            boolean quoted = first == '\'' || first == '"';
            int end = quoted ? closingQuote(line, at, place) : fieldEnd(line, at);
            startsQuoted |= quoted && fields.isEmpty();
            fields.add(quoted ? line.substring(at + 1, end) : line.substring(at, end));
            at = afterBlanks(line, quoted ? end + 1 : end);
        }
        return new StarTokens(fields, startsQuoted);
    }

    private static int afterBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int fieldEnd(String line, int from) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int closingQuote(String line, int opening, String place) {
        for (int at = opening + 1; at < line.length(); at++) {
            boolean last = at + 1 == line.length() || isBlank(line.charAt(at + 1));
            if (last && line.charAt(at) == line.charAt(opening)) {
                return at;
            }
        }
        throw new BadInputException(
                InputProblem.ofFile(place, "the quote " + line.charAt(opening) + " is not closed on its line"));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }
}
