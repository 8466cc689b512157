package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.problem.BadInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of chains, compared with coordinates that were computed by hand. */
class AssemblyTest {

    /** Operator 2 turns by 90 degrees about z, and then moves by (10, 0, 5): (x, y, z) becomes (10 - y, x, z + 5). */
    private static final String PDB_ASSEMBLIES = """
            REMARK 350
            REMARK 350 COORDINATES FOR A COMPLETE MULTIMER
            REMARK 350 BIOMOLECULE: 1
            REMARK 350 AUTHOR DETERMINED BIOLOGICAL UNIT: DIMERIC
            REMARK 350 APPLY THE FOLLOWING TO CHAINS: A
            REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000
            REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000
            REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000
            REMARK 350   BIOMT1   2  0.000000 -1.000000  0.000000       10.00000
            REMARK 350   BIOMT2   2  1.000000  0.000000  0.000000        0.00000
            REMARK 350   BIOMT3   2  0.000000  0.000000  1.000000        5.00000
            REMARK 350 BIOMOLECULE: 2
            REMARK 350 APPLY THE FOLLOWING TO CHAINS: A,
            REMARK 350                    AND CHAINS: B
            REMARK 350   BIOMT1   1  1.000000  0.000000  0.000000        0.00000
            REMARK 350   BIOMT2   1  0.000000  1.000000  0.000000        0.00000
            REMARK 350   BIOMT3   1  0.000000  0.000000  1.000000        0.00000
            """;

    private static final String CIF = """
            data_TEST
            loop_
            _pdbx_struct_assembly_gen.assembly_id
            _pdbx_struct_assembly_gen.oper_expression
            _pdbx_struct_assembly_gen.asym_id_list
            1 1,2 A,C
            2 1 A,B,C
            3 '(2)(1-2)' B
            4 9 A
            loop_
            _pdbx_struct_oper_list.id
            _pdbx_struct_oper_list.matrix[1][1]
            _pdbx_struct_oper_list.matrix[1][2]
            _pdbx_struct_oper_list.matrix[1][3]
            _pdbx_struct_oper_list.vector[1]
            _pdbx_struct_oper_list.matrix[2][1]
            _pdbx_struct_oper_list.matrix[2][2]
            _pdbx_struct_oper_list.matrix[2][3]
            _pdbx_struct_oper_list.vector[2]
            _pdbx_struct_oper_list.matrix[3][1]
            _pdbx_struct_oper_list.matrix[3][2]
            _pdbx_struct_oper_list.matrix[3][3]
            _pdbx_struct_oper_list.vector[3]
            1 1 0 0 0   0 1 0 0  0 0 1 0
            2 0 -1 0 10 1 0 0 0  0 0 1 5
            loop_
            _atom_site.id
            _atom_site.type_symbol
            _atom_site.auth_atom_id
            _atom_site.auth_comp_id
            _atom_site.label_asym_id
            _atom_site.auth_asym_id
            _atom_site.auth_seq_id
            _atom_site.Cartn_x
            _atom_site.Cartn_y
            _atom_site.Cartn_z
            1 C CA GLY A A 1  1 2 3
            2 C CA GLY B B 1  4 5 6
            3 O O  HOH C A 90 7 8 9
            """;

    @TempDir
    Path folder;

    private String pdb;

    @BeforeEach
    void write() {
        pdb = PDB_ASSEMBLIES
                + StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "   1", 1, 2, 3, " C")
                + StructureFiles.line("ATOM", " CA ", " ", "GLY", " B", "   1", 4, 5, 6, " C")
                + StructureFiles.line("HETATM", " O  ", " ", "HOH", " A", "  90", 7, 8, 9, " O");
    }

    private AtomicModel read(String text, String assembly) throws Exception {
        return StructureFiles.read(folder, text, StructureChoice.DEFAULT.withAssembly(assembly));
    }

    private static String at(Atom atom) {
        return atom.chain() + " " + atom.xAngstrom() + " " + atom.yAngstrom() + " " + atom.zAngstrom();
    }

    @Test
    void bothFormatsGiveTheSameCopies() throws Exception {
        for (String text : new String[] {pdb, CIF}) {
            AtomicModel model = read(text, "1");
            assertThat(model.atoms())
                    .extracting(AssemblyTest::at)
                    .containsExactly("A 1.0 2.0 3.0", "A 7.0 8.0 9.0", "A-2 8.0 1.0 8.0", "A-2 2.0 7.0 14.0");
            assertThat(model.notes())
                    .contains(
                            folder.resolve("model") + ": assembly 1: 2 copies, 4 atoms",
                            folder.resolve("model") + ": 1 atom of the file not in assembly 1");
        }
    }

    @Test
    void anAssemblyMayBeTheFileItself() throws Exception {
        for (String text : new String[] {pdb, CIF}) {
            AtomicModel model = read(text, "2");
            assertThat(model.atoms())
                    .extracting(AssemblyTest::at)
                    .containsExactly("A 1.0 2.0 3.0", "B 4.0 5.0 6.0", "A 7.0 8.0 9.0");
            assertThat(model.notes()).last().asString().endsWith("assembly 2: 1 copy, 3 atoms");
        }
    }

    @Test
    void inAProductTheOperatorOnTheRightIsFirst() throws Exception {
        // (4, 5, 6) becomes (5, 4, 11), and that (6, 5, 16).
        assertThat(read(CIF, "3").atoms())
                .extracting(AssemblyTest::at)
                .containsExactly("B 5.0 4.0 11.0", "B-2 6.0 5.0 16.0");
    }

    @Test
    void withoutAChoiceTheFileIsUsedAsItIs() throws Exception {
        AtomicModel model = StructureFiles.read(folder, pdb, StructureChoice.DEFAULT);
        assertThat(model.atoms()).hasSize(3);
        assertThat(model.notes())
                .last()
                .asString()
                .endsWith("the file describes assembly 1 with 2 copies; it is not used:"
                        + " the atoms are used as they are in the file");
    }

    @Test
    void assembliesThatCannotBeUsedAreRefused() {
        assertThatThrownBy(() -> read(pdb, "7"))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("model: has no assembly 7; it describes 1, 2");
        assertThatThrownBy(() -> read(CIF, "7"))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("model: has no assembly 7; it describes 1, 2, 3, 4");
        assertThatThrownBy(() -> read(StructureFiles.atom(" CA ", "GLY"), "1"))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("model: has no assembly 1; it describes no assembly");
        assertThatThrownBy(() -> read(CIF, "4"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model: assembly 4 cannot be used: its operators are '9'");
        assertThatThrownBy(() -> read(pdb.replace("-1.000000", "-1.00000x"), "1"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("model:9: got 'REMARK 350   BIOMT1   2")
                .hasMessageContaining("expected BIOMT1, BIOMT2 or BIOMT3");
        assertThatThrownBy(() -> read(pdb.replace("CHAINS: A", "CHAINS: Z"), "1"))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("model: has no atom in assembly 1: its chains are not in the file");
    }

    @Test
    void aBrokenAssemblyDoesNotMatterIfItIsNotUsed() throws Exception {
        assertThat(StructureFiles.read(folder, pdb.replace("-1.000000", "-1.00000x"), StructureChoice.DEFAULT)
                        .atoms())
                .hasSize(3);
    }
}
