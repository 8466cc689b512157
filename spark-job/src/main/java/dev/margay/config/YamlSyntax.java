package dev.margay.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.margay.problem.InputProblem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words why a text is not valid YAML, and on which line. The parser often reports a line before or after the mistake.
 */
final class YamlSyntax {

    /** A parser often sees a mistake only at the next key. */
    private static final int LINES_BEFORE = 3;

    private static final Pattern TAB = Pattern.compile("^ *\\t");

    /** Blanks that YAML does not accept: no-break spaces, typographic spaces, and invisible ones. */
    private static final Pattern ODD_BLANK = Pattern.compile("[\\u00A0\\u2000-\\u200B\\u202F\\u205F\\u3000\\uFEFF]");

    private static final Pattern NO_BLANK = Pattern.compile("^\\s*([A-Za-z_]\\w*):([^\\s:/\\\\]\\S*)\\s*$");

    private static final Pattern UNQUOTED = Pattern.compile("^\\s*(?:- +)?[\\w.]+: +([@%`\\[\\]{}*&!|>])(.*)$");

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    /** The parser's messages, and what they mean. */
    private static final List<String[]> REASONS = List.of(
            new String[] {
                "mapping values are not allowed",
                "there is a second colon, or the indentation is wrong; put a value with a colon in quotes"
            },
            new String[] {"could not find expected ':'", "a colon is missing after a key, or the indentation is wrong"},
            new String[] {"expected <block end>", "the indentation does not match that of the lines above"},
            new String[] {"unexpected end of stream", "a quote or a bracket is not closed"},
            new String[] {"found undefined alias", "a value that begins with * must be in quotes"},
            new String[] {"expected ',' or ']'", "a list in brackets is not closed, or a comma is missing"},
            new String[] {"expected ',' or '}'", "a group in braces is not closed, or a comma is missing"},
            new String[] {"cannot start any token", "a value begins with a character that must be in quotes"},
            new String[] {
                "special characters are not allowed",
                "there are control characters in the file; save it as plain text in UTF-8"
            });

    private final String[] lines;
    private final String file;

    private YamlSyntax(String yaml, String file) {
        this.lines = yaml.split("\\R", -1);
        this.file = file;
    }

    /**
     * The problem.
     *
     * @param yaml the text
     * @param file its name, for messages
     * @param failure the parser's error
     */
    static InputProblem problem(String yaml, String file, JsonProcessingException failure) {
        return new YamlSyntax(yaml, file).problem(failure);
    }

    private InputProblem problem(JsonProcessingException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        int line = line(failure, message);
        return fault(line).orElseGet(() -> at(line, reason(message)));
    }

    /** Where the parser stopped: the last line in its message; others are the context. 0 if it does not say. */
    private static int line(JsonProcessingException failure, String message) {
        int line = 0;
        for (Matcher matcher = LINE.matcher(message); matcher.find(); ) {
            line = Integer.parseInt(matcher.group(1));
        }
        return line == 0 && failure.getLocation() != null
                ? failure.getLocation().getLineNr()
                : line;
    }

    /**
     * The first line with a common mistake, at the line where the parser stopped or shortly before it. Lines far from it are valid, however
     * unusual.
     */
    private Optional<InputProblem> fault(int stopped) {
        int first = stopped > 0 ? Math.max(0, stopped - 1 - LINES_BEFORE) : 0;
        int end = stopped > 0 ? Math.min(lines.length, stopped) : lines.length;
        for (int i = first; i < end; i++) {
            String line = withoutComment(lines[i]);
            Matcher odd = ODD_BLANK.matcher(line);
            if (TAB.matcher(line).find()) {
                return Optional.of(at(i + 1, "the line is indented with a tab; YAML allows only blanks there"));
            }
            if (odd.find()) {
                return Optional.of(at(
                        i + 1,
                        String.format(
                                Locale.ROOT,
                                "there is a special blank (U+%04X), which often comes from a web page; replace it by a normal blank",
                                (int) odd.group().charAt(0))));
            }
            Matcher noBlank = NO_BLANK.matcher(line);
            if (noBlank.matches()) {
                return Optional.of(at(
                        i + 1,
                        "a blank must follow the colon: write '" + noBlank.group(1) + ": " + noBlank.group(2) + "'"));
            }
            Matcher unquoted = UNQUOTED.matcher(line);
            if (unquoted.matches() && !isClosed(unquoted.group(1).charAt(0), unquoted.group(2))) {
                return Optional.of(at(i + 1, unquoted(unquoted.group(1), unquoted.group(2))));
            }
        }
        return Optional.empty();
    }

    private static String unquoted(String first, String rest) {
        String value = (first + rest).strip();
        boolean list = rest.contains(",") && (first.equals("[") || first.equals("{"));
        return list
                ? "the list or group that begins with " + first + " has no " + (first.equals("[") ? "]" : "}")
                        + " at its end: " + value
                : "a value that begins with " + first + " must be in quotes: write '" + value + "'";
    }

    /** A list in brackets or a group in braces is valid YAML. */
    private static boolean isClosed(char first, String rest) {
        return (first == '[' && rest.strip().endsWith("]"))
                || (first == '{' && rest.strip().endsWith("}"));
    }

    private static String withoutComment(String line) {
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        return comment < 0 ? line : line.substring(0, comment);
    }

    private static String reason(String message) {
        return REASONS.stream()
                .filter(reason -> message.contains(reason[0]))
                .map(reason -> reason[1])
                .findFirst()
                .orElseGet(() -> message.lines().findFirst().orElse("unreadable"));
    }

    private InputProblem at(int line, String reason) {
        return InputProblem.ofFile(line > 0 ? file + ":" + line : file, "not valid YAML: " + reason);
    }
}
