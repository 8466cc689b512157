package dev.margay.inputs;

import dev.margay.config.SimulatorConfig;
import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealVolume;
import dev.margay.kernels.fft.FastLength;
import dev.margay.optics.DetectorMtf;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import dev.margay.simulate.density.DensityGrid;
import dev.margay.simulate.density.DensityProgress;
import dev.margay.simulate.density.DensitySimulation;
import dev.margay.simulate.density.DoseFilter;
import dev.margay.simulate.density.Scatterer;
import dev.margay.structure.AtomicModel;
import dev.margay.structure.Omission;
import dev.margay.structure.StructureChoice;
import dev.margay.structure.StructureReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A template that is made from an atomic model: the model is read and placed in a box here; {@link #simulate} computes the density.
 *
 * @param model the atoms, without omitted parts
 * @param centreAngstrom x, y, z of the point that becomes the centre of the box: the mean of all atoms, also of omitted ones
 * @param grid of the density
 * @param simulator how to make it
 * @param voltageKilovolts for the critical dose
 * @param mtf the camera
 * @param notes for the user
 */
public record ModelTemplate(
        AtomicModel model,
        double[] centreAngstrom,
        DensityGrid grid,
        SimulatorConfig simulator,
        double voltageKilovolts,
        DetectorMtf mtf,
        List<String> notes) {

    /** The smallest box of its own choice is this much larger than the molecule, for its rings of defocus. */
    private static final double ROOM = 1.25;

    /** An atom's density reaches this far. */
    private static final double ATOM_ANGSTROM = 3;

    public ModelTemplate {
        centreAngstrom = centreAngstrom.clone();
        notes = List.copyOf(notes);
    }

    /**
     * Reads a model.
     *
     * @param path of a PDB or mmCIF file, as the user wrote it
     * @param simulator how to make the template
     * @param pixelSizeAngstrom edge of a voxel
     * @param voltageKilovolts unless the simulator has one
     * @param files where files are
     * @throws BadInputException if the model cannot be used, or does not fit into the box
     */
    public static ModelTemplate read(
            String path,
            SimulatorConfig simulator,
            double pixelSizeAngstrom,
            double voltageKilovolts,
            DataFiles files) {
        SimulatorConfig.Parts parts = simulator.parts();
        StructureChoice choice = new StructureChoice(
                parts.model(), parts.assembly(), simulator.hydrogens(), parts.waters(), parts.skipUnknownElements());
        DetectorMtf mtf = simulator
                .mtfReference()
                .map(file -> ConfiguredMtf.ofFile(file, files))
                .orElse(DetectorMtf.NONE);
        AtomicModel whole = StructureReader.read(path, files, choice);
        double[] centre = simulator.centre() ? whole.centreAngstrom() : new double[3];
        List<Omission> omissions = new ArrayList<>();
        parts.omit().forEach(text -> omissions.addAll(Omission.parse(text, "omit")));
        AtomicModel model = whole.without(omissions);
        DensityGrid grid = new DensityGrid(size(path, whole, centre, simulator, pixelSizeAngstrom), pixelSizeAngstrom);
        List<String> notes = new ArrayList<>(model.notes());
        notes.add(String.format(
                Locale.ROOT,
                "%s: %,d %s, a box of %d^3 voxels of %.4g Angstrom",
                path,
                model.atoms().size(),
                model.atoms().size() == 1 ? "atom" : "atoms",
                grid.size(),
                pixelSizeAngstrom));
        long negative = model.atoms().stream()
                .filter(atom -> atom.bFactorSquareAngstrom() < 0)
                .count();
        if (negative > 0) {
            notes.add(path + ": " + negative
                    + " B factors are below 0; a B factor that is still below 0 after scaling counts as 0");
        }
        double radius = whole.farthestAngstrom(centre) + ATOM_ANGSTROM;
        if (2 * radius > grid.edgeAngstrom()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: the molecule fits into the box, but when it turns, its ends reach %.0f Angstrom from the centre, and the"
                            + " box only %.0f; a box of %d voxels would hold it in every orientation",
                    path,
                    radius,
                    grid.edgeAngstrom() / 2,
                    (int) Math.ceil(2 * radius / pixelSizeAngstrom)));
        }
        return new ModelTemplate(
                model, centre, grid, simulator, simulator.voltageKilovolts().orElse(voltageKilovolts), mtf, notes);
    }

    private static int size(
            String path, AtomicModel model, double[] centre, SimulatorConfig simulator, double pixelSizeAngstrom) {
        if (simulator.size().isEmpty()) {
            double least = Math.ceil(ROOM * 2 * (model.farthestAngstrom(centre) + ATOM_ANGSTROM) / pixelSizeAngstrom);
            int size = FastLength.atLeast((int) Math.min(least, DensityGrid.LARGEST + 1), 2);
            if (size > DensityGrid.LARGEST) {
                throw new BadInputException(InputProblem.ofFile(
                        path,
                        String.format(Locale.ROOT, "needs a box of %.0f voxels at ", least) + pixelSizeAngstrom
                                + " Angstrom, more than " + DensityGrid.LARGEST
                                + "; choose larger voxels, or leave out parts of the model"));
            }
            return size;
        }
        int size = simulator.size().getAsInt();
        double reach = 0;
        for (int axis = 0; axis < 3; axis++) {
            reach = Math.max(reach, centre[axis] - model.lowestAngstrom()[axis]);
            reach = Math.max(reach, model.highestAngstrom()[axis] - centre[axis]);
        }
        int needed = (int) Math.ceil(2 * (reach + ATOM_ANGSTROM) / pixelSizeAngstrom);
        if (needed > size) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    String.format(
                            Locale.ROOT,
                            "does not fit into a box of %d voxels of %.4g Angstrom: its atoms are up to %.0f Angstrom from the"
                                    + " centre along an axis; expected %d voxels or more%s",
                            size,
                            pixelSizeAngstrom,
                            reach,
                            needed,
                            simulator.centre() ? "" : ", or center_atoms: true")));
        }
        return size;
    }

    /** Computes the density, in volts; uses all cores. */
    public RealVolume simulate() {
        return simulate(DensityProgress.Listener.NONE);
    }

    /**
     * Likewise, with a listener.
     *
     * @throws BadInputException if there is not enough memory
     */
    public RealVolume simulate(DensityProgress.Listener listener) {
        requireMemory();
        List<Scatterer> atoms = model.atoms().stream()
                .map(atom -> new Scatterer(
                        atom.element().atomicNumber(),
                        atom.xAngstrom() - centreAngstrom[0],
                        atom.yAngstrom() - centreAngstrom[1],
                        atom.zAngstrom() - centreAngstrom[2],
                        atom.occupancy(),
                        simulator.bFactors().of(atom.bFactorSquareAngstrom())))
                .toList();
        return DensitySimulation.simulate(atoms, grid, filter(), listener);
    }

    private void requireMemory() {
        long needed = DensitySimulation.bytes(grid);
        HeapSpace heap = HeapSpace.measure();
        if (needed > heap.free()) {
            throw new BadInputException(InputProblem.of(
                    Setting.MEMORY,
                    String.format(
                            Locale.ROOT,
                            "a density of %d^3 voxels needs %.1f GB, but %.1f GB are free; give %d GB or more, or choose a smaller"
                                    + " box or larger voxels",
                            grid.size(),
                            needed / 1e9,
                            heap.free() / 1e9,
                            heap.gibibytesFor(needed))));
        }
    }

    private DoubleUnaryOperator filter() {
        DoubleUnaryOperator camera = frequency -> mtf.at(frequency * grid.pixelSizeAngstrom());
        return simulator
                .dose()
                .map(dose -> new DoseFilter(
                        dose.start(), dose.end(), dose.bFactorSquareAngstrom(), voltageKilovolts, dose.change()))
                .map(dose -> (DoubleUnaryOperator) frequency -> dose.at(frequency) * camera.applyAsDouble(frequency))
                .orElse(camera);
    }
}
