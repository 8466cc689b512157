package dev.margay.io.tiff;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A TIFF file: the pages of a movie are its frames. The reader is that of Java, which knows the usual compressions (LZW, deflate,
 * PackBits) and pixels of 8, 16 and 32 bits.
 */
public final class TiffPages implements Closeable {

    private final String path;
    private final boolean flip;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final int frames;
    private final int height;
    private final int width;
    private int next;

    private TiffPages(String path, boolean flip, ImageInputStream stream, ImageReader reader) throws IOException {
        this.path = path;
        this.flip = flip;
        this.stream = stream;
        this.reader = reader;
        reader.setInput(stream);
        frames = reader.getNumImages(true);
        height = reader.getHeight(0);
        width = reader.getWidth(0);
    }

    /** Whether a file that can be read begins as TIFF files do, BigTIFF among them. */
    public static boolean isTiff(String path, DataFiles files) {
        try (InputStream in = files.open(path)) {
            String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return start.startsWith("II*\0")
                    || start.startsWith("MM\0*")
                    || start.startsWith("II+")
                    || start.startsWith("MM\0+");
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * A micrograph in a file with a single page, with the row order of RELION and IMOD: the first row of the image is the last of the file.
     *
     * @throws BadInputException if the file cannot be used, or has several pages
     */
    public static RealImage single(String path, DataFiles files) {
        try (TiffPages pages = openSingle(path, files)) {
            RealImage image = pages.next();
            for (float value : image.values()) {
                if (!Float.isFinite(value)) {
                    throw bad(path, "has a pixel that is " + value + "; expected finite numbers");
                }
            }
            return image;
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Opens a file with a single page, in the row order of {@link #single}.
     *
     * @throws BadInputException if the file cannot be used, or has several pages
     */
    public static TiffPages openSingle(String path, DataFiles files) {
        TiffPages pages = open(path, true, files);
        if (pages.frames() != 1) {
            int count = pages.frames();
            try {
                pages.close();
            } catch (IOException e) {
                throw bad(path, "cannot be closed: " + e.getMessage());
            }
            throw bad(path, "has " + count + " pages; expected a single image (a movie must be summed first)");
        }
        return pages;
    }

    /**
     * Opens a file.
     *
     * @param path as the user wrote it
     * @param flip whether the first row of an image is the last of the file
     * @param files where it is
     * @throws BadInputException if the file cannot be used
     */
    public static TiffPages open(String path, boolean flip, DataFiles files) {
        try {
            ImageInputStream stream = new SeekableImageStream(files.open(path));
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            try {
                return new TiffPages(path, flip, stream, reader);
            } catch (IOException | RuntimeException e) {
                reader.dispose();
                stream.close();
                throw e;
            }
        } catch (IIOException | RuntimeException e) {
            // The reader of Java throws exceptions of several kinds for a damaged file.
            throw bad(path, "cannot be read as TIFF: " + reason(e));
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    private static String reason(Exception e) {
        return e.getMessage()
                + "; BigTIFF, floating-point predictors and some other kinds are not known here: convert it to MRC";
    }

    /** Rows of an image. */
    public int height() {
        return height;
    }

    /** Columns of an image. */
    public int width() {
        return width;
    }

    /** Number of pages. */
    public int frames() {
        return frames;
    }

    /**
     * The next page.
     *
     * @throws BadInputException if it cannot be read, or has another size than the first
     */
    public RealImage next() {
        Raster raster;
        try {
            raster = reader.read(next).getRaster();
        } catch (IIOException | RuntimeException e) {
            throw bad(path, "frame " + next + " (from 0) cannot be read: " + reason(e));
        } catch (IOException e) {
            throw bad(path, "frame " + next + " (from 0) cannot be read: " + e.getMessage());
        }
        if (raster.getNumBands() != 1 || raster.getHeight() != height || raster.getWidth() != width) {
            throw bad(
                    path,
                    "frame " + next + " (from 0) is " + raster.getWidth() + " x " + raster.getHeight() + " with "
                            + raster.getNumBands() + " values at each pixel; expected " + width + " x " + height
                            + " grey pixels, as in frame 0");
        }
        next++;
        float[] values = new float[height * width];
        float[] row = new float[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            System.arraycopy(row, 0, values, (flip ? height - 1 - y : y) * width, width);
        }
        return new RealImage(height, width, values);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }

    private static BadInputException bad(String path, String message) {
        return new BadInputException(InputProblem.ofFile(path, message));
    }
}
