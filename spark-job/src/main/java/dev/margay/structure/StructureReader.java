package dev.margay.structure;

import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads atomic models from PDB, mmCIF and BinaryCIF files, plain or compressed with gzip. */
public final class StructureReader {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private StructureReader() {}

    /**
     * Reads a model.
     *
     * @param path of the file, as the user wrote it
     * @param files where files are
     * @param choice which atoms are used
     * @throws BadInputException if the file cannot be used, with the line if there is one, or does not have what was chosen
     */
    public static AtomicModel read(String path, DataFiles files, StructureChoice choice) {
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        MessageDigest digest = Sha256.digest();
        try (InputStream raw = new DigestInputStream(files.open(path), digest);
                InputStream in = unpacked(raw)) {
            StructureContent content = content(in, path);
            Sha256.readToEnd(raw);
            return ChosenAtoms.of(path, Sha256.hex(digest), content, choice);
        } catch (EOFException e) {
            throw bad(path, "is truncated: its compressed data end too early; copy it again");
        } catch (ZipException e) {
            throw bad(path, "has damaged compressed data (" + e.getMessage() + "); copy it again");
        } catch (IOException e) {
            throw bad(path, "cannot be read: " + e.getMessage());
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return new BufferedInputStream(packed ? new GZIPInputStream(in, BUFFER_BYTES) : in, BUFFER_BYTES);
    }

    private static StructureContent content(InputStream in, String path) throws IOException {
        in.mark(StructureKind.BYTES);
        byte[] start = in.readNBytes(StructureKind.BYTES);
        in.reset();
        if (StructureKind.hasByteOrderMark(start)) {
            in.skipNBytes(StructureKind.BYTE_ORDER_MARK.length());
        }
        StructureKind kind = StructureKind.of(start).orElseThrow(() -> bad(path, StructureKind.sentence(start)));
        return switch (kind) {
            case PDB ->
                new PdbReader(path)
                        .read(new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), BUFFER_BYTES));
            case MMCIF -> MmCifReader.ofText(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), path);
            case BINARY_CIF -> MmCifReader.ofBinary(in.readAllBytes(), path);
        };
    }

    private static BadInputException bad(String path, String message) {
        return new BadInputException(InputProblem.ofFile(path, message));
    }
}
