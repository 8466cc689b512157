package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each atom is used once. */
class AlternateLocationsTest {

    private final List<String> notes = new ArrayList<>();

    private static FileAtom atom(String residue, String number, String name, String alternate, double occupancy) {
        Residue where = new Residue("A", "A", residue, number, 1);
        return new FileAtom(1, where, name, alternate, Optional.of(Element.C), "C", 0, 0, 0, occupancy, 0);
    }

    @Test
    void theHighestOccupancyIsUsedAndTheFirstOfEqualOnes() {
        FileAtom single = atom("SER", "1", "N", "", 0.2);
        FileAtom low = atom("SER", "1", "CA", "A", 0.4);
        FileAtom high = atom("SER", "1", "CA", "B", 0.6);
        FileAtom first = atom("SER", "1", "CB", "A", 0.5);
        FileAtom second = atom("SER", "1", "CB", "B", 0.5);
        FileAtom alone = atom("SER", "1", "OG", "B", 0.3);
        FileAtom otherResidue = atom("SER", "1A", "CA", "", 0.1);
        List<FileAtom> chosen =
                AlternateLocations.highest(List.of(single, low, first, high, second, alone, otherResidue), notes);
        assertThat(chosen).containsExactly(single, first, high, alone, otherResidue);
        assertThat(notes)
                .containsExactly(
                        "alternate locations: for 2 atoms only the location with the highest occupancy is used");
    }

    @Test
    void aBlankLocationIsAnAlternateOfANamedOne() {
        FileAtom blank = atom("SER", "1", "CA", "", 0.7);
        assertThat(AlternateLocations.highest(List.of(blank, atom("SER", "1", "CA", "B", 0.3)), notes))
                .containsExactly(blank);
    }

    @Test
    void ofAlternateResiduesOneIsUsed() {
        FileAtom serine = atom("SER", "1", "CA", "A", 0.4);
        FileAtom oxygen = atom("SER", "1", "OG", "A", 0.4);
        FileAtom threonine = atom("THR", "1", "CA", "B", 0.6);
        FileAtom methyl = atom("THR", "1", "CG2", "B", 0.6);
        assertThat(AlternateLocations.highest(List.of(serine, oxygen, threonine, methyl), notes))
                .containsExactly(threonine, methyl);
    }

    @Test
    void twoEqualAtomsWithoutAlternatesAreBothUsed() {
        FileAtom atom = atom("SER", "1", "CA", "", 1);
        FileAtom equal = atom("SER", "1", "CA", "", 1);
        assertThat(AlternateLocations.highest(List.of(atom, equal), notes)).hasSize(2);
        assertThat(notes).isEmpty();
    }
}
