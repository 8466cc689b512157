package dev.margay.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcsb.cif.CifIO;

/** The same atoms from every format. */
class StructureReaderTest {

    private static final String PDB = """
            HEADER    TEST
            ATOM      1  N   SER A   2      11.104   6.134  -6.504  1.00 11.50           N
            ATOM      2  CA ASER A   2      11.639   6.071  -5.147  0.40 12.50           C
            ATOM      3  CA BSER A   2      12.639   6.071  -5.147  0.60 13.50           C
            ATOM      4  HA  SER A   2      10.000   6.000  -5.000  1.00 10.00           H
            ATOM      5  O   SER A   2A     12.000   7.000  -4.000  1.00 14.50           O
            TER       6      SER A   2A
            HETATM    7 MG    MG B 101      -1.500   2.000   3.000  0.50 30.00          MG
            HETATM    8  O   HOH A 201       1.000   2.000   3.500  1.00 40.00           O
            HETATM    9  D1  DOD A 202       1.000   2.000   4.500  1.00 40.00           D
            END
            """;

    private static final String CIF = """
            data_TEST
            # comment
            loop_
            _atom_site.group_PDB
            _atom_site.id
            _atom_site.type_symbol
            _atom_site.label_atom_id
            _atom_site.label_alt_id
            _atom_site.label_comp_id
            _atom_site.label_asym_id
            _atom_site.label_entity_id
            _atom_site.label_seq_id
            _atom_site.pdbx_PDB_ins_code
            _atom_site.Cartn_x
            _atom_site.Cartn_y
            _atom_site.Cartn_z
            _atom_site.occupancy
            _atom_site.B_iso_or_equiv
            _atom_site.auth_seq_id
            _atom_site.auth_asym_id
            _atom_site.pdbx_PDB_model_num
            ATOM   1 N  N  . SER A 1 2 ? 11.104 6.134 -6.504 1.00 11.50 2   A 1
            ATOM   2 C  CA A SER A 1 2 ? 11.639 6.071 -5.147 0.40 12.50 2   A 1
            ATOM   3 C  CA B SER A 1 2 ? 12.639 6.071 -5.147 0.60 13.50 2   A 1
            ATOM   4 H  HA . SER A 1 2 ? 10.000 6.000 -5.000 1.00 10.00 2   A 1
            ATOM   5 O  O  . SER A 1 3 A 12.000 7.000 -4.000 1.00 14.50 2   A 1
            HETATM 6 MG MG . MG  C 2 . ? -1.500 2.000 3.000  0.50 30.00 101 B 1
            HETATM 7 O  O  . HOH D 3 . ? 1.000  2.000 3.500  1.00 40.00 201 A 1
            HETATM 8 D  D1 . DOD E 3 . ? 1.000  2.000 4.500  1.00 40.00 202 A 1
            #
            """;

    @TempDir
    Path folder;

    @Test
    void aPdbFileGivesItsAtoms() throws Exception {
        AtomicModel model = StructureFiles.read(folder, PDB, StructureChoice.DEFAULT);
        String path = folder.resolve("model").toString();
        assertThat(model.path()).isEqualTo(path);
        assertThat(model.atoms())
                .containsExactly(
                        new Atom("A", "SER", "2", 2, "N", Element.N, 11.104, 6.134, -6.504, 1, 11.5),
                        new Atom("A", "SER", "2", 2, "CA", Element.C, 12.639, 6.071, -5.147, 0.6, 13.5),
                        new Atom("A", "SER", "2A", 2, "O", Element.O, 12, 7, -4, 1, 14.5),
                        new Atom("B", "MG", "101", 101, "MG", Element.MG, -1.5, 2, 3, 0.5, 30),
                        new Atom("A", "HOH", "201", 201, "O", Element.O, 1, 2, 3.5, 1, 40));
        assertThat(model.notes())
                .containsExactly(
                        path + ": alternate locations: for 1 atom only the location with the highest occupancy is used",
                        path + ": 2 atoms of hydrogen left out",
                        path + ": 1 atom of water used");
        assertThat(model.chains()).containsExactly("A", "B");
        assertThat(model.sha256()).isEqualTo(Sha256.ofFile(path, DataFiles.local()));
    }

