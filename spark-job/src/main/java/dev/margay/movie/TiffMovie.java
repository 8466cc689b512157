package dev.margay.movie;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A movie in a TIFF file: its pages are the frames. The reader is that of Java, which knows the usual compressions (LZW, deflate,
 * PackBits) and pixels of 8, 16 and 32 bits.
 */
final class TiffMovie implements Movie {

    private final String path;
    private final boolean flip;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private final int frames;
    private final int height;
    private final int width;
    private int next;

    private TiffMovie(String path, boolean flip, ImageInputStream stream, ImageReader reader) throws IOException {
        this.path = path;
        this.flip = flip;
        this.stream = stream;
        this.reader = reader;
        reader.setInput(stream);
        frames = reader.getNumImages(true);
        height = reader.getHeight(0);
        width = reader.getWidth(0);
    }

    static TiffMovie open(String path, boolean flip, DataFiles files) {
        try {
            ImageInputStream stream = new SeekableImageStream(files.open(path));
            ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
            try {
                return new TiffMovie(path, flip, stream, reader);
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

    @Override
    public int height() {
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
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
