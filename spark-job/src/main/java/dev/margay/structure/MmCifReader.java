package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rcsb.cif.CifIO;
import org.rcsb.cif.CifOptions;
import org.rcsb.cif.model.Block;
import org.rcsb.cif.model.CifFile;
import org.rcsb.cif.text.TextCifReader;

/**
 * Reads an mmCIF file, as text or in binary form. Chains, residues and atoms have the names that viewers show ({@code auth_asym_id} and
 * so on); where a file does not have them, the names of the PDB ({@code label_asym_id}) are used.
 */
final class MmCifReader {

    private static final String ATOMS = "atom_site";
    private static final String X = "Cartn_x";

    private final String path;
    private final String text;
    private final CifTable table;
    private final Map<String, String> words = new HashMap<>();
    private final Columns columns;
    private Residue residue = new Residue("", "", "", "", 0);

    /** Names of the columns in a file. */
    private record Columns(String chain, String assemblyChain, String residue, String number, String atom) {

        static Columns of(CifTable table) {
            return new Columns(
                    table.firstOf("auth_asym_id", "label_asym_id"),
                    table.firstOf("label_asym_id", "auth_asym_id"),
                    table.firstOf("auth_comp_id", "label_comp_id"),
                    table.firstOf("auth_seq_id", "label_seq_id"),
                    table.firstOf("auth_atom_id", "label_atom_id"));
        }
    }

    private MmCifReader(String path, String text, CifTable table) {
        this.path = path;
        this.text = text;
        this.table = table;
        this.columns = Columns.of(table);
    }

    /**
     * Reads a text.
     *
     * @param text of the whole file
     * @param path of the file, for messages
     */
    static StructureContent ofText(String text, String path) {
        return content(path, text, () -> new TextCifReader(CifOptions.builder().build()).readText(text));
    }

    /**
     * Reads BinaryCIF.
     *
     * @param bytes of the whole file
     * @param path of the file, for messages
     */
    static StructureContent ofBinary(byte[] bytes, String path) {
        return content(path, "", () -> CifIO.readFromInputStream(new ByteArrayInputStream(bytes)));
    }

    private interface Source {
        CifFile read() throws IOException;
    }

    private static StructureContent content(String path, String text, Source source) {
        try {
            return content(source.read(), path, text);
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library throws exceptions of many kinds for a damaged file.
            throw new BadInputException(InputProblem.ofFile(
                    path, "is truncated or damaged, and is not a correct mmCIF file (" + e.getMessage() + ")"));
        }
    }

    private static StructureContent content(CifFile file, String path, String text) {
        List<Block> blocks = new ArrayList<>(file.getBlocks());
        List<Block> withAtoms = blocks.stream()
                .filter(block -> CifTable.of(block, ATOMS, path)
                        .filter(table -> table.has(X))
                        .isPresent())
                .toList();
        if (withAtoms.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is a CIF or STAR file without atoms: expected the mmCIF file of a model, with _atom_site." + X));
        }
        Block block = withAtoms.get(0);
        List<String> notes = withAtoms.size() == 1
                ? List.of()
                : List.of(withAtoms.size() + " data blocks have atoms; the first is used (" + block.getBlockHeader()
                        + ")");
        CifTable table = CifTable.of(block, ATOMS, path).orElseThrow();
        return new StructureContent(
                new MmCifReader(path, text, table).atoms(),
                MmCifAssemblies.of(block, path),
                "_atom_site.type_symbol",
                notes);
    }

    private List<FileAtom> atoms() {
        if (!table.has("type_symbol")) {
            throw bad(path, "does not say the elements of its atoms: expected a column _atom_site.type_symbol");
        }
        List<FileAtom> atoms = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            atoms.add(atom(row));
        }
        return atoms;
    }

    private FileAtom atom(int row) {
        String element = table.text("type_symbol", row);
        String name = table.text(columns.atom(), row);
        return new FileAtom(
                FileNumber.whole(table.text("pdbx_PDB_model_num", row)).orElse(1),
                residue(row),
                shared(name),
                shared(table.text("label_alt_id", row)),
                Element.of(element),
                element.isEmpty() ? "of atom name " + name : shared(element),
                coordinate(X, row),
                coordinate("Cartn_y", row),
                coordinate("Cartn_z", row),
                occupancy(row),
                number("B_iso_or_equiv", row, 0));
    }

    private double occupancy(int row) {
        double occupancy = number("occupancy", row, 1);
        if (occupancy < 0) {
            throw broken("occupancy", row);
        }
        return occupancy;
    }

    private Residue residue(int row) {
        String chain = table.text(columns.chain(), row);
        String assemblyChain = table.text(columns.assemblyChain(), row);
        String name = table.text(columns.residue(), row);
        String sequence = table.text(columns.number(), row);
        String number = sequence + table.text("pdbx_PDB_ins_code", row);
        Residue next = new Residue(
                shared(chain),
                shared(assemblyChain),
                shared(name),
                number,
                FileNumber.whole(sequence).orElse(0));
        if (!next.equals(residue)) {
            residue = next;
        }
        return residue;
    }

    private double coordinate(String column, int row) {
        return table.number(column, row).orElseThrow(() -> broken(column, row));
    }

    private double number(String column, int row, double missing) {
        OptionalDouble value = table.number(column, row);
        if (value.isEmpty() && !table.text(column, row).isEmpty()) {
            throw broken(column, row);
        }
        return value.orElse(missing);
    }

    private BadInputException broken(String column, int row) {
        String written = table.text(column, row);
        return bad(
                line(row).map(line -> path + ":" + line).orElse(path),
                "_atom_site." + column + " of atom " + table.text("id", row) + " is '" + written
                        + "'; expected a number");
    }

    /** The line of a row, if every row is on one line, as all programs write them. The library does not know lines. */
    private Optional<Integer> line(int row) {
        List<String> lines = text.lines().toList();
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().toLowerCase(Locale.ROOT).startsWith("_" + ATOMS + ".")) {
                last = i;
            }
        }
        int index = last + 1 + row;
        boolean isRow = index < lines.size() && lines.get(index).contains(table.text("id", row));
        return isRow ? Optional.of(index + 1) : Optional.empty();
    }

    private static BadInputException bad(String place, String message) {
        return new BadInputException(InputProblem.ofFile(place, message));
    }

    /** One object for equal words, because a file has few different ones. */
    private String shared(String word) {
        String first = words.putIfAbsent(word, word);
        return first == null ? word : first;
    }
}
