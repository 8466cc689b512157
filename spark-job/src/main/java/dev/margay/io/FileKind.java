package dev.margay.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Other kinds of files that users may give as an image, a volume or a table. They are recognised by their first bytes, so that a message
 * can say what they are.
 *
 * @param words what it is, with an article
 * @param advice what to do with it
 */
public record FileKind(String words, String advice) {

    /** Number of bytes that are enough to recognise a file. */
    public static final int BYTES = 512;

    private static final String UNPACK = "unpack it first";
    private static final String CONVERT = "convert it to MRC";

    /** First bytes, in hexadecimal digits, and the kind of file that has them. */
    private record Mark(String hex, FileKind kind) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(
                    "49492a00",
                    new FileKind(
                            "a TIFF file", "motion-correct or convert it to MRC (EER movies are TIFF files, too)")),
            new Mark(
                    "4d4d002a",
                    new FileKind(
                            "a TIFF file", "motion-correct or convert it to MRC (EER movies are TIFF files, too)")),
            new Mark(
                    "49492b00",
                    new FileKind("a BigTIFF file (an EER movie, perhaps)", "motion-correct or convert it to MRC")),
            new Mark(
                    "4d4d002b",
                    new FileKind("a BigTIFF file (an EER movie, perhaps)", "motion-correct or convert it to MRC")),
            new Mark("425a68", new FileKind("compressed with bzip2", "unpack it with bunzip2")),
            new Mark("28b52ffd", new FileKind("compressed with Zstandard", "unpack it with unzstd")),
            new Mark("fd377a585a00", new FileKind("compressed with xz", "unpack it with unxz")),
            new Mark("1f8b", new FileKind("compressed with gzip", "unpack it with gunzip")),
            new Mark("504b0304", new FileKind("a zip archive", UNPACK)),
            new Mark("377abcaf271c", new FileKind("a 7z archive", UNPACK)),
            new Mark("894844460d0a1a0a", new FileKind("an HDF5 file", CONVERT)),
            new Mark("00000003", new FileKind("a Gatan DM3 file", CONVERT)),
            new Mark("00000004", new FileKind("a Gatan DM4 file", CONVERT)),
            new Mark("89504e470d0a1a0a", new FileKind("a PNG image", CONVERT)),
            new Mark("ffd8ff", new FileKind("a JPEG image", CONVERT)),
            new Mark("25504446", new FileKind("a PDF document", "give the data file instead")),
            new Mark(
                    "934e554d5059",
                    new FileKind("a NumPy array, perhaps cryoSPARC's table of particles", "import it first")),
            new Mark("50415231", new FileKind("a Parquet file", "export it as CSV")),
            new Mark("80049", new FileKind("a Python pickle", "export it first")),
            new Mark("53494d504c45", new FileKind("a FITS file", CONVERT)));

    /** The kind of file and what to do. In a message it follows the file's name. */
    public String sentence() {
        return "is " + words + "; " + advice;
    }

    /**
     * Recognises a file.
     *
     * @param start its first bytes, up to {@link #BYTES}
     */
    public static Optional<FileKind> of(byte[] start) {
        String hex = HexFormat.of().formatHex(Arrays.copyOf(start, Math.min(start.length, 16)));
        Optional<FileKind> marked = MARKS.stream()
                .filter(mark -> hex.startsWith(mark.hex()))
                .map(Mark::kind)
                .findFirst();
        return marked.or(() -> ofText(new String(start, StandardCharsets.ISO_8859_1)));
    }

    private static Optional<FileKind> ofText(String start) {
        String text = start.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            return Optional.of(
                    new FileKind("a Git LFS pointer, not the file itself", "fetch the file with git lfs pull"));
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
            return Optional.of(
                    new FileKind("an HTML page, perhaps the login page of a download", "download the file itself"));
        }
        if (text.startsWith("<?xml")) {
            return Optional.of(new FileKind("an XML file", "give the data file instead"));
        }
        return Optional.empty();
    }
}
