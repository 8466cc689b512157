package dev.margay.structure;

import java.util.Optional;

/**
 * An atom as it is in a file, before a choice.
 *
 * @param model number of its model
 * @param residue where it belongs
 * @param name of the atom in its residue
 * @param alternate its alternate location; empty if it has only one
 * @param element empty if it is not known
 * @param writtenElement the element as written, for messages
 * @param x in Angstrom
 * @param y in Angstrom
 * @param z in Angstrom
 * @param occupancy 1 if missing
 * @param bFactor in square Angstrom; 0 if missing
 */
record FileAtom(
        int model,
        Residue residue,
        String name,
        String alternate,
        Optional<Element> element,
        String writtenElement,
        double x,
        double y,
        double z,
        double occupancy,
        double bFactor) {

    boolean isHydrogen() {
        return element.filter(Element.H::equals).isPresent();
    }

    /** The atom; its element must be known. */
    Atom toAtom() {
        return new Atom(
                residue.chain(),
                residue.name(),
                residue.number(),
                residue.sequenceNumber(),
                name,
                element.orElseThrow(),
                x,
                y,
                z,
                occupancy,
                bFactor);
    }
}
