package dev.margay.io.mrc;

import dev.margay.io.FileKind;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The header of an MRC2014 file: its first 1024 bytes (Cheng et al., J. Struct. Biol. 192:146, 2015), corrected where it contradicts itself
 * or the file's length.
 *
 * @param columns fastest axis in the file
 * @param rows middle axis
 * @param sections slowest axis
 * @param mode how a pixel is stored
 * @param unsignedBytes whether 8-bit pixels are unsigned, from IMOD's stamp or the header's minimum and maximum
 * @param unsignedByRange whether the minimum and maximum decided that
 * @param order byte order
 * @param extendedHeaderBytes bytes between this header and the pixels
 * @param missingExtendedHeaderBytes bytes of extended header that the file does not have
 * @param axes which of x, y, z (1, 2, 3) columns, rows and sections run along
 * @param pixelSizeAngstrom cell length over sampling along x; 0 if not in the header
 * @param pixelSizeYAngstrom the same along y
 */
record MrcHeader(
        int columns,
        int rows,
        int sections,
        MrcMode mode,
        boolean unsignedBytes,
        boolean unsignedByRange,
        ByteOrder order,
        int extendedHeaderBytes,
        int missingExtendedHeaderBytes,
        AxisOrder axes,
        double pixelSizeAngstrom,
        double pixelSizeYAngstrom) {

    static final int BYTES = 1024;

    private static final int IMOD_STAMP = 1146047817;

    /** IMOD's and SerialEM's flag for bytes that hold two pixels of 4 bits; the header then counts bytes as columns. */
    private static final int PACKED = 16;

    /** Words of the header, by their number from 1 as in the standard. */
    private static int word(ByteBuffer header, int number) {
        return header.getInt(4 * (number - 1));
    }

    /**
     * Reads a header.
     *
     * @param bytes the first 1024 bytes, or fewer if the file is shorter
     * @param place file name, for messages
     * @throws BadInputException if the file cannot be used
     */
    static MrcHeader parse(byte[] bytes, String place) {
        if (bytes.length < BYTES) {
            throw refused(
                    bytes,
                    place,
                    "is not an MRC file: it has " + bytes.length + " bytes, its header alone would have " + BYTES);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(byteOrder(bytes, place));
        int code = word(header, 4);
        MrcMode mode = MrcMode.of(code)
                .orElseThrow(() -> new BadInputException(InputProblem.ofFile(
                        place,
                        "mode " + code
                                + MrcMode.refusal(code).map(why -> " " + why).orElse(" is unknown")
                                + "; expected real pixels: mode 0, 1, 2, 6, 12 or 101")));
        int flags = word(header, 40);
        boolean stamped = word(header, 39) == IMOD_STAMP;
        boolean packed = mode == MrcMode.INT8 && stamped && (flags & PACKED) != 0;
        boolean unsignedByRange = mode == MrcMode.INT8 && !stamped && isUnsignedRange(header);
        AxisOrder axes = AxisOrder.of(word(header, 17), word(header, 18), word(header, 19));
        return new MrcHeader(
                packed ? 2 * word(header, 1) : word(header, 1),
                word(header, 2),
                word(header, 3),
                packed ? MrcMode.UINT4 : mode,
                unsignedByRange || (stamped && (flags & 1) == 0),
                unsignedByRange,
                header.order(),
                word(header, 24),
                0,
                axes,
                pixelSize(header, 0),
                pixelSize(header, 1));
    }

    /** Cell length over sampling along x (0) or y (1). */
    private static double pixelSize(ByteBuffer header, int axis) {
        float cell = header.getFloat(4 * (10 + axis));
        int sampling = word(header, 8 + axis);
        return sampling > 0 && cell > 0 && Float.isFinite(cell) ? (double) cell / sampling : 0;
    }

    /** The header's own minimum and maximum are possible only for unsigned bytes. */
    private static boolean isUnsignedRange(ByteBuffer header) {
        float minimum = header.getFloat(4 * 19);
        float maximum = header.getFloat(4 * 20);
        return minimum >= 0 && maximum > Byte.MAX_VALUE && maximum <= 255;
    }

    /**
     * This header for a file of this length. Some programs copy the header of another file, and the extended header is then missing.
     *
     * @param bytes length of the file; below 0 if it is not known
     */
    MrcHeader forFileOf(long bytes) {
        if (bytes < 0 || extendedHeaderBytes == 0 || bytes != fileBytes() - extendedHeaderBytes) {
            return this;
        }
        return new MrcHeader(
                columns,
                rows,
                sections,
                mode,
                unsignedBytes,
                unsignedByRange,
                order,
                0,
                extendedHeaderBytes,
                axes,
                pixelSizeAngstrom,
                pixelSizeYAngstrom);
    }

    /** Notes for the user where the header was not followed. */
    List<String> notes(String place) {
        List<String> notes = new ArrayList<>();
        if (unsignedByRange) {
            notes.add(
                    place
                            + ": its 8-bit pixels were read as unsigned, because the header's minimum and maximum are unsigned");
        }
        if (missingExtendedHeaderBytes > 0) {
            notes.add(place + ": its header says that " + missingExtendedHeaderBytes
                    + " bytes of extended header follow, but they are missing in the file; it was read without them");
        }
        return notes;
    }

    /**
     * The byte order from the machine stamp, unless the header makes sense only in the other order. Stamps are often
     * missing or wrong; sizes and mode are not.
     */
    private static ByteOrder byteOrder(byte[] bytes, String place) {
        ByteOrder stamped = bytes[212] == 0x11 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteOrder other = stamped == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if (makesSense(bytes, stamped)) {
            return stamped;
        }
        if (makesSense(bytes, other)) {
            return other;
        }
        throw refused(
                bytes, place, "is not an MRC file: sizes and mode in its header make no sense in either byte order");
    }

    /** The kind of file, if its first bytes show it. */
    private static BadInputException refused(byte[] bytes, String place, String otherwise) {
        return new BadInputException(InputProblem.ofFile(
                place,
                FileKind.of(Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.BYTES)))
                        .map(FileKind::sentence)
                        .orElse(otherwise)));
    }

    private static boolean makesSense(byte[] bytes, ByteOrder order) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(order);
        for (int axis = 1; axis <= 3; axis++) {
            if (word(header, axis) < 1 || word(header, axis) > 1 << 20) {
                return false;
            }
        }
        return word(header, 4) >= 0 && word(header, 4) <= 1023 && word(header, 24) >= 0;
    }

    /** The pixels of a file as bytes of the mode; what comes before them was read. */
    InputStream pixels(InputStream in) {
        return mode == MrcMode.UINT4 ? new PackedPixels(in, columns) : in;
    }

    long pixels() {
        return (long) columns * rows * sections;
    }

    /** Size of the whole file. */
    long fileBytes() {
        long rowBytes = mode == MrcMode.UINT4 ? PackedPixels.bytes(columns) : (long) columns * mode.bytes();
        return BYTES + (long) extendedHeaderBytes + rowBytes * rows * sections;
    }
}
