package dev.margay.show;

import dev.margay.io.DataFiles;
import dev.margay.io.FileKind;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.mrc.MrcSummary;
import dev.margay.io.star.StarFile;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.OptimisationRecord;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Finds the kind of a file, and describes it. */
public final class FileDescription {

    /** Number of bytes that are enough to recognise text and its kind. */
    private static final int FIRST_BYTES = 4096;

    private final DataFiles files;
    private final int rows;

    /**
     * Describes files.
     *
     * @param files where they are
     * @param rows how many rows of a table to show
     */
    public FileDescription(DataFiles files, int rows) {
        this.files = files;
        this.rows = rows;
    }

    /**
     * The lines that describe a file.
     *
     * @throws BadInputException if Margay does not know its kind, or it is damaged
     */
    public List<String> of(String path) {
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        byte[] first = firstBytes(path);
        if (Hdf5Reader.isHdf5(path, files)) {
            return Hdf5Description.lines(path, files);
        }
        if (!isText(first)) {
            return MrcDescription.lines(path, MrcSummary.read(path, files));
        }
        String text = new String(first, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .strip();
        if (text.startsWith("{")) {
            return json(path);
        }
        if (StarFile.isLikely(text)) {
            return new TableDescription(path, rows).star(files.readText(path));
        }
        if (path.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return csv(path);
        }
        throw new BadInputException(InputProblem.ofFile(
                path,
                FileKind.of(first)
                        .map(FileKind::sentence)
                        .orElse("cannot be shown; expected an MRC file, a table (CSV or STAR), or a JSON file of"
                                + " Margay")));
    }

    private List<String> json(String path) {
        if (path.endsWith(RefinementRecord.EXTENSION)) {
            return RefinementDescription.lines(path, RefinementRecord.read(files.readText(path), path));
        }
        if (path.endsWith(OptimisationRecord.EXTENSION)) {
            return OptimisationDescription.lines(path, OptimisationRecord.read(files.readText(path), path));
        }
        return path.endsWith(ResultRecord.EXTENSION)
                ? ResultDescription.lines(path, ResultRecord.read(files.readText(path), path))
                : JsonDescription.lines(path, files.readText(path));
    }

    private List<String> csv(String path) {
        try (InputStream in = files.open(path)) {
            return new TableDescription(path, rows).csv(in);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    private byte[] firstBytes(String path) {
        try (InputStream in = files.open(path)) {
            return in.readNBytes(FIRST_BYTES);
        } catch (IOException e) {
            throw new BadInputException(InputProblem.ofFile(path, "cannot be read: " + e.getMessage()));
        }
    }

    /** Text contains no zero bytes and does not start with the two bytes of gzip. Every MRC header contains zeros. */
    private static boolean isText(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        return bytes.length > 1 && !((bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b);
    }
}
