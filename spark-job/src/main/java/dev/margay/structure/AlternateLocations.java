package dev.margay.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses among alternate locations: of each atom the one with the highest occupancy, and the first of equal ones. If a residue has
 * alternate names, such as SER and THR at one place in the chain, the name of its atom with the highest occupancy is used.
 */
final class AlternateLocations {

    private record Place(String chain, String number) {

        static Place of(FileAtom atom) {
            return new Place(atom.residue().chain(), atom.residue().number());
        }
    }

    private record AtomPlace(Place residue, String name) {

        static AtomPlace of(FileAtom atom) {
            return new AtomPlace(Place.of(atom), atom.name());
        }
    }

    private AlternateLocations() {}

    /**
     * One location for each atom.
     *
     * @param atoms of one model
     * @param notes gets a note if atoms are left out
     */
    static List<FileAtom> highest(List<FileAtom> atoms, List<String> notes) {
        List<FileAtom> alternates =
                atoms.stream().filter(atom -> !atom.alternate().isEmpty()).toList();
        if (alternates.isEmpty()) {
            return atoms;
        }
        Map<Place, FileAtom> residues = new HashMap<>();
        Set<AtomPlace> places = new HashSet<>();
        for (FileAtom atom : alternates) {
            residues.merge(Place.of(atom), atom, AlternateLocations::better);
            places.add(AtomPlace.of(atom));
        }
        Map<AtomPlace, FileAtom> best = new HashMap<>();
        Map<AtomPlace, Integer> counts = new HashMap<>();
        for (FileAtom atom : atoms) {
            AtomPlace place = AtomPlace.of(atom);
            if (places.contains(place)) {
                counts.merge(place, 1, Integer::sum);
                if (isOfName(residues.get(place.residue()), atom)) {
                    best.merge(place, atom, AlternateLocations::better);
                }
            }
        }
        List<FileAtom> chosen = new ArrayList<>(atoms.size());
        for (FileAtom atom : atoms) {
            AtomPlace place = AtomPlace.of(atom);
            // The very same atom: two atoms of a file may be equal.
            if (!places.contains(place) || isSame(best.get(place), atom)) {
                chosen.add(atom);
            }
        }
        long several = counts.values().stream().filter(count -> count > 1).count();
        if (several > 0) {
            notes.add("alternate locations: for " + Counted.atoms(several)
                    + " only the location with the highest occupancy is used");
        }
        return chosen;
    }

    private static FileAtom better(FileAtom one, FileAtom later) {
        return later.occupancy() > one.occupancy() ? later : one;
    }

    private static boolean isOfName(FileAtom best, FileAtom atom) {
        return best.residue().name().equals(atom.residue().name());
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(FileAtom one, FileAtom other) {
        return one == other;
    }
}
