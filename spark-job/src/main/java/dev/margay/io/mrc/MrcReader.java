package dev.margay.io.mrc;

import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.io.tiff.TiffPages;
import dev.margay.kernels.array.RealImage;
import dev.margay.kernels.array.RealVolume;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads images and volumes from MRC2014 files, plain or compressed with gzip, bzip2 or Zstandard, of either byte order, with or without extended
 * header. If a file cannot be used, it throws a {@link BadInputException} with the name of the file.
 */
public final class MrcReader {

    private static final int CHUNK_PIXELS = 1 << 18;

    private final DataFiles files;

    /**
     * A reader.
     *
     * @param files where files are
     */
    public MrcReader(DataFiles files) {
        this.files = files;
    }

    /**
     * Sizes from a header.
     *
     * @param height rows, in pixels; for a volume, its side
     * @param width columns, in pixels; for a volume, its side
     * @param pixelSizeAngstrom along x; 0 if not in the header
     * @param pixelSizeYAngstrom along y; 0 if not in the header
     */
    public record Size(int height, int width, double pixelSizeAngstrom, double pixelSizeYAngstrom) {}

    /**
     * An image.
     *
     * @param image the pixels
     * @param size from its header
     * @param sha256 of the file, computed when it was read
     * @param notes where the header is wrong, for the user
     */
    public record Micrograph(RealImage image, Size size, String sha256, List<String> notes) {}

    /**
     * A cubic volume.
     *
     * @param volume the voxels
     * @param size from its header
     * @param sha256 of the file, computed when it was read
     * @param notes where the header is wrong, for the user
     */
    public record Template(RealVolume volume, Size size, String sha256, List<String> notes) {}

    /** Reads one image, also from a TIFF file; a stack of one image counts as an image. */
    public Micrograph readMicrograph(String written) {
        requireReadable(written);
        if (TiffPages.isTiff(written, files)) {
            RealImage image = TiffPages.single(written, files);
            requireContrast(written, image.values());
            return new Micrograph(image, unknownPixel(image.height(), image.width()), hash(written), List.of());
        }
        Pixels pixels = read(written, header -> requireImage(written, header));
        requireContrast(written, pixels.values());
        return new Micrograph(image(pixels), size(pixels.header()), pixels.sha256(), pixels.notes());
    }

    /** Reads the map of a result, or another image. All its pixels may be equal. */
    public RealImage readMap(String written) {
        requireReadable(written);
        if (TiffPages.isTiff(written, files)) {
            return TiffPages.single(written, files);
        }
        return image(read(written, header -> requireImage(written, header)));
    }

    private static RealImage image(Pixels pixels) {
        MrcHeader header = pixels.header();
        return header.axes().toUsualOrder(new RealImage(header.rows(), header.columns(), pixels.values()));
    }

    private static Size size(MrcHeader header) {
        boolean swapped = header.axes().swapsImage();
        return new Size(
                swapped ? header.columns() : header.rows(),
                swapped ? header.rows() : header.columns(),
                header.pixelSizeAngstrom(),
                header.pixelSizeYAngstrom());
    }

    /**
     * Size of an image from its header, after a check of the file's length. This finds most problems early, and reads only a kilobyte.
     */
    public Size micrographSize(String written) {
        requireReadable(written);
        if (TiffPages.isTiff(written, files)) {
            try (TiffPages pages = TiffPages.openSingle(written, files)) {
                return unknownPixel(pages.height(), pages.width());
            } catch (IOException e) {
                throw bad(written, "cannot be read: " + e.getMessage());
            }
        }
        return size(header(written, one -> requireImage(written, one)));
    }

    /** Size of a cubic volume from its header, in the same way. */
    public Size templateSize(String written) {
        return size(header(written, one -> requireCube(written, one)));
    }

    /** Reads one cubic volume. */
    public Template readTemplate(String written) {
        Pixels pixels = read(written, header -> requireCube(written, header));
        MrcHeader header = pixels.header();
        requireContrast(written, pixels.values());
        return new Template(
                header.axes().toUsualOrder(new RealVolume(header.columns(), pixels.values())),
                size(header),
                pixels.sha256(),
                pixels.notes());
    }

    /** TIFF files have no pixel size that programs of the field agree about. */
    private static Size unknownPixel(int height, int width) {
        return new Size(height, width, 0, 0);
    }

    private String hash(String written) {
        try {
            return Sha256.ofFile(written, files);
        } catch (IOException e) {
            throw bad(written, "cannot be read: " + e.getMessage());
        }
    }

    private static void requireImage(String written, MrcHeader header) {
        if (header.sections() != 1) {
            throw bad(
                    written,
                    "has " + header.sections() + " sections of " + header.columns() + " x " + header.rows()
                            + " pixels; expected a single image (a movie must be summed first)");
        }
    }