    @Test
    void anMmCifFileGivesTheSameAtoms() throws Exception {
        assertSame(CIF.getBytes(StandardCharsets.UTF_8), StructureChoice.DEFAULT);
        assertSame(CIF.getBytes(StandardCharsets.UTF_8), StructureChoice.DEFAULT.withHydrogens(true));
        assertSame(CIF.getBytes(StandardCharsets.UTF_8), StructureChoice.DEFAULT.withWaters(false));
    }

    @Test
    void binaryCifGivesTheSameAtoms() throws Exception {
        byte[] binary = CifIO.writeBinary(
                CifIO.readFromInputStream(new ByteArrayInputStream(CIF.getBytes(StandardCharsets.UTF_8))));
        assertSame(binary, StructureChoice.DEFAULT);
        assertSame(StructureFiles.gzip(binary), StructureChoice.DEFAULT);
    }

    @Test
    void packedFilesGiveTheSameAtoms() throws Exception {
        assertSame(StructureFiles.gzip(CIF), StructureChoice.DEFAULT);
        assertSame(StructureFiles.gzip(PDB), StructureChoice.DEFAULT);
    }

    @Test
    void lineEndsOfWindowsAndAByteOrderMarkDoNotMatter() throws Exception {
        assertSame(("\uFEFF" + PDB.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8), StructureChoice.DEFAULT);
        assertSame(("\uFEFF" + CIF.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8), StructureChoice.DEFAULT);
    }

    private void assertSame(byte[] bytes, StructureChoice choice) throws Exception {
        AtomicModel expected = StructureFiles.read(folder, PDB, choice);
        AtomicModel model = StructureFiles.read(folder, bytes, choice);
        // BinaryCIF has whole multiples of 0.001, so its numbers are rounded differently.
        assertThat(model.atoms())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withComparatorForType(new DoubleComparator(1e-9), Double.class)
                        .build())
                .containsExactlyElementsOf(expected.atoms());
        assertThat(model.notes()).isEqualTo(expected.notes());
    }

    @Test
    void deuteriumIsHydrogen() throws Exception {
        AtomicModel model = StructureFiles.read(folder, PDB, StructureChoice.DEFAULT.withHydrogens(true));
        assertThat(model.atoms())
                .filteredOn(atom -> atom.element() == Element.H)
                .extracting(Atom::name)
                .containsExactly("HA", "D1");
    }

    @Test
    void watersCanBeLeftOut() throws Exception {
        AtomicModel model = StructureFiles.read(folder, PDB, StructureChoice.DEFAULT.withWaters(false));
        assertThat(model.atoms()).extracting(Atom::residueName).doesNotContain("HOH", "DOD");
        assertThat(model.notes()).last().asString().endsWith("1 atom of water left out");
    }

    @Test
    void theCentreIsThePlainMeanAndTheExtentContainsAllAtoms() throws Exception {
        AtomicModel model = StructureFiles.read(folder, PDB, StructureChoice.DEFAULT);
        double[] centre = {(11.104 + 12.639 + 12 - 1.5 + 1) / 5, (6.134 + 6.071 + 7 + 2 + 2) / 5, -9.151 / 5};
        assertThat(model.centreAngstrom()).containsExactly(centre, within(1e-12));
        assertThat(model.lowestAngstrom()).containsExactly(-1.5, 2, -6.504);
        assertThat(model.highestAngstrom()).containsExactly(12.639, 7, 3.5);
        assertThat(model.farthestAngstrom(new double[] {-1.5, 2, 3}))
                .isEqualTo(Math.sqrt(14.139 * 14.139 + 4.071 * 4.071 + 8.147 * 8.147), within(1e-12));
    }
}
