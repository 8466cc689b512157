package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do in mmCIF files. */
class MmCifReaderTest {

    private static final String MODELS = """
            data_TEST
            loop_
            _atom_site.id
            _atom_site.type_symbol
            _atom_site.label_atom_id
            _atom_site.label_comp_id
            _atom_site.label_asym_id
            _atom_site.label_seq_id
            _atom_site.Cartn_x
            _atom_site.Cartn_y
            _atom_site.Cartn_z
            _atom_site.pdbx_PDB_model_num
            1 C "C1'" 'GLY' A 5 1.5(2) 2 3 2
            2 N N GLY A . 4 5 6 7
            3 O O GLY A ? 4 5 6 7
            """;

    @TempDir
    Path folder;

    private AtomicModel read(String text, StructureChoice choice) throws Exception {
        return StructureFiles.read(folder, text, choice);
    }

    @Test
    void namesOfThePdbAreUsedWhereOthersAreMissing() throws Exception {
        AtomicModel model = read(MODELS, StructureChoice.DEFAULT);
        assertThat(model.atoms()).containsExactly(new Atom("A", "GLY", "5", 5, "C1'", Element.C, 1.5, 2, 3, 1, 0));
        assertThat(model.notes()).containsExactly(folder.resolve("model") + ": 2 models; the first is used (model 2)");
    }

    @Test
    void aModelCanBeChosen() throws Exception {
        AtomicModel model = read(MODELS, StructureChoice.DEFAULT.withModel(7));
        assertThat(model.atoms()).extracting(Atom::name).containsExactly("N", "O");
        assertThat(model.atoms()).extracting(Atom::sequenceNumber).containsOnly(0);
        assertThatThrownBy(() -> read(MODELS, StructureChoice.DEFAULT.withModel(1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("model: has no model 1; it has the models 2, 7");
    }

    @Test
    void aTableMayHaveOneAtomWithoutALoop() throws Exception {
        String text = """
                data_ONE
                _atom_site.id 1
                _atom_site.type_symbol FE
                _atom_site.auth_asym_id 'long name'
                _atom_site.Cartn_x 1
                _atom_site.Cartn_y 2
                _atom_site.Cartn_z 3
                """;
        assertThat(read(text, StructureChoice.DEFAULT).atoms()).singleElement().satisfies(atom -> {
            assertThat(atom.element()).isEqualTo(Element.FE);
            assertThat(atom.chain()).isEqualTo("long name");
        });
    }

    @Test
    void ofSeveralBlocksWithAtomsTheFirstIsUsed() throws Exception {
        String text = "data_FIRST\n_entry.id x\n" + MODELS + MODELS.replace("data_TEST", "data_LAST");
        AtomicModel model = read(text, StructureChoice.DEFAULT.withModel(2));
        assertThat(model.atoms()).hasSize(1);
        assertThat(model.notes())
                .containsExactly(folder.resolve("model") + ": 2 data blocks have atoms; the first is used (TEST)");
    }
}
