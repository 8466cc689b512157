package dev.margay.structure;

import java.util.Optional;
import java.util.Set;

/** The element of an atom in a PDB file. Older files do not have it in columns 77-78; then it follows from the atom's name. */
final class PdbElement {

    /** Residues without metals, in which CA is the alpha carbon wherever it is written. */
    private static final Set<String> POLYMER = Set.of(
            "ALA", "ARG", "ASN", "ASP", "CYS", "GLN", "GLU", "GLY", "HIS", "ILE", "LEU", "LYS", "MET", "PHE", "PRO",
            "SER", "THR", "TRP", "TYR", "VAL", "A", "C", "G", "U", "DA", "DC", "DG", "DT", "HOH", "WAT");

    private PdbElement() {}

    /**
     * The element; empty if it is not known.
     *
     * @param written columns 77-78, without blanks
     * @param name columns 13-16, with blanks
     * @param residue name of the residue
     */
    static Optional<Element> of(String written, String name, String residue) {
        // In very old files, these columns are a part of a line number.
        boolean isSymbol = !written.isEmpty() && written.chars().allMatch(Character::isLetter);
        return isSymbol ? Element.of(written) : ofName(name, residue);
    }

    private static Optional<Element> ofName(String name, String residue) {
        char first = name.charAt(0);
        char second = name.charAt(1);
        if (POLYMER.contains(residue)) {
            return name.chars()
                    .filter(Character::isLetter)
                    .mapToObj(letter -> String.valueOf((char) letter))
                    .findFirst()
                    .flatMap(Element::of);
        }
        if (first == ' ' || Character.isDigit(first)) {
            return Element.of(String.valueOf(second));
        }
        if (Character.isDigit(second)) {
            return Element.of(String.valueOf(first));
        }
        // Hydrogens may have names of four letters; mercury and the like do not.
        boolean isHydrogen = name.charAt(3) != ' ' && (first == 'H' || first == 'D');
        return isHydrogen
                ? Optional.of(Element.H)
                : Element.of(name.substring(0, 2).strip());
    }
}
