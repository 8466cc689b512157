package dev.margay.io.mrc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Pixels of 4 bits as bytes. Two pixels share a byte, the first in the low bits; each row begins with a new byte. */
final class PackedPixels extends FilterInputStream {

    private static final int LOW = 0x0f;

    private final byte[] packed;
    private final byte[] row;
    private int next;
    private int end;

    /**
     * Unpacks.
     *
     * @param in the packed pixels
     * @param columns pixels of a row
     */
    PackedPixels(InputStream in, int columns) {
        super(in);
        packed = new byte[bytes(columns)];
        row = new byte[columns];
        next = columns;
        end = columns;
    }

    /** Bytes of a packed row. */
    static int bytes(int columns) {
        return (columns + 1) / 2;
    }

    /** Reads the next row; of a truncated one, only the pixels that are there. */
    private boolean fill() throws IOException {
        int read = in.readNBytes(packed, 0, packed.length);
        end = Math.min(row.length, 2 * read);
        for (int i = 0; i < end; i++) {
            int both = packed[i / 2];
            row[i] = (byte) ((i % 2 == 0 ? both : both >> 4) & LOW);
        }
        next = 0;
        return end > 0;
    }

    @Override
    public int read() throws IOException {
        return next < end || fill() ? row[next++] : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next >= end && !fill()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(row, next, bytes, offset, count);
        next += count;
        return count;
    }
}
