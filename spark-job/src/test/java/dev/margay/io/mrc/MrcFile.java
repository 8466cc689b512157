package dev.margay.io.mrc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes valid and invalid MRC files for tests. */
public final class MrcFile {

    private int nx = 4;
    private int ny = 3;
    private int nz = 1;
    private int mode = 2;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private byte[] stamp = {0x44, 0x44, 0, 0};
    private int extended;
    private int[] axes = {1, 2, 3};
    private float cell;
    private Consumer<ByteBuffer> header = buffer -> {};
    private int missing;

    /** A file of this size. */
    public static MrcFile of(int nx, int ny, int nz) {
        MrcFile file = new MrcFile();
        file.nx = nx;
        file.ny = ny;
        file.nz = nz;
        return file;
    }

    /** Sets the mode. */
    public MrcFile mode(int code) {
        mode = code;
        return this;
    }

    /** Sets the byte order, and the stamp of big-endian files. */
    public MrcFile order(ByteOrder byteOrder) {
        order = byteOrder;
        stamp = byteOrder == ByteOrder.BIG_ENDIAN ? new byte[] {0x11, 0x11, 0, 0} : stamp;
        return this;
    }

    /** Sets the machine stamp. */
    public MrcFile stamp(int first, int second) {
        stamp = new byte[] {(byte) first, (byte) second, 0, 0};
        return this;
    }

    /** Sets the size of the extended header. */
    public MrcFile extended(int bytes) {
        extended = bytes;
        return this;
    }

    /** Sets the order of the axes. */
    public MrcFile axes(int... order) {
        axes = order;
        return this;
    }

    /** Sets the edge of the cell, in Angstrom. */
    public MrcFile cell(double length) {
        cell = (float) length;
        return this;
    }

    /** Makes other changes of the header. */
    public MrcFile header(Consumer<ByteBuffer> change) {
        header = change;
        return this;
    }

    /** Omits bytes at the end of the file. */
    public MrcFile missing(int bytes) {
        missing = bytes;
        return this;
    }

    /** Writes the file, with pixels in the format of the mode. */
    public Path write(Path path, double... pixels) {
        ByteBuffer file =
                ByteBuffer.allocate(1024 + extended + pixels.length * 8).order(order);
        file.putInt(nx).putInt(ny).putInt(nz).putInt(mode);
        file.position(28);
        file.putInt(nx).putInt(ny).putInt(nz).putFloat(cell).putFloat(cell).putFloat(cell);
        file.position(64);
        file.putInt(axes[0]).putInt(axes[1]).putInt(axes[2]);
        file.putInt(92, extended);
        file.position(208);
        file.put("MAP ".getBytes(StandardCharsets.US_ASCII)).put(stamp);
        header.accept(file);
        file.position(1024 + extended);
        for (double pixel : pixels) {
            put(file, pixel);
        }
        byte[] bytes = new byte[file.position() - missing];
        file.flip().get(bytes);
        try {
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(ByteBuffer file, double pixel) {
        switch (mode) {
            case 0 -> file.put((byte) pixel);
            case 1 -> file.putShort((short) pixel);
            case 6 -> file.putShort((short) (int) pixel);
            case 12 -> file.putShort(half(pixel));
            default -> file.putFloat((float) pixel);
        }
    }

    /** Converts a number that is exact in half precision. */
    private static short half(double value) {
        if (value == 0) {
            return 0;
        }
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return (short) 0x7c00;
        }
        int exponent = Math.getExponent(value);
        if (exponent < -14) {
            return (short) ((value < 0 ? 0x8000 : 0) | (int) (Math.abs(value) * 0x1p24));
        }
        int mantissa = (int) ((Math.abs(value) / Math.scalb(1.0, exponent) - 1) * 1024);
        return (short) ((value < 0 ? 0x8000 : 0) | (exponent + 15) << 10 | mantissa);
    }

    /** Pixels 0, 1, 2, and so on, for a file of this size. */
    public double[] ramp() {
        double[] pixels = new double[nx * ny * nz];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (double) i;
        }
        return pixels;
    }
}
