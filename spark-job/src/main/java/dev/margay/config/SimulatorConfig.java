package dev.margay.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a template is made from an atomic model: Leopard-EM's group {@code simulator}, with keys of Margay's own.
 *
 * @param modelPath path of the PDB or mmCIF file ({@code pdb_filepath}); a search gives it as its template
 * @param pixelSizeAngstrom edge of a voxel ({@code pixel_spacing}); a search has its own
 * @param size edge of the box in voxels ({@code volume_shape}); without it, the box is chosen so that the molecule fits
 * @param centre whether the mean of the atoms is moved to the centre of the box
 * @param hydrogens whether hydrogen atoms are kept
 * @param bFactors what is made of the B factors of the file
 * @param parts which atoms of the file
 * @param dose radiation damage, if it is applied
 * @param voltageKilovolts for the critical dose; a search has its own
 * @param mtfReference path of a STAR file with the camera's MTF, if it is applied
 */
public record SimulatorConfig(
        Optional<String> modelPath,
        OptionalDouble pixelSizeAngstrom,
        OptionalInt size,
        boolean centre,
        boolean hydrogens,
        BFactors bFactors,
        Parts parts,
        Optional<Dose> dose,
        OptionalDouble voltageKilovolts,
        Optional<String> mtfReference) {

    /** Edge of the largest box, voxels: the half spectrum of a larger one does not fit in a Java array. */
    public static final int LARGEST_BOX = 1289;

    private static final Pattern MODEL_FILE = Pattern.compile("(?i).*\\.(pdb|ent|cif|mmcif|bcif|pdb[1-9]\\d?)(\\.gz)?");

    /** This configuration, with values for what it does not say. */
    SimulatorConfig withDefaults(Optional<String> model, OptionalDouble pixelAngstrom, OptionalDouble kilovolts) {
        return new SimulatorConfig(
                modelPath.or(() -> model),
                pixelSizeAngstrom.isPresent() ? pixelSizeAngstrom : pixelAngstrom,
                size,
                centre,
                hydrogens,
                bFactors,
                parts,
                dose,
                voltageKilovolts.isPresent() ? voltageKilovolts : kilovolts,
                mtfReference);
    }

    /** Whether a path is that of an atomic model, by its extension. */
    public static boolean isModel(String path) {
        return MODEL_FILE.matcher(path).matches();
    }

    /** This configuration with voxels of this edge, and a box of this many voxels. */
    public SimulatorConfig with(double pixelAngstrom, int voxels) {
        return new SimulatorConfig(
                modelPath,
                OptionalDouble.of(pixelAngstrom),
                OptionalInt.of(voxels),
                centre,
                hydrogens,
                bFactors,
                parts,
                dose,
                voltageKilovolts,
                mtfReference);
    }

    /**
     * What is made of the B factors of the file: share * (scaling * B + additional).
     *
     * @param scaling factor
     * @param additionalSquareAngstrom added afterwards
     * @param share 1 for B factors as they are defined, exp(-B k^2 / 4); 0.25 for the maps of Leopard-EM and cisTEM, which apply a quarter
     */
    public record BFactors(double scaling, double additionalSquareAngstrom, double share) {

        /** B factors as they are defined. */
        static final String FULL = "debye-waller";

        /** A quarter of them. */
        static final String QUARTER = "leopard-em";

        /** The name of the share in a configuration. */
        public String convention() {
            return share == 1 ? FULL : QUARTER;
        }

        /** The B factor of an atom, square Angstrom; never below 0. */
        public double of(double inFile) {
            return Math.max(0, share * (scaling * inFile + additionalSquareAngstrom));
        }
    }

    /**
     * Which atoms of the file.
     *
     * @param model number of the model; the first by default
     * @param assembly name of a biological assembly; the atoms as in the file by default
     * @param omit chains and residues to leave out, such as {@code A} or {@code B:10-25}; the centre stays that of all atoms
     * @param waters whether waters are kept
     * @param skipUnknownElements whether atoms without scattering factors are left out; by default they are an error
     */
    public record Parts(
            Optional<Integer> model,
            Optional<String> assembly,
            List<String> omit,
            boolean waters,
            boolean skipUnknownElements) {

        public Parts {
            omit = List.copyOf(omit);
        }

        /** All atoms of the first model. */
        public static final Parts ALL = new Parts(Optional.empty(), Optional.empty(), List.of(), true, false);
    }

    /**
     * Radiation damage, electrons per square Angstrom.
     *
     * @param start dose before the first frame
     * @param end dose after the last frame
     * @param bFactorSquareAngstrom B of the critical dose, instead of the curve of Grant and Grigorieff
     * @param change what is made of the mean signal
     */
    public record Dose(double start, double end, Optional<Double> bFactorSquareAngstrom, DoseChange change) {}
}
