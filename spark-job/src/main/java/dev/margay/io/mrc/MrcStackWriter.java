package dev.margay.io.mrc;

import dev.margay.kernels.array.RealImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes stacks of images (MRC2014, space group 0) as 32-bit floats (mode 2) or 16-bit floats (mode 12). */
public final class MrcStackWriter {

    private MrcStackWriter() {}

    /**
     * Writes a stack.
     *
     * @param out where to; not closed
     * @param images of one size; at least one
     * @param pixelSizeAngstrom of the images
     * @param halfPrecision whether pixels have 16 bits. RELION reads them from version 4 on
     * @param label what they are, ASCII, at most 80 characters are kept
     */
    public static void write(
            OutputStream out, List<RealImage> images, double pixelSizeAngstrom, boolean halfPrecision, String label)
            throws IOException {
        RealImage first = images.get(0);
        MrcMode mode = halfPrecision ? MrcMode.FLOAT16 : MrcMode.FLOAT32;
        // The header's statistics are those of the pixels as they are stored.
        List<float[]> stored =
                images.stream().map(image -> mode.stored(image.values())).toList();
        MrcWriter.writeHeader(
                out,
                new int[] {first.width(), first.height(), images.size()},
                new int[] {first.width(), first.height(), 1},
                new double[] {pixelSizeAngstrom, pixelSizeAngstrom, pixelSizeAngstrom},
                PixelStatistics.of(stored),
                mode,
                0,
                label);
        for (float[] values : stored) {
            MrcWriter.writePixels(out, values, mode);
        }
    }
}
