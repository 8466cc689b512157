package dev.margay.structure;

import java.util.Optional;

/**
 * Which atoms of a file are used.
 *
 * @param model number of the model, as in the file; empty for the first
 * @param assembly id of the biological assembly, as in the file; empty for the atoms as they are in the file
 * @param hydrogens whether hydrogen atoms are used
 * @param waters whether water molecules are used
 * @param skipUnknownElements whether atoms of unknown elements are left out; if not, they are an error
 */
public record StructureChoice(
        Optional<Integer> model,
        Optional<String> assembly,
        boolean hydrogens,
        boolean waters,
        boolean skipUnknownElements) {

    /** The first model as it is in the file, with waters and without hydrogen. Unknown elements are an error. */
    public static final StructureChoice DEFAULT =
            new StructureChoice(Optional.empty(), Optional.empty(), false, true, false);

    /** With another model. */
    public StructureChoice withModel(int number) {
        return new StructureChoice(Optional.of(number), assembly, hydrogens, waters, skipUnknownElements);
    }

    /** With a biological assembly. */
    public StructureChoice withAssembly(String id) {
        return new StructureChoice(model, Optional.of(id), hydrogens, waters, skipUnknownElements);
    }

    /** With or without hydrogen atoms. */
    public StructureChoice withHydrogens(boolean used) {
        return new StructureChoice(model, assembly, used, waters, skipUnknownElements);
    }

    /** With or without water molecules. */
    public StructureChoice withWaters(boolean used) {
        return new StructureChoice(model, assembly, hydrogens, used, skipUnknownElements);
    }

    /** Leaves out atoms of unknown elements, or refuses them. */
    public StructureChoice withUnknownElementsSkipped(boolean skipped) {
        return new StructureChoice(model, assembly, hydrogens, waters, skipped);
    }
}
