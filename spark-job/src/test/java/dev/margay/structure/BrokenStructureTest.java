package dev.margay.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcsb.cif.CifIO;

/** Files that cannot be used: the message says where, what was expected, and what to do. */
class BrokenStructureTest {

    private static final String CA = StructureFiles.atom(" CA ", "GLY");

    private static final String CIF = """
            data_TEST
            loop_
            _atom_site.id
            _atom_site.type_symbol
            _atom_site.Cartn_x
            _atom_site.Cartn_y
            _atom_site.Cartn_z
            _atom_site.occupancy
            1 C 1 2 3 1
            2 N 4 5 6 0.5
            """;

    private static final String EXPECTED =
            "; expected an atomic model: a PDB or mmCIF file, plain or compressed with gzip";

    @TempDir
    Path folder;

    private static Arguments text(String text, String message) {
        return Arguments.of(text.getBytes(ISO_8859_1), message);
    }

    private static Stream<Arguments> pdb() {
        return Stream.of(
                text("", "model: is empty" + EXPECTED),
                text("HEADER    NOTHING\nEND\n", "model: contains no atoms"),
                text(
                        CA + CA.substring(0, 50),
                        "model:2: the line of an atom has 50 characters; expected at least 54: the file is truncated or"
                                + " not in PDB format"),
                text(
                        "REMARK\n" + CA.replace("   1.000   1.000", "   1.0x0   1.000"),
                        "model:2: x (columns 31-38) is '1.0x0'; expected a number: in PDB format every value has its"
                                + " fixed columns"),
                text(
                        CA.replaceFirst("   1.000   1.000   1.000", "   1.000     NaN   1.000"),
                        "model:1: y (columns 39-46) is 'NaN'"),
                text(
                        CA.replaceFirst("   1.000   1.000   1.000", "   1.000   1.000********"),
                        "model:1: z (columns 47-54) is '********'"),
                text(CA.replace("  1.00 20.00", "  1.00 2O.00"), "model:1: B factor (columns 61-66) is '2O.00'"),
                text(
                        CA.replace("  1.00 20.00", " -0.30  1.70"),
                        "model:1: occupancy (columns 55-60) is -0.3; expected a number from 0 to 1"),
                text(CA.replace(" A   1 ", " A  x1 "), "model:1: the number of the residue (columns 23-26) is 'x1'"),
                text(
                        StructureFiles.line("ATOM", " X1 ", " ", "UNX", " A", "   1", 1, 1, 1, " X")
                                + StructureFiles.line("ATOM", " X2 ", " ", "UNX", " A", "   1", 1, 1, 1, " X")
                                + StructureFiles.line("ATOM", " A  ", " ", "LIG", " A", "   1", 1, 1, 1, "  ")
                                + CA,
                        "model: has atoms of unknown elements: X (2), of atom name A (1); expected the symbol of an element"
                                + " from H to Cf in columns 77-78: correct the file, or choose to skip atoms of unknown elements"),
                text(StructureFiles.atom(" HA ", "GLY"), "model: has no atom left: 1 atom of hydrogen left out"));
    }

    private static Stream<Arguments> cif() {
        return Stream.of(
                text(
                        CIF.replace("4 5 6", "4 5 6x"),
                        "model:10: _atom_site.Cartn_z of atom 2 is '6x'; expected a number"),
                text(CIF.replace("1 2 3", "? 2 3"), "model:9: _atom_site.Cartn_x of atom 1 is ''; expected a number"),
                text(
                        CIF.replace("0.5", "half"),
                        "model:10: _atom_site.occupancy of atom 2 is 'half'; expected a number"),
                text(CIF.replace("5 6 0.5", "5"), "model: is truncated or damaged: in the table _atom_site, column "),
                text(CIF.replace("_atom_site.type_symbol", "_atom_site.symbol"), "model: does not say the elements"),
                text(CIF.replace(" N ", " ? "), "model: has atoms of unknown elements: of atom name  (1)"),
                text(CIF.replace("_atom_site.Cartn", "_atom_site.fract"), "model: is a CIF or STAR file without atoms"),
                text("data_\nloop_\n_rlnDefocusU\n_rlnDefocusV\n1 2\n", "model: is a CIF or STAR file without atoms"),
                text("data_TEST\n", "model: is a CIF or STAR file without atoms"),
                text("data_TEST\nwhat\n", "model: is truncated or damaged, and is not a correct mmCIF file"));
    }

    private static Stream<Arguments> others() throws Exception {
        byte[] mrc = new byte[2048];
        System.arraycopy("MAP ".getBytes(ISO_8859_1), 0, mrc, 208, 4);
        byte[] noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        StringBuilder atoms = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            atoms.append(StructureFiles.line("ATOM", " CA ", " ", "GLY", " A", "   1", i, i % 7, i % 11, " C"));
        }
        byte[] packed = StructureFiles.gzip(atoms.toString());
        byte[] damaged = packed.clone();
        // The checksum.
        damaged[packed.length - 8]++;
        byte[] binary =
                CifIO.writeBinary(CifIO.readFromInputStream(new ByteArrayInputStream(CIF.getBytes(ISO_8859_1))));
        return Stream.of(
                Arguments.of(mrc, "model: is an MRC file, a map or an image" + EXPECTED),
                Arguments.of(StructureFiles.gzip(mrc), "model: is an MRC file, a map or an image" + EXPECTED),
                Arguments.of(StructureFiles.gzip(noise), "model: is neither a PDB nor an mmCIF file" + EXPECTED),
                Arguments.of(CA.getBytes(UTF_16), "model: is text in UTF-16; save it as plain text or UTF-8"),
                text(
                        "<!DOCTYPE html><html>",
                        "model: is an HTML page, perhaps the login page of a download" + EXPECTED),
                text("\u00fd7zXZ\u0000...", "model: is compressed with xz" + EXPECTED),
                text("C 1 2 3\n", "model: is neither a PDB nor an mmCIF file" + EXPECTED),
                Arguments.of(
                        Arrays.copyOf(packed, packed.length - 20),
                        "model: is truncated: its compressed data end too early; copy it again"),
                Arguments.of(Arrays.copyOf(packed, 5), "model: is truncated: its compressed data end too early"),
                Arguments.of(damaged, "model: has damaged compressed data (Corrupt GZIP trailer); copy it again"),
                Arguments.of(
                        Arrays.copyOf(binary, binary.length - 30),
                        "model: is truncated or damaged, and is not a correct mmCIF file"));
    }

    @ParameterizedTest
    @MethodSource({"pdb", "cif", "others"})
    void theMessageSaysWhatIsWrong(byte[] bytes, String message) {
        assertThatThrownBy(() -> StructureFiles.read(folder, bytes, StructureChoice.DEFAULT))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder + "/" + message);
    }

    @Test
    void atomsOfUnknownElementsCanBeSkipped() throws Exception {
        AtomicModel model = StructureFiles.read(
                folder,
                CA + StructureFiles.line("ATOM", " X1 ", " ", "UNX", " A", "   1", 1, 1, 1, " X"),
                StructureChoice.DEFAULT.withUnknownElementsSkipped(true));
        assertThat(model.atoms()).hasSize(1);
        assertThat(model.notes())
                .containsExactly(folder.resolve("model") + ": atoms of unknown elements left out: X (1)");
    }

    @Test
    void aFileMustExist() {
        assertThatThrownBy(() -> StructureReader.read("/no/such.pdb", DataFiles.local(), StructureChoice.DEFAULT))
                .isInstanceOf(BadInputException.class)
                .hasMessage("/no/such.pdb: the file does not exist");
    }
}
