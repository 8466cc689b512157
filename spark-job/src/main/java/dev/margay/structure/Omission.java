package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a model that is left out: a chain, or some of its residues. Names and numbers are those that viewers show: in an mmCIF file
 * {@code auth_asym_id} and {@code auth_seq_id}. A copy of a chain in an assembly has a name of its own, such as {@code A-2}.
 *
 * @param chain its name; may be empty, because a PDB file may have a chain without a name
 * @param first number of the first residue
 * @param last number of the last residue, which is left out, too
 */
public record Omission(String chain, int first, int last) {

    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})(?:-(-?\\d{1,9}))?");

    private static final String EXPECTED =
            "expected chains or ranges of residues, separated by commas, such as A or A:10-25 or A:10,B";

    /**
     * Reads omissions.
     *
     * @param text such as {@code A}, {@code A:10-25}, {@code A:10} or {@code A,B:-3-5}
     * @param key what the user gave it as, for messages
     * @throws BadInputException if it is something else
     */
    public static List<Omission> parse(String text, String key) {
        List<Omission> omissions = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            omissions.add(one(part.strip(), key));
        }
        return omissions;
    }

    private static Omission one(String part, String key) {
        int colon = part.indexOf(':');
        if (part.isEmpty()) {
            throw bad(key, "a name is missing; " + EXPECTED);
        }
        if (colon < 0) {
            return new Omission(part, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        Matcher range = RANGE.matcher(part.substring(colon + 1).strip());
        if (!range.matches()) {
            throw bad(key, "got '" + part + "'; " + EXPECTED);
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (last < first) {
            throw bad(key, "got '" + part + "', a range that ends before it begins; expected " + last + "-" + first);
        }
        return new Omission(part.substring(0, colon).strip(), first, last);
    }

    private static BadInputException bad(String key, String message) {
        return new BadInputException(new InputProblem("", key, message));
    }

    /** Whether it is a whole chain. */
    public boolean isWholeChain() {
        return first == Integer.MIN_VALUE && last == Integer.MAX_VALUE;
    }

    /** Whether it contains an atom. Insertion codes do not matter: 52 contains 52A. */
    public boolean contains(Atom atom) {
        return atom.chain().equals(chain) && first <= atom.sequenceNumber() && atom.sequenceNumber() <= last;
    }

    /** As the user writes it. */
    @Override
    public String toString() {
        if (isWholeChain()) {
            return chain;
        }
        return chain + ":" + (first == last ? String.valueOf(first) : first + "-" + last);
    }
}
