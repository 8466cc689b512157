package dev.margay.io.mrc;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes MRC2014 files of mode 2 (32-bit floats), little endian, with pixel size, statistics and a label. */
public final class MrcWriter {

    private static final int LABEL_BYTES = 80;

    private MrcWriter() {}

    /**
     * Writes an image.
     *
     * @param out where to; not closed
     * @param image the pixels
     * @param pixelSizeAngstrom size of one
     * @param label what the image is, ASCII, at most 80 characters are kept
     */
    public static void write(OutputStream out, RealImage image, double pixelSizeAngstrom, String label)
            throws IOException {
        write(out, image, pixelSizeAngstrom, pixelSizeAngstrom, label);
    }

    /**
     * Writes an image with different pixel sizes along its axes.
     *
     * @param out where to; not closed
     * @param image the pixels
     * @param pixelSizeXAngstrom from one column to the next
     * @param pixelSizeYAngstrom from one row to the next
     * @param label what the image is, ASCII, at most 80 characters are kept
     */
    public static void write(
            OutputStream out, RealImage image, double pixelSizeXAngstrom, double pixelSizeYAngstrom, String label)
            throws IOException {
        write(
                out,
                image.values(),
                new int[] {image.width(), image.height(), 1},
                new double[] {pixelSizeXAngstrom, pixelSizeYAngstrom, pixelSizeXAngstrom},
                label);
    }

    /**
     * Writes a volume.
     *
     * @param out where to; not closed
     * @param volume the voxels
     * @param pixelSizeAngstrom size of one
     * @param label what the volume is, ASCII, at most 80 characters are kept
     */
    public static void write(OutputStream out, RealVolume volume, double pixelSizeAngstrom, String label)
            throws IOException {
        int size = volume.size();
        write(
                out,
                volume.values(),
                new int[] {size, size, size},
                new double[] {pixelSizeAngstrom, pixelSizeAngstrom, pixelSizeAngstrom},
                label);
    }

    /** Sizes are in the order x, y, z. */
    private static void write(OutputStream out, float[] values, int[] counts, double[] pixelSizes, String label)
            throws IOException {
        int nx = counts[0];
        int ny = counts[1];
        int nz = counts[2];
        ByteBuffer header = ByteBuffer.allocate(MrcHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(nx).putInt(ny).putInt(nz).putInt(MrcMode.FLOAT32.code());
        header.putInt(0).putInt(0).putInt(0);
        header.putInt(nx).putInt(ny).putInt(nz);
        header.putFloat((float) (nx * pixelSizes[0]))
                .putFloat((float) (ny * pixelSizes[1]))
                .putFloat((float) (nz * pixelSizes[2]));
        header.putFloat(90).putFloat(90).putFloat(90);
        header.putInt(1).putInt(2).putInt(3);
        PixelStatistics statistics = PixelStatistics.of(values);
        header.putFloat(statistics.min()).putFloat(statistics.max()).putFloat(statistics.mean());
        // Space group: 0 for an image, 1 for a volume.
        header.putInt(nz == 1 ? 0 : 1);
        header.putInt(0);
        header.putInt(4 * 27, 20141);
        header.position(4 * 52);
        header.put("MAP ".getBytes(StandardCharsets.US_ASCII));
        header.put(new byte[] {0x44, 0x44, 0, 0});
        header.putFloat(statistics.rms());
        header.putInt(1);
        byte[] text = label.getBytes(StandardCharsets.US_ASCII);
        header.put(text, 0, Math.min(text.length, LABEL_BYTES));
        while (header.position() < 4 * 56 + LABEL_BYTES) {
            header.put((byte) ' ');
        }
        out.write(header.array());
        writePixels(out, values);
    }

    private static void writePixels(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(4 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            chunk.putFloat(value);
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }
}
