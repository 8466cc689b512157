package dev.margay.structure;

import dev.margay.io.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The formats of atomic models. A file is recognised by its content, not by its name. */
enum StructureKind {
    PDB,
    MMCIF,
    BINARY_CIF;

    /** Number of bytes that are enough to recognise a file. */
    static final int BYTES = 1 << 16;

    private static final Set<String> PDB_RECORDS = Set.of(
            "HEADER", "TITLE", "COMPND", "SOURCE", "KEYWDS", "EXPDTA", "AUTHOR", "REVDAT", "JRNL", "REMARK", "DBREF",
            "SEQRES", "HET", "HETNAM", "FORMUL", "HELIX", "SHEET", "SSBOND", "LINK", "CISPEP", "SITE", "CRYST1",
            "ORIGX1", "SCALE1", "MTRIX1", "MODEL", "ATOM", "HETATM", "USER", "NUMMDL");

    /** Of UTF-8, read as Latin-1. */
    static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final int MRC_MARK_AT = 208;
    private static final String MRC_MARK = "MAP";

    /**
     * Recognises a file.
     *
     * @param start its first bytes, unpacked, up to {@link #BYTES}
     */
    static Optional<StructureKind> of(byte[] start) {
        int skipped = hasByteOrderMark(start) ? BYTE_ORDER_MARK.length() : 0;
        String text = new String(start, skipped, start.length - skipped, StandardCharsets.ISO_8859_1);
        if (isBinaryCif(start, text)) {
            return Optional.of(BINARY_CIF);
        }
        if (text.indexOf(0) >= 0) {
            return Optional.empty();
        }
        boolean cif = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("data_"))
                .isPresent();
        if (cif) {
            return Optional.of(MMCIF);
        }
        return text.lines().anyMatch(StructureKind::isPdbRecord) ? Optional.of(PDB) : Optional.empty();
    }

    /** Whether the byte order mark of UTF-8 comes first. */
    static boolean hasByteOrderMark(byte[] start) {
        return new String(start, 0, Math.min(start.length, BYTE_ORDER_MARK.length()), StandardCharsets.ISO_8859_1)
                .equals(BYTE_ORDER_MARK);
    }

    private static boolean isBinaryCif(byte[] start, String text) {
        int first = start.length == 0 ? 0 : start[0] & 0xff;
        boolean isMap = (first >= 0x80 && first <= 0x8f) || first == 0xde || first == 0xdf;
        return isMap && (text.contains("dataBlocks") || text.contains("encoder"));
    }

    private static boolean isPdbRecord(String line) {
        return line.startsWith("ATOM ")
                || PDB_RECORDS.contains(
                        line.substring(0, Math.min(line.length(), 6)).stripTrailing());
    }

    /**
     * Says what another file is, and what was expected. In a message it follows the file's name.
     *
     * @param start its first bytes, unpacked
     */
    static String sentence(byte[] start) {
        String expected = "; expected an atomic model: a PDB or mmCIF file, plain or compressed with gzip";
        if (start.length == 0) {
            return "is empty" + expected;
        }
        boolean mrc = start.length >= MRC_MARK_AT + MRC_MARK.length()
                && new String(start, MRC_MARK_AT, MRC_MARK.length(), StandardCharsets.ISO_8859_1).equals(MRC_MARK);
        if (mrc) {
            return "is an MRC file, a map or an image" + expected;
        }
        boolean utf16 = start.length >= 2 && (start[0] & start[1] & 0xfe) == 0xfe && start[0] != start[1];
        if (utf16) {
            return "is text in UTF-16; save it as plain text or UTF-8";
        }
        return FileKind.of(Arrays.copyOf(start, Math.min(start.length, FileKind.BYTES)))
                        .map(kind -> "is " + kind.words())
                        .orElse("is neither a PDB nor an mmCIF file")
                + expected;
    }
}
