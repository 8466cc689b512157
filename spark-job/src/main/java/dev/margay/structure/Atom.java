package dev.margay.structure;

/**
 * An atom of a model.
 *
 * @param chain its chain, as viewers name it; may be empty in a PDB file
 * @param residueName such as {@code ALA} or {@code HOH}
 * @param residueNumber as written, with the insertion code: {@code 52A}; may be empty
 * @param sequenceNumber the number in it; 0 if there is none
 * @param name of the atom in its residue, such as {@code CA}
 * @param element which element it is
 * @param xAngstrom position
 * @param yAngstrom position
 * @param zAngstrom position
 * @param occupancy how often the atom is there, usually from 0 to 1; 1 if the file does not say it
 * @param bFactorSquareAngstrom isotropic B factor; 0 if the file does not say it
 */
public record Atom(
        String chain,
        String residueName,
        String residueNumber,
        int sequenceNumber,
        String name,
        Element element,
        double xAngstrom,
        double yAngstrom,
        double zAngstrom,
        double occupancy,
        double bFactorSquareAngstrom) {

    /** The same atom in another copy of its chain. */
    Atom copy(String copyChain, double[] position) {
        return new Atom(
                copyChain,
                residueName,
                residueNumber,
                sequenceNumber,
                name,
                element,
                position[0],
                position[1],
                position[2],
                occupancy,
                bFactorSquareAngstrom);
    }
}
