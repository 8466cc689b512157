package dev.margay.io.mrc;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the first 1024 bytes of an MRC2014 file say (Cheng et al., J. Struct. Biol. 192:146, 2015).
 *
 * @param columns fastest axis in the file
 * @param rows middle axis
 * @param sections slowest axis
 * @param mode how a pixel is stored
 * @param unsignedBytes whether 8-bit pixels are unsigned (files of older IMOD)
 * @param order byte order
 * @param extendedHeaderBytes bytes between this header and the pixels
 * @param axes which of x, y, z (1, 2, 3) columns, rows and sections run along
 * @param pixelSizeAngstrom cell length over sampling along x; 0 if the header does not say
 */
record MrcHeader(
        int columns,
        int rows,
        int sections,
        MrcMode mode,
        boolean unsignedBytes,
        ByteOrder order,
        int extendedHeaderBytes,
        AxisOrder axes,
        double pixelSizeAngstrom) {

    static final int BYTES = 1024;

    private static final int IMOD_STAMP = 1146047817;

    /** Words of the header, by their number from 1 as in the standard. */
    private static int word(ByteBuffer header, int number) {
        return header.getInt(4 * (number - 1));
    }

    /**
     * Reads a header.
     *
     * @param bytes the first 1024 bytes
     * @param place file name, for messages
     * @throws BadInputException if they are no header of a file that can be used
     */
    static MrcHeader parse(byte[] bytes, String place) {
        ByteBuffer header = ByteBuffer.wrap(bytes).order(byteOrder(bytes, place));
        int code = word(header, 4);
        MrcMode mode = MrcMode.of(code)
                .orElseThrow(() -> new BadInputException(InputProblem.ofFile(
                        place,
                        "mode " + code
                                + MrcMode.refusal(code).map(why -> " " + why).orElse(" is unknown")
                                + "; expected real pixels: mode 0, 1, 2, 6 or 12")));
        int flags = word(header, 40);
        boolean unsignedBytes = word(header, 39) == IMOD_STAMP && (flags & 1) == 0;
        float cell = header.getFloat(4 * 10);
        int sampling = word(header, 8);
        double pixelSize = sampling > 0 && cell > 0 && Float.isFinite(cell) ? (double) cell / sampling : 0;
        return new MrcHeader(
                word(header, 1),
                word(header, 2),
                word(header, 3),
                mode,
                unsignedBytes,
                header.order(),
                word(header, 24),
                AxisOrder.of(word(header, 17), word(header, 18), word(header, 19)),
                pixelSize);
    }

    /**
     * The byte order: what the machine stamp says, unless the header makes sense only the other way round. Stamps are often
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
        throw new BadInputException(InputProblem.ofFile(
                place, "is not an MRC file: sizes and mode in its header make no sense in either byte order"));
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

    long pixels() {
        return (long) columns * rows * sections;
    }

    /** Size of the whole file. */
    long fileBytes() {
        return BYTES + (long) extendedHeaderBytes + pixels() * mode.bytes();
    }
}