    private static void requireCube(String written, MrcHeader header) {
        int n = header.columns();
        if (header.rows() != n || header.sections() != n) {
            throw bad(
                    written,
                    "is " + n + " x " + header.rows() + " x " + header.sections()
                            + " voxels; expected a cube: pad or crop the template to equal sides");
        }
    }

    private record Pixels(MrcHeader header, float[] values, String sha256, List<String> notes) {}

    /**
     * Reads a file.
     *
     * @param shape checks the sizes in the header, before pixels are read
     */
    private Pixels read(String written, Consumer<MrcHeader> shape) {
        requireReadable(written);
        MessageDigest digest = Sha256.digest();
        try (InputStream raw = new DigestInputStream(files.open(written), digest);
                Unpacked in = Unpacked.of(raw)) {
            MrcHeader header = header(in, written).forFileOf(in.isPacked() ? -1 : files.length(written));
            shape.accept(header);
            if (header.pixels() > Integer.MAX_VALUE - 8) {
                throw bad(written, "has " + header.pixels() + " pixels, more than fit in memory");
            }
            try {
                passOver(in, header.extendedHeaderBytes());
                float[] values = values(header.pixels(in), header, (int) header.pixels(), 0, written);
                Sha256.readToEnd(raw);
                return new Pixels(header, values, Sha256.hex(digest), header.notes(written));
            } catch (EOFException e) {
                throw truncated(written, header, in.isPacked(), files.length(written));
            }
        } catch (EOFException e) {
            throw bad(written, "is truncated: it ends in its header; copy it again");
        } catch (IOException e) {
            throw bad(written, "cannot be read: " + e.getMessage());
        }
    }

    private MrcHeader header(String written, Consumer<MrcHeader> shape) {
        requireReadable(written);
        try (Unpacked in = Unpacked.of(files.open(written))) {
            long bytes = files.length(written);
            MrcHeader header = header(in, written).forFileOf(in.isPacked() ? -1 : bytes);
            shape.accept(header);
            if (!in.isPacked() && bytes < header.fileBytes()) {
                throw truncated(written, header, false, bytes);
            }
            return header;
        } catch (EOFException e) {
            throw bad(written, "is truncated: it ends in its header; copy it again");
        } catch (IOException e) {
            throw bad(written, "cannot be read: " + e.getMessage());
        }
    }

    private void requireReadable(String written) {
        files.requireReadableFile(written, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
    }

    static MrcHeader header(InputStream in, String written) throws IOException {
        return MrcHeader.parse(in.readNBytes(MrcHeader.BYTES), written);
    }

    /** Reads through the digest. Reads in pieces, because a wrong header may ask for gigabytes. */
    private static void passOver(InputStream in, int bytes) throws IOException {
        byte[] chunk = new byte[Math.min(bytes, CHUNK_PIXELS)];
        for (int left = bytes; left > 0; left -= Math.min(left, chunk.length)) {
            if (in.readNBytes(chunk, 0, Math.min(left, chunk.length)) < Math.min(left, chunk.length)) {
                throw new EOFException();
            }
        }
    }

    /**
     * Reads pixels.
     *
     * @param total how many
     * @param section the section of the file in which they begin
     */
    static float[] values(InputStream in, MrcHeader header, int total, int section, String written) throws IOException {
        // Allocated only after the first piece was read, so that a wrong header cannot use all memory.
        byte[] chunk = new byte[CHUNK_PIXELS * header.mode().bytes()];
        float[] values = null;
        int done = 0;
        while (done < total) {
            int pixels = Math.min(CHUNK_PIXELS, total - done);
            int bytes = pixels * header.mode().bytes();
            if (in.readNBytes(chunk, 0, bytes) < bytes) {
                throw new EOFException();
            }
            if (values == null) {
                values = new float[total];
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, bytes).order(header.order());
            for (int i = 0; i < pixels; i++) {
                float value = header.mode().next(buffer, header.unsignedBytes());
                if (!Float.isFinite(value)) {
                    throw notFinite(written, header, done + i, section, value);
                }
                values[done + i] = value;
            }
            done += pixels;
        }
        return values;
    }

    private static BadInputException notFinite(
            String written, MrcHeader header, int index, int firstSection, float value) {
        int column = index % header.columns();
        int row = index / header.columns() % header.rows();
        int section = firstSection + index / header.columns() / header.rows();
        return bad(
                written,
                "has a pixel that is " + value + " at column " + column + ", row " + row + ", section " + section
                        + " (from 0); expected finite numbers: replace such pixels, for instance by the mean");
    }

    private static BadInputException truncated(String written, MrcHeader header, boolean packed, long bytes) {
        return bad(
                written,
                "is truncated: its header says " + header.fileBytes() + " bytes, "
                        + (packed ? "the compressed data end before that" : "it has " + bytes) + "; copy it again");
    }

    private static void requireContrast(String written, float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return;
            }
        }
        throw bad(written, "has the same value everywhere (" + values[0] + "): there is nothing to correlate");
    }

    private static BadInputException bad(String written, String message) {
        return new BadInputException(InputProblem.ofFile(written, message));
    }
}
