package dev.margay.movie;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcMovie;
import dev.margay.io.tiff.TiffPages;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;

/** A movie, frame after frame. It must be corrected for the gain of the camera, as Margay does not do that. */
public interface Movie extends AutoCloseable {

    /** Rows of a frame. */
    int height();

    /** Columns of a frame. */
    int width();

    /** Number of frames. */
    int frames();

    /**
     * The next frame.
     *
     * @throws BadInputException if the file is damaged
     */
    RealImage next();

    @Override
    void close() throws IOException;

    /**
     * Opens a movie: MRC, also packed with gzip, bzip2 or Zstandard, or TIFF.
     *
     * @param path as the user wrote it
     * @param flipTiff whether the rows of TIFF frames run from the bottom to the top
     * @param files where it is
     * @throws BadInputException if it cannot be used
     */
    static Movie open(String path, boolean flipTiff, DataFiles files) {
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        if (path.toLowerCase(Locale.ROOT).endsWith(".eer")) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is an EER movie, whose electrons are not grouped into frames; expected MRC or TIFF: convert it with"
                            + " relion_convert_to_tiff, and give the number of frames there"));
        }
        return TiffPages.isTiff(path, files)
                ? Opened.of(TiffPages.open(path, flipTiff, files))
                : Opened.of(MrcMovie.open(path, files));
    }

    /**
     * An open file.
     *
     * @param height rows of a frame
     * @param width columns of a frame
     * @param frames their number
     * @param reader gives the next frame
     * @param file to close at the end
     */
    record Opened(int height, int width, int frames, Supplier<RealImage> reader, Closeable file) implements Movie {

        static Movie of(MrcMovie file) {
            return new Opened(file.height(), file.width(), file.frames(), file::next, file);
        }

        static Movie of(TiffPages file) {
            return new Opened(file.height(), file.width(), file.frames(), file::next, file);
        }

        @Override
        public RealImage next() {
            return reader.get();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
