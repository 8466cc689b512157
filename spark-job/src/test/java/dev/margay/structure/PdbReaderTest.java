package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs do with the columns of a PDB file. */
class PdbReaderTest {

    @TempDir
    Path folder;

    private AtomicModel read(String text) throws Exception {
        return StructureFiles.read(folder, text, StructureChoice.DEFAULT.withHydrogens(true));
    }

    private Atom readOne(String text) throws Exception {
        return read(text).atoms().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "9999, 9999",
        "A000, 10000",
        "A00Z, 10035",
        "ZZZZ, 1223055",
        "a000, 1223056",
        "zzzz, 2436111",
        "'  -5', -5",
        "'    ', 0"
    })
    void residueNumbersMayBeHybrid36(String written, int number) throws Exception {
        Atom atom = readOne(StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", written, 1, 2, 3, " C"));
        assertThat(atom.residueNumber()).isEqualTo(written.strip());
        assertThat(atom.sequenceNumber()).isEqualTo(number);
    }

    @Test
    void residueNumbersMayHaveFiveDigits() throws Exception {
        String line = StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "1234", 1, 2, 3, " C");
        Atom atom = readOne(line.substring(0, 26) + "5" + line.substring(27));
        assertThat(atom.residueNumber()).isEqualTo("12345");
        assertThat(atom.sequenceNumber()).isEqualTo(12345);
    }

    @ParameterizedTest
    @CsvSource({"A0000", "*****", "99999", "'     '", "zzzzz", "100.0"})
    void serialNumbersAreNotUsed(String serial) throws Exception {
        String line = StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "   1", 1, 2, 3, " C");
        assertThat(readOne("ATOM  " + serial + line.substring(11)).zAngstrom()).isEqualTo(3);
    }

    @Test
    void serialNumbersMayHaveSixDigits() throws Exception {
        String line = StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "   1", 1, 2, 3, " C");
        assertThat(readOne("ATOM 100000" + line.substring(11)).zAngstrom()).isEqualTo(3);
        assertThat(readOne("HETATM100000" + line.substring(12)).zAngstrom()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"' A', A", "'Aa', Aa", "'  ', ''", "'B ', B", "' 1', 1"})
    void chainsHaveUpToTwoLetters(String columns, String chain) throws Exception {
        String line = StructureFiles.line("ATOM", " CA ", " ", "GLY", columns, "   1", 1, 2, 3, " C");
        assertThat(readOne(line).chain()).isEqualTo(chain);
    }

    @ParameterizedTest
    @CsvSource({
        "' CA ', GLY, C",
        "'CA  ', GLY, C",
        "'CA  ', ' CA', CA",
        "' CA ', LIG, C",
        "'MG  ', ' MG', MG",
        "'1HB ', LIG, H",
        "'1HB ', ALA, H",
        "'HG11', VAL, H",
        "'HG11', LIG, H",
        "'DG11', LIG, H",
        "'HG  ', ' HG', HG",
        "'C210', LIG, C",
        "'FE1 ', SF4, FE",
        "' P  ', ' DA', P",
        "'SE  ', MSE, SE",
        "' OXT', ALA, O",
        "'N   ', LIG, N"
    })
    void aMissingElementFollowsFromTheName(String name, String residue, Element element) throws Exception {
        assertThat(readOne(StructureFiles.atom(name, residue)).element()).isEqualTo(element);
    }

    @Test
    void elementsMayBeInLowerCaseOrOnTheLeft() throws Exception {
        assertThat(readOne(StructureFiles.line("ATOM", "FE  ", " ", " FE", " A", "   1", 1, 1, 1, "Fe"))
                        .element())
                .isEqualTo(Element.FE);
        assertThat(readOne(StructureFiles.line("ATOM", " O1 ", " ", "LIG", " A", "   1", 1, 1, 1, "O "))
                        .element())
                .isEqualTo(Element.O);
    }

    @Test
    void aLineMayEndAfterItsCoordinates() throws Exception {
        Atom atom = readOne(StructureFiles.atom(" CA ", "GLY").substring(0, 54));
        assertThat(atom.occupancy()).isEqualTo(1);
        assertThat(atom.bFactorSquareAngstrom()).isZero();
        assertThat(atom.element()).isEqualTo(Element.C);
    }

    @Test
    void ofSeveralModelsTheFirstIsUsedOrTheChosenOne() throws Exception {
        String text = "MODEL        3\n" + StructureFiles.atom(" CA ", "GLY") + "ENDMDL\nMODEL        4\n"
                + StructureFiles.atom(" N  ", "GLY") + StructureFiles.atom(" C  ", "GLY") + "ENDMDL\nEND\n";
        AtomicModel first = read(text);
        assertThat(first.atoms()).extracting(Atom::name).containsExactly("CA");
        assertThat(first.notes()).containsExactly(folder.resolve("model") + ": 2 models; the first is used (model 3)");
        AtomicModel second = StructureFiles.read(folder, text, StructureChoice.DEFAULT.withModel(4));
        assertThat(second.atoms()).extracting(Atom::name).containsExactly("N", "C");
        assertThat(second.notes()).isEmpty();
        assertThatThrownBy(() -> StructureFiles.read(folder, text, StructureChoice.DEFAULT.withModel(5)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("model") + ": has no model 5; it has the models 3, 4");
    }

    @Test
    void modelsWithOneNumberAreDifferentModels() throws Exception {
        String model = "MODEL        1\n" + StructureFiles.atom(" CA ", "GLY") + "ENDMDL\n";
        assertThat(read(model + model).atoms()).hasSize(1);
    }

    @Test
    void atomsAfterTheEndAreNoted() throws Exception {
        AtomicModel model =
                read(StructureFiles.atom(" CA ", "GLY") + "TER\nEND\n" + StructureFiles.atom(" N  ", "GLY"));
        assertThat(model.atoms()).extracting(Atom::name).containsExactly("CA");
        assertThat(model.notes()).containsExactly(folder.resolve("model") + ": 1 atom after the line END not read");
    }

    @Test
    void aRibosomeOf150000AtomsIsRead() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 150_000; i++) {
            int row = i / 100 % 100;
            int layer = i / 10_000;
            text.append(StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "A000", i % 100, row, layer, " C"));
        }
        AtomicModel model = read(text.toString());
        assertThat(model.atoms()).hasSize(150_000);
        assertThat(model.centreAngstrom()).containsExactly(49.5, 49.5, 7);
    }
}
