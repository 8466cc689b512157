package dev.margay.io.mrc;

import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        // Space group: 0 for an image, 1 for a volume.
        int spaceGroup = counts[2] == 1 ? 0 : 1;
        writeHeader(
                out,
                counts,
                counts,
                pixelSizes,
                PixelStatistics.of(List.of(values)),
                MrcMode.FLOAT32,
                spaceGroup,
                label);
        writePixels(out, values, MrcMode.FLOAT32);
    }

    /** Sizes are in the order x, y, z; a stack of images has a sampling of 1 along z. */
    static void writeHeader(
            OutputStream out,
            int[] counts,
            int[] sampling,
            double[] pixelSizes,
            PixelStatistics statistics,
            MrcMode mode,
            int spaceGroup,
            String label)
            throws IOException {
        ByteBuffer header = ByteBuffer.allocate(MrcHeader.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(counts[0]).putInt(counts[1]).putInt(counts[2]).putInt(mode.code());
        header.putInt(0).putInt(0).putInt(0);
        header.putInt(sampling[0]).putInt(sampling[1]).putInt(sampling[2]);
        for (int axis = 0; axis < 3; axis++) {
            header.putFloat((float) (sampling[axis] * pixelSizes[axis]));
        }
        header.putFloat(90).putFloat(90).putFloat(90);
        header.putInt(1).putInt(2).putInt(3);
        header.putFloat(statistics.min()).putFloat(statistics.max()).putFloat(statistics.mean());
        header.putInt(spaceGroup);
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
    }

    /** Writes pixels as floats of the mode. */
    static void writePixels(OutputStream out, float[] values, MrcMode mode) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(mode.bytes() << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (mode == MrcMode.FLOAT16) {
                chunk.putShort(MrcMode.half(value));
            } else {
                chunk.putFloat(value);
            }
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }
}
