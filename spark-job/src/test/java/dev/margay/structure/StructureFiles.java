package dev.margay.structure;

import dev.margay.io.DataFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Small files of atoms for tests. */
final class StructureFiles {

    private StructureFiles() {}

    /** A line ATOM of chain A with x = y = z = 1 and no element. */
    static String atom(String paddedName, String residue) {
        return line("ATOM", paddedName, " ", residue, " A", "   1", 1, 1, 1, "");
    }

    /** A line of an atom with occupancy 1 and B factor 20. */
    static String line(
            String record,
            String paddedName,
            String alternate,
            String residue,
            String chain,
            String number,
            double x,
            double y,
            double z,
            String element) {
        return String.format(
                Locale.ROOT,
                "%-6s%5d %4s%1s%3s%2s%4s    %8.3f%8.3f%8.3f%6.2f%6.2f          %2s%n",
                record,
                1,
                paddedName,
                alternate,
                residue,
                chain,
                number,
                x,
                y,
                z,
                1.0,
                20.0,
                element);
    }

    static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    static AtomicModel read(Path folder, String text, StructureChoice choice) throws IOException {
        return read(folder, text.getBytes(StandardCharsets.UTF_8), choice);
    }

    static AtomicModel read(Path folder, byte[] bytes, StructureChoice choice) throws IOException {
        Path file = Files.write(folder.resolve("model"), bytes);
        return StructureReader.read(file.toString(), DataFiles.local(), choice);
    }
}
