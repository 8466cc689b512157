package dev.margay.search;

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
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a search in a file: which search, how far in the work order, and its statistics so far. Plain numbers, read as data and
 * checked against a hash at the end; nothing in it is ever run.
 *
 * @param fingerprint which search
 * @param position all positions of the work order before this one are in
 * @param statistics of the whole valid region
 */
record CheckpointFile(SearchFingerprint fingerprint, int position, CorrelationStatistics statistics) {

    private static final String MAGIC = "Margay checkpoint 1";

    private static final int MOST_PARTS = 100;

    private static final int CHUNK_BYTES = 1 << 16;

    /** Writes it; does not close. */
    void write(OutputStream out) throws IOException {
        DigestOutputStream hashed = new DigestOutputStream(out, sha256());
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
        Chunks chunks = new Chunks();
        chunks.write(data, statistics.mip());
        chunks.write(data, statistics.bestIndex());
        chunks.write(data, statistics.sum());
        chunks.write(data, statistics.sumOfSquares());
        data.flush();
        out.write(hashed.getMessageDigest().digest());
    }

    /**
     * Reads one.
     *
     * @param in the file
     * @param rows rows that its statistics must have
     * @param width columns that they must have
     * @throws IOException if it is not whole; the message says in what way
     */
    static CheckpointFile read(InputStream in, SearchFingerprint expected, int rows, int width) throws IOException {
        DigestInputStream hashed = new DigestInputStream(in, sha256());
        DataInputStream data = new DataInputStream(hashed);
        try {
            if (!data.readUTF().equals(MAGIC)) {
                throw new IOException("is no checkpoint of this version of Margay");
            }
            SearchFingerprint fingerprint = fingerprint(data);
            int position = data.readInt();
            CheckpointFile head = new CheckpointFile(fingerprint, position, CorrelationStatistics.empty(0, 1, 1));
            if (!expected.differences(fingerprint).isEmpty()) {
                // Another search: of what size its statistics are is its own affair.
                return head;
            }
            if (data.readInt() != rows || data.readInt() != width) {
                throw new IOException("is damaged: its sizes are not those of the search");
            }
            CorrelationStatistics statistics = CorrelationStatistics.empty(0, rows, width);
            statistics.countCorrelograms(data.readLong());
            Chunks chunks = new Chunks();
            chunks.read(data, statistics.mip());
            chunks.read(data, statistics.bestIndex());
            chunks.read(data, statistics.sum());
            chunks.read(data, statistics.sumOfSquares());
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Arrays piece by piece: one may be larger than a byte array can be. */
    private static final class Chunks {

        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK_BYTES);

        void write(DataOutputStream out, float[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Float.BYTES) {
                int length = Math.min(CHUNK_BYTES / Float.BYTES, values.length - at);
                bytes.asFloatBuffer().put(values, at, length);
                out.write(bytes.array(), 0, length * Float.BYTES);
            }
        }

        void write(DataOutputStream out, int[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Integer.BYTES) {
                int length = Math.min(CHUNK_BYTES / Integer.BYTES, values.length - at);
                bytes.asIntBuffer().put(values, at, length);
                out.write(bytes.array(), 0, length * Integer.BYTES);
            }
        }

        void write(DataOutputStream out, double[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Double.BYTES) {
                int length = Math.min(CHUNK_BYTES / Double.BYTES, values.length - at);
                bytes.asDoubleBuffer().put(values, at, length);
                out.write(bytes.array(), 0, length * Double.BYTES);
            }
        }

        void read(DataInputStream in, float[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Float.BYTES) {
                int length = Math.min(CHUNK_BYTES / Float.BYTES, values.length - at);
                in.readFully(bytes.array(), 0, length * Float.BYTES);
                bytes.asFloatBuffer().get(values, at, length);
            }
        }

        void read(DataInputStream in, int[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Integer.BYTES) {
                int length = Math.min(CHUNK_BYTES / Integer.BYTES, values.length - at);
                in.readFully(bytes.array(), 0, length * Integer.BYTES);
                bytes.asIntBuffer().get(values, at, length);
            }
        }

        void read(DataInputStream in, double[] values) throws IOException {
            for (int at = 0; at < values.length; at += CHUNK_BYTES / Double.BYTES) {
                int length = Math.min(CHUNK_BYTES / Double.BYTES, values.length - at);
                in.readFully(bytes.array(), 0, length * Double.BYTES);
                bytes.asDoubleBuffer().get(values, at, length);
            }
        }
    }
}
