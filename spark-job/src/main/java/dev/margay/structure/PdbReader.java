package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a PDB file: lines with fixed columns. Serial numbers of atoms are not used, so files with more than 99,999 atoms can be read.
 * Columns 21-22 are the chain, because some programs write two letters.
 */
final class PdbReader {

    private static final int ATOM_CHARACTERS = 54;

    private final String path;
    private final PdbAssemblies assemblies;
    private final List<FileAtom> atoms = new ArrayList<>();
    private final Set<Integer> models = new LinkedHashSet<>();
    private final Map<String, String> words = new HashMap<>();
    private Residue residue = new Residue("", "", "", "", 0);
    private int line;
    private int model = 1;
    private boolean ended;
    private int atomsAfterEnd;

    /**
     * A reader of one file.
     *
     * @param path of the file, for messages
     */
    PdbReader(String path) {
        this.path = path;
        this.assemblies = new PdbAssemblies(path);
    }

    /**
     * Reads it.
     *
     * @throws BadInputException with the line, if the line of an atom is broken
     */
    StructureContent read(BufferedReader in) throws IOException {
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            take(text);
        }
        List<String> notes =
                atomsAfterEnd == 0 ? List.of() : List.of(Counted.atoms(atomsAfterEnd) + " after the line END not read");
        return new StructureContent(atoms, assemblies.build(), "columns 77-78", notes);
    }

    private void take(String text) {
        if (text.startsWith("ATOM ") || text.startsWith("HETATM")) {
            if (ended) {
                atomsAfterEnd++;
            } else {
                atom(text);
            }
        } else if (text.startsWith("MODEL ")) {
            nextModel(field(text, 7, 20));
        } else if (text.startsWith("REMARK 350")) {
            assemblies.take(text, line);
        } else if (text.stripTrailing().equals("END")) {
            ended = true;
        }
    }

    private void nextModel(String written) {
        int number = FileNumber.whole(written).orElse(models.size() + 1);
        while (models.contains(number)) {
            number++;
        }
        model = number;
        models.add(number);
    }

    private void atom(String text) {
        if (text.length() < ATOM_CHARACTERS) {
            throw bad("the line of an atom has " + text.length() + " characters; expected at least " + ATOM_CHARACTERS
                    + ": the file is truncated or not in PDB format");
        }
        String name = text.substring(12, 16);
        String residueName = field(text, 18, 20);
        String element = field(text, 77, 78);
        Optional<Element> known = PdbElement.of(element, name, residueName);
        atoms.add(new FileAtom(
                model,
                residue(text, residueName),
                shared(name.strip()),
                shared(field(text, 17, 17)),
                known,
                known.isPresent() || !element.isEmpty() ? shared(element) : "of atom name " + name.strip(),
                coordinate(text, 31, 38, "x"),
                coordinate(text, 39, 46, "y"),
                coordinate(text, 47, 54, "z"),
                occupancy(text),
                number(text, 61, 66, "B factor", 0)));
    }

    private Residue residue(String text, String name) {
        String chain = field(text, 21, 22);
        String number = field(text, 23, 27);
        if (!residue.chain().equals(chain)
                || !residue.number().equals(number)
                || !residue.name().equals(name)) {
            residue = new Residue(shared(chain), shared(chain), shared(name), number, sequenceNumber(text));
        }
        return residue;
    }

    /** Numbers of five digits take the column of the insertion code, too. */
    private int sequenceNumber(String text) {
        String number = field(text, 23, Character.isDigit(text.charAt(26)) ? 27 : 26);
        if (number.isEmpty()) {
            return 0;
        }
        OptionalInt value = FileNumber.residue(number);
        return value.orElseThrow(
                () -> bad("the number of the residue (columns 23-26) is '" + number + "'; expected a whole number"));
    }

    private double coordinate(String text, int from, int to, String name) {
        String written = field(text, from, to);
        return FileNumber.decimal(written).orElseThrow(() -> broken(name, from, to, written));
    }

    private double occupancy(String text) {
        double occupancy = number(text, 55, 60, "occupancy", 1);
        if (occupancy < 0) {
            throw bad("occupancy (columns 55-60) is " + occupancy
                    + "; expected a number from 0 to 1 (a PQR file has charges there, and cannot be used)");
        }
        return occupancy;
    }

    private double number(String text, int from, int to, String name, double missing) {
        String written = field(text, from, to);
        return written.isEmpty()
                ? missing
                : FileNumber.decimal(written).orElseThrow(() -> broken(name, from, to, written));
    }

    private BadInputException broken(String name, int from, int to, String written) {
        return bad(name + " (columns " + from + "-" + to + ") is '" + written
                + "'; expected a number: in PDB format every value has its fixed columns");
    }

    /** Text of columns, both counted from 1 and included, without blanks around it. */
    private static String field(String text, int from, int to) {
        return from > text.length()
                ? ""
                : text.substring(from - 1, Math.min(to, text.length())).strip();
    }

    /** One object for equal words, because a file has few different ones. */
    private String shared(String word) {
        String first = words.putIfAbsent(word, word);
        return first == null ? word : first;
    }

    private BadInputException bad(String message) {
        return new BadInputException(InputProblem.ofFile(path + ":" + line, message));
    }
}
