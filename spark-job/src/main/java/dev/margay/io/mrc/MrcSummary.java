package dev.margay.io.mrc;

import dev.margay.io.DataFiles;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Describes an MRC file of any shape: its header, and the range of its pixels. {@link MrcReader} reads the pixels, and accepts fewer
 * files.
 *
 * @param columns pixels along the fastest axis
 * @param rows pixels along the middle axis
 * @param sections images, or pixels along the slowest axis
 * @param storage how a pixel is stored, in words
 * @param bigEndian whether bytes are in big-endian order
 * @param packed whether the file is compressed
 * @param pixelSizeAngstrom along x; 0 if not in the header
 * @param minimum of the finite pixels
 * @param maximum of the finite pixels
 * @param mean of the finite pixels
 * @param standardDeviation of the finite pixels
 * @param notFinite number of pixels that are not finite
 */
public record MrcSummary(
        int columns,
        int rows,
        int sections,
        String storage,
        boolean bigEndian,
        boolean packed,
        double pixelSizeAngstrom,
        double minimum,
        double maximum,
        double mean,
        double standardDeviation,
        long notFinite) {

    private static final int CHUNK_PIXELS = 1 << 16;

    /**
     * Reads a whole file without keeping its pixels in memory.
     *
     * @throws BadInputException if it is not an MRC file with real pixels, or ends too early
     */
    public static MrcSummary read(String written, DataFiles files) {
        files.requireReadableFile(written, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        try (Unpacked in = Unpacked.of(files.open(written))) {
            MrcHeader header = MrcReader.header(in, written).forFileOf(in.isPacked() ? -1 : files.length(written));
            try {
                in.skipNBytes(header.extendedHeaderBytes());
                return of(header, in.isPacked(), header.pixels(in));
            } catch (EOFException e) {
                throw new BadInputException(InputProblem.ofFile(
                        written,
                        "is truncated: its header says " + header.fileBytes() + " bytes, but the data end before that;"
                                + " copy it again"));
            }
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(written, "cannot be read: " + e.getMessage()));
        }
    }

    private static MrcSummary of(MrcHeader header, boolean packed, InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK_PIXELS * header.mode().bytes()];
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        long finite = 0;
        for (long left = header.pixels(); left > 0; left -= CHUNK_PIXELS) {
            int pixels = (int) Math.min(CHUNK_PIXELS, left);
            int bytes = pixels * header.mode().bytes();
            if (in.readNBytes(chunk, 0, bytes) < bytes) {
                throw new EOFException();
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, bytes).order(header.order());
            for (int i = 0; i < pixels; i++) {
                double value = header.mode().next(buffer, header.unsignedBytes());
                if (Double.isFinite(value)) {
                    finite++;
                    minimum = Math.min(minimum, value);
                    maximum = Math.max(maximum, value);
                    // Welford's algorithm, which is accurate if the spread is much smaller than the mean.
                    double step = value - mean;
                    mean += step / finite;
                    squares += step * (value - mean);
                }
            }
        }
        return new MrcSummary(
                header.columns(),
                header.rows(),
                header.sections(),
                header.mode().words() + " (mode " + header.mode().code() + ")",
                header.order() == ByteOrder.BIG_ENDIAN,
                packed,
                header.pixelSizeAngstrom(),
                minimum,
                maximum,
                mean,
                finite == 0 ? 0 : Math.sqrt(squares / finite),
                header.pixels() - finite);
    }
}
