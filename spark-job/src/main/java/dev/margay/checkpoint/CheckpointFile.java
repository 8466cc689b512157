package dev.margay.checkpoint;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.Sha256;
import dev.margay.kernels.statistics.CorrelationStatistics;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The state of a search in a file: which search, its position in the work order, and its statistics so far. The file has only numbers,
 * and a hash at the end that is checked. No code is loaded from it.
 *
 * @param fingerprint identifies the search
 * @param position all positions of the work order before this one are done
 * @param statistics of the whole valid region
 */
record CheckpointFile(SearchFingerprint fingerprint, int position, CorrelationStatistics statistics) {

    /** The format. The number increases when the format or the fingerprint changes. */
    private static final String MAGIC = "Margay checkpoint 2";

    private static final Pattern ANY_MAGIC = Pattern.compile("Margay checkpoint \\d+");

    private static final int MOST_PARTS = 100;

    private static final int PIECE_BYTES = 1 << 16;

    /** A checkpoint of another search; the message has the parts that differ. */
    static final class OtherSearchException extends Exception {

        private static final long serialVersionUID = 1L;

        private OtherSearchException(List<String> differences) {
            super(String.join(", ", differences));
        }
    }

    /** Writes it; does not close. */
    void write(OutputStream out) throws IOException {
        DigestOutputStream hashed = new DigestOutputStream(out, Sha256.digest());
        DataOutputStream data = new DataOutputStream(hashed);
        data.writeUTF(MAGIC);
        data.writeInt(fingerprint.hashes().size());
        for (Map.Entry<String, String> part : fingerprint.hashes().entrySet()) {
            data.writeUTF(part.getKey());
            data.writeUTF(part.getValue());
        }
        data.writeInt(position);
        data.writeInt(statistics.rows());
        data.writeInt(statistics.width());
        data.writeLong(statistics.count());
        ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
        int pixels = statistics.mip().length;
        write(data, bytes.array(), pixels, Float.BYTES, (first, count) -> bytes.asFloatBuffer()
                .put(statistics.mip(), first, count));
        write(data, bytes.array(), pixels, Integer.BYTES, (first, count) -> bytes.asIntBuffer()
                .put(statistics.bestIndex(), first, count));
        write(data, bytes.array(), pixels, Double.BYTES, (first, count) -> bytes.asDoubleBuffer()
                .put(statistics.sum(), first, count));
        write(data, bytes.array(), pixels, Double.BYTES, (first, count) -> bytes.asDoubleBuffer()
                .put(statistics.sumOfSquares(), first, count));
        data.flush();
        out.write(hashed.getMessageDigest().digest());
    }

    /**
     * Reads one.
     *
     * @param in the file
     * @param expected the search that it must belong to
     * @param rows rows that its statistics must have
     * @param width columns that they must have
     * @throws OtherSearchException if it belongs to another search
     * @throws IOException if it is damaged; the message says how
     */
    static CheckpointFile read(InputStream in, SearchFingerprint expected, int rows, int width)
            throws IOException, OtherSearchException {
        DigestInputStream hashed = new DigestInputStream(in, Sha256.digest());
        DataInputStream data = new DataInputStream(hashed);
        try {
            String magic = data.readUTF();
            if (!magic.equals(MAGIC) && ANY_MAGIC.matcher(magic).matches()) {
                throw new OtherSearchException(
                        List.of(SearchFingerprint.VERSION + " (" + magic + " instead of " + MAGIC + ")"));
            }
            if (!magic.equals(MAGIC)) {
                throw new IOException("is not a checkpoint");
            }
            SearchFingerprint fingerprint = fingerprint(data);
            List<String> differences = expected.differences(fingerprint);
            if (!differences.isEmpty()) {
                throw new OtherSearchException(differences);
            }
            int position = data.readInt();
            if (data.readInt() != rows || data.readInt() != width) {
                throw new IOException("is damaged: its sizes are not those of the search");
            }
            CorrelationStatistics statistics = CorrelationStatistics.empty(0, rows, width);
            statistics.countCorrelograms(data.readLong());
            ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
            int pixels = statistics.mip().length;
            read(data, bytes.array(), pixels, Float.BYTES, (first, count) -> bytes.asFloatBuffer()
                    .get(statistics.mip(), first, count));
            read(data, bytes.array(), pixels, Integer.BYTES, (first, count) -> bytes.asIntBuffer()
                    .get(statistics.bestIndex(), first, count));
            read(data, bytes.array(), pixels, Double.BYTES, (first, count) -> bytes.asDoubleBuffer()
                    .get(statistics.sum(), first, count));
            read(data, bytes.array(), pixels, Double.BYTES, (first, count) -> bytes.asDoubleBuffer()
                    .get(statistics.sumOfSquares(), first, count));
            byte[] computed = hashed.getMessageDigest().digest();
            if (!MessageDigest.isEqual(computed, in.readNBytes(computed.length)) || in.read() >= 0) {
                throw new IOException("is damaged: its content does not match its hash");
            }
            return new CheckpointFile(fingerprint, position, statistics);
        } catch (EOFException e) {
            throw new IOException("is damaged: it ends too early", e);
        }
    }

    private static SearchFingerprint fingerprint(DataInputStream data) throws IOException {
        int parts = data.readInt();
        if (parts < 0 || parts > MOST_PARTS) {
            throw new IOException("is damaged: it names " + parts + " parts of a search");
        }
        Map<String, String> hashes = new TreeMap<>();
        for (int i = 0; i < parts; i++) {
            hashes.put(data.readUTF(), data.readUTF());
        }
        return new SearchFingerprint(hashes);
    }

    /** Moves a number of values between an array and the start of the piece's bytes. */
    private interface Piece {
        void move(int first, int count);
    }

    /** Copies arrays in pieces, because an array can be larger than the largest byte array. */
    private static void write(DataOutputStream out, byte[] bytes, int values, int size, Piece piece)
            throws IOException {
        for (int first = 0; first < values; first += bytes.length / size) {
            int count = Math.min(bytes.length / size, values - first);
            piece.move(first, count);
            out.write(bytes, 0, count * size);
        }
    }

    private static void read(DataInputStream in, byte[] bytes, int values, int size, Piece piece) throws IOException {
        for (int first = 0; first < values; first += bytes.length / size) {
            int count = Math.min(bytes.length / size, values - first);
            in.readFully(bytes, 0, count * size);
            piece.move(first, count);
        }
    }
}
