package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes the atoms of a choice from a file, and notes what it leaves out. */
final class ChosenAtoms {

    private static final Set<String> WATERS = Set.of("HOH", "WAT", "DOD", "H2O", "TIP", "TIP3", "TIP4", "SOL");

    private final String path;
    private final StructureContent content;
    private final StructureChoice choice;
    private final List<String> notes;

    private ChosenAtoms(String path, StructureContent content, StructureChoice choice) {
        this.path = path;
        this.content = content;
        this.choice = choice;
        this.notes = new ArrayList<>(content.notes());
    }

    /**
     * The model that is used.
     *
     * @param path of the file, for messages
     * @param sha256 of the file
     * @throws BadInputException if the model or assembly does not exist, elements are unknown, or no atom is left
     */
    static AtomicModel of(String path, String sha256, StructureContent content, StructureChoice choice) {
        ChosenAtoms chosen = new ChosenAtoms(path, content, choice);
        List<Atom> atoms = chosen.atoms();
        return new AtomicModel(
                path,
                sha256,
                atoms,
                chosen.notes.stream().map(note -> path + ": " + note).toList());
    }

    private List<Atom> atoms() {
        if (content.atoms().isEmpty()) {
            throw bad("contains no atoms");
        }
        List<FileAtom> atoms = AlternateLocations.highest(ofModel(), notes);
        if (!choice.hydrogens()) {
            atoms = without(FileAtom::isHydrogen, atoms, "of hydrogen left out");
        }
        long waters = atoms.stream().filter(ChosenAtoms::isWater).count();
        if (!choice.waters()) {
            atoms = without(ChosenAtoms::isWater, atoms, "of water left out");
        } else if (waters > 0) {
            notes.add(Counted.atoms(waters) + " of water used");
        }
        atoms = ofKnownElements(atoms);
        if (atoms.isEmpty()) {
            throw bad("has no atom left: " + String.join("; ", notes));
        }
        long absent = atoms.stream().filter(atom -> atom.occupancy() == 0).count();
        if (absent > 0) {
            notes.add(Counted.atoms(absent) + " with occupancy 0");
        }
        return copied(atoms);
    }

    private static boolean isWater(FileAtom atom) {
        return WATERS.contains(atom.residue().name());
    }

    private List<FileAtom> without(Predicate<FileAtom> unwanted, List<FileAtom> atoms, String words) {
        List<FileAtom> left =
                atoms.stream().filter(atom -> !unwanted.test(atom)).toList();
        if (left.size() < atoms.size()) {
            notes.add(Counted.atoms(atoms.size() - left.size()) + " " + words);
        }
        return left;
    }

    private List<FileAtom> ofModel() {
        List<Integer> models =
                content.atoms().stream().map(FileAtom::model).distinct().toList();
        int number = choice.model().orElse(models.get(0));
        if (!models.contains(number)) {
            throw bad("has no model " + number + "; it has " + (models.size() == 1 ? "only " : "the models ")
                    + models.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (models.size() == 1) {
            return content.atoms();
        }
        if (choice.model().isEmpty()) {
            notes.add(models.size() + " models; the first is used (model " + number + ")");
        }
        return content.atoms().stream().filter(atom -> atom.model() == number).toList();
    }

    private List<FileAtom> ofKnownElements(List<FileAtom> atoms) {
        Map<String, Integer> unknown = new TreeMap<>();
        atoms.stream()
                .filter(atom -> atom.element().isEmpty())
                .forEach(atom -> unknown.merge(atom.writtenElement(), 1, Integer::sum));
        if (unknown.isEmpty()) {
            return atoms;
        }
        String words = unknown.entrySet().stream()
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", "));
        if (!choice.skipUnknownElements()) {
            throw bad("has atoms of unknown elements: " + words + "; expected the symbol of an element from H to Cf in "
                    + content.elementPlace() + ": correct the file, or choose to skip atoms of unknown elements");
        }
        notes.add("atoms of unknown elements left out: " + words);
        return atoms.stream().filter(atom -> atom.element().isPresent()).toList();
    }

    private List<Atom> copied(List<FileAtom> atoms) {
        if (choice.assembly().isEmpty()) {
            content.assemblies().stream()
                    .filter(assembly -> assembly.operators().size() > 1)
                    .findFirst()
                    .ifPresent(assembly -> notes.add("the file describes assembly " + assembly.id() + " with "
                            + assembly.operators().size()
                            + " copies; it is not used: the atoms are used as they are in the file"));
            return atoms.stream().map(FileAtom::toAtom).toList();
        }
        String id = choice.assembly().get();
        Assembly assembly = content.assemblies().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> bad("has no assembly " + id + "; "
                        + (content.assemblies().isEmpty()
                                ? "it describes no assembly"
                                : "it describes "
                                        + content.assemblies().stream()
                                                .map(Assembly::id)
                                                .collect(Collectors.joining(", ")))));
        List<Atom> copies = assembly.copies(atoms);
        if (copies.isEmpty()) {
            throw bad("has no atom in assembly " + id + ": its chains are not in the file");
        }
        notes.add("assembly " + id + ": " + Counted.of(assembly.operators().size(), "copy", "copies") + ", "
                + Counted.atoms(copies.size()));
        noteOutside(assembly, atoms);
        return copies;
    }

    private void noteOutside(Assembly assembly, List<FileAtom> atoms) {
        long outside = atoms.stream()
                .filter(atom -> assembly.parts().stream()
                        .noneMatch(part -> part.chains().contains(atom.residue().assemblyChain())))
                .count();
        if (outside > 0) {
            notes.add(Counted.atoms(outside) + " of the file not in assembly " + assembly.id());
        }
    }

    private BadInputException bad(String message) {
        return new BadInputException(InputProblem.ofFile(path, message));
    }
}
