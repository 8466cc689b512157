package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a model are left out, and what is left does not move. */
class OmissionTest {

    private static final AtomicModel MODEL = model();

    private static AtomicModel model() {
        List<Atom> atoms = new ArrayList<>();
        for (int i = -2; i <= 7; i++) {
            atoms.add(new Atom("A", "GLY", String.valueOf(i), i, "CA", Element.C, i, 0, 0, 1, 0));
        }
        atoms.add(new Atom("A-2", "GLY", "7A", 7, "CA", Element.C, 10, 0, 0, 1, 0));
        atoms.add(new Atom("", "GLY", "1", 1, "CA", Element.C, 20, 0, 0, 1, 0));
        return new AtomicModel("m.pdb", "", atoms, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A; 10 20",
                "A:3-7; -2 -1 0 1 2 10 20",
                "A:-2-5; 6 7 10 20",
                "A:-2--1,A-2; 0 1 2 3 4 5 6 7 20",
                "A:7; -2 -1 0 1 2 3 4 5 6 10 20",
                "A-2:7; -2 -1 0 1 2 3 4 5 6 7 20",
                "A, :1; 10",
                "A:1-100,A:-2; -1 0 10 20"
            })
    void chainsAndResiduesAreLeftOut(String text, String left) {
        AtomicModel model = MODEL.without(Omission.parse(text, "omit"));
        String found =
                model.atoms().stream().map(atom -> " " + (int) atom.xAngstrom()).reduce("", String::concat);
        assertThat(found.strip()).isEqualTo(left);
        assertThat(model.notes())
                .containsExactly("m.pdb: "
                        + Counted.atoms(12 - model.atoms().size())
                        + " of 12 left out: " + text.replaceAll(",\\s*", ", "));
    }

    @Test
    void theCentreOfTheWholeModelIsKnownToTheCaller() {
        assertThat(MODEL.centreAngstrom()[0]).isEqualTo((25 + 30) / 12.0);
        assertThat(MODEL.without(Omission.parse("A", "omit")).centreAngstrom()[0])
                .isEqualTo(15);
    }

    @Test
    void nothingIsLeftOutWithoutOmissions() {
        AtomicModel model = MODEL.without(List.of());
        assertThat(model.atoms()).isEqualTo(MODEL.atoms());
        assertThat(model.notes()).isEmpty();
    }

    @Test
    void partsThatMatchNothingAreReportedTogether() {
        assertThatThrownBy(() -> MODEL.without(Omission.parse("Z,A:8-20", "omit")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("m.pdb: has no chain Z; its chains are A, A-2, (without a name)" + System.lineSeparator()
                        + "m.pdb: has no atom in A:8-20; chain A has residues from -2 to 7");
    }

    @Test
    void somethingMustBeLeft() {
        assertThatThrownBy(() -> MODEL.without(Omission.parse("A,A-2,:1", "omit")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("m.pdb: no atom is left after A, A-2, :1 was left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; omit: a name is missing",
                "A,,B; omit: a name is missing",
                "A:; omit: got 'A:'",
                "A:x; omit: got 'A:x'",
                "A:1-2-3; omit: got 'A:1-2-3'",
                "A:9-2; omit: got 'A:9-2', a range that ends before it begins; expected 2-9",
                "A:12345678901; omit: got 'A:12345678901'"
            })
    void brokenTextIsRefused(String text, String message) {
        assertThatThrownBy(() -> Omission.parse(text, "omit"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(message);
    }
}
