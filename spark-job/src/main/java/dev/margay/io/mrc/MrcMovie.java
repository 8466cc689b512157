package dev.margay.io.mrc;

import dev.margay.io.DataFiles;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A movie in an MRC file: its sections are the frames. Only one frame is in memory. */
public final class MrcMovie implements Closeable {

    private final String written;
    private final InputStream in;
    private final MrcHeader header;
    private int next;

    private MrcMovie(String written, InputStream in, MrcHeader header) {
        this.written = written;
        this.in = in;
        this.header = header;
    }

    /**
     * Opens a movie.
     *
     * @param written its path
     * @param files where it is
     * @throws BadInputException if it is not a movie in this format
     */
    public static MrcMovie open(String written, DataFiles files) {
        try {
            Unpacked in = Unpacked.of(files.open(written));
            try {
                return open(written, in, files);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (EOFException e) {
            throw bad(written, "is truncated: it ends in its header; copy it again");
        } catch (IOException e) {
            throw bad(written, "cannot be read: " + e.getMessage());
        }
    }

    private static MrcMovie open(String written, Unpacked in, DataFiles files) throws IOException {
        MrcHeader header = MrcReader.header(in, written).forFileOf(in.isPacked() ? -1 : files.length(written));
        if (header.axes().swapsImage()) {
            throw bad(written, "has rows and columns exchanged; expected frames whose columns run along x");
        }
        in.skipNBytes(header.extendedHeaderBytes());
        return new MrcMovie(written, header.pixels(in), header);
    }

    /** Rows of a frame. */
    public int height() {
        return header.rows();
    }

    /** Columns of a frame. */
    public int width() {
        return header.columns();
    }

    /** Number of frames. */
    public int frames() {
        return header.sections();
    }

    /**
     * The next frame.
     *
     * @throws BadInputException if the file is damaged
     */
    public RealImage next() {
        try {
            RealImage frame = new RealImage(
                    header.rows(),
                    header.columns(),
                    MrcReader.values(in, header, header.rows() * header.columns(), next, written));
            next++;
            return frame;
        } catch (EOFException e) {
            throw bad(
                    written, "is truncated: it ends in frame " + next + " (from 0) of " + frames() + "; copy it again");
        } catch (IOException e) {
            throw bad(written, "cannot be read: " + e.getMessage());
        }
    }

    private static BadInputException bad(String written, String message) {
        return new BadInputException(InputProblem.ofFile(written, message));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
