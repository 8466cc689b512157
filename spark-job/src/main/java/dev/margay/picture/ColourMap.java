package dev.margay.picture;

import dev.margay.kernels.array.RealImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Colours for values. Lightness increases evenly. */
public final class ColourMap {

    /** From black to white. */
    public static final ColourMap GREY = new ColourMap(List.of(0x000000, 0xffffff));

    /** Matplotlib's viridis in steps of one tenth; colours between them are interpolated. */
    public static final ColourMap VIRIDIS = new ColourMap(List.of(
            0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26,
            0xfde725));

    private static final int SHADES = 256;

    private final List<Integer> stops;
    private final IndexColorModel model;

    private ColourMap(List<Integer> stops) {
        this.stops = stops;
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            shades[i] = mixed(stops, i / (SHADES - 1.0));
        }
        model = new IndexColorModel(8, SHADES, shades, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int mixed(List<Integer> stops, double fraction) {
        double place = fraction * (stops.size() - 1);
        int left = Math.min((int) place, stops.size() - 2);
        double right = place - left;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double part = (1 - right) * (stops.get(left) >> shift & 255) + right * (stops.get(left + 1) >> shift & 255);
            colour |= (int) Math.round(part) << shift;
        }
        return colour;
    }

    /** The picture of an image, one pixel for each value. */
    public BufferedImage paint(RealImage image, ValueRange range) {
        WritableRaster raster = model.createCompatibleWritableRaster(image.width(), image.height());
        byte[] row = new byte[image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (int) (range.fraction(image.at(y, x)) * (SHADES - 1) + 0.5);
            }
            raster.setDataElements(0, y, row.length, 1, row);
        }
        return new BufferedImage(model, raster, false, null);
    }

    /** All colours as a picture of one row, lowest left. */
    public BufferedImage strip() {
        float[] values = new float[SHADES];
        for (int i = 0; i < SHADES; i++) {
            values[i] = i;
        }
        return paint(new RealImage(1, SHADES, values), new ValueRange(0, SHADES - 1.0));
    }

    /** The colours as a gradient of CSS, lowest left. */
    public String css() {
        return stops.stream()
                .map(stop -> String.format(Locale.ROOT, "#%06x", stop))
                .collect(Collectors.joining(", ", "linear-gradient(to right, ", ")"));
    }
}
