package dev.margay.api;

import dev.margay.config.ConstrainedSearchConfig.Vector;
import dev.margay.io.DataFiles;
import dev.margay.structure.AtomicModel;
import dev.margay.structure.StructureChoice;
import dev.margay.structure.StructureReader;
import dev.margay.structure.Superposition;

/**
 * Two atomic models in one coordinate system, and what a constrained search needs to know about them.
 *
 * <pre>{@code
 * Margay.models("60S.cif", "40S.cif").centreVector();
 * }</pre>
 */
public final class ModelPair {

    private final DataFiles here = DataFiles.local();
    private final String first;
    private final String second;
    private StructureChoice choice = StructureChoice.DEFAULT;

    ModelPair(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** Counts hydrogen atoms, too. By default they are left out, as in a template. */
    public ModelPair withHydrogens() {
        choice = choice.withHydrogens(true);
        return this;
    }

    /** Does not count water molecules. By default they count, as in a template. */
    public ModelPair withoutWaters() {
        choice = choice.withWaters(false);
        return this;
    }

    /**
     * The vector from the mean position of all atoms of the first model to that of the second one.
     *
     * @throws dev.margay.problem.BadInputException if a model cannot be read
     */
    public Vector centreVector() {
        double[] from = read(first).centreAngstrom();
        double[] to = read(second).centreAngstrom();
        return new Vector(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
    }

    /**
     * The rotation that brings the first model onto the second one, which is the same molecule in another state.
     *
     * @throws dev.margay.problem.BadInputException if a model cannot be read, or they have too few residues in common
     */
    public Superposition superposition() {
        return Superposition.of(read(first), read(second));
    }

    private AtomicModel read(String path) {
        return StructureReader.read(path, here, choice);
    }
}
