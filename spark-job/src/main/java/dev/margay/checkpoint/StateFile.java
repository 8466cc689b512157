package dev.margay.checkpoint;

import dev.margay.inputs.SearchFingerprint;
import dev.margay.io.Sha256;
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
 * What all files with the state of a search have in common: the format, the search that they belong to, and a hash at the end that is
 * checked. They have only numbers and text. No code is loaded from them.
 *
 * @param format name and number of the format; the number increases when the format or the fingerprint changes
 * @param fingerprint identifies the search
 */
record StateFile(String format, SearchFingerprint fingerprint) {

    private static final int MOST_PARTS = 100;

    private static final int PIECE_BYTES = 1 << 16;

    /** A state of another search; the message has the parts that differ. */
    static final class OtherSearchException extends Exception {

        private static final long serialVersionUID = 1L;

        private OtherSearchException(List<String> differences) {
            super(String.join(", ", differences));
        }
    }

    /** Writes the content. */
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads the content. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes a file; does not close. */
    void write(OutputStream out, Writer content) throws IOException {
        DigestOutputStream hashed = new DigestOutputStream(out, Sha256.digest());
        DataOutputStream data = new DataOutputStream(hashed);
        data.writeUTF(format);
        data.writeInt(fingerprint.hashes().size());
        for (Map.Entry<String, String> part : fingerprint.hashes().entrySet()) {
            data.writeUTF(part.getKey());
            data.writeUTF(part.getValue());
        }
        content.write(data);
        data.flush();
        out.write(hashed.getMessageDigest().digest());
    }

    /**
     * Reads a file.
     *
     * @throws OtherSearchException if it belongs to another search
     * @throws IOException if it is damaged; the message says how
     */
    <T> T read(InputStream in, Reader<T> content) throws IOException, OtherSearchException {
        DigestInputStream hashed = new DigestInputStream(in, Sha256.digest());
        DataInputStream data = new DataInputStream(hashed);
        try {
            String found = data.readUTF();
            String anyNumber = Pattern.quote(format.substring(0, format.lastIndexOf(' '))) + " \\d+";
            if (!found.equals(format) && found.matches(anyNumber)) {
                throw new OtherSearchException(
                        List.of(SearchFingerprint.VERSION + " (" + found + " instead of " + format + ")"));
            }
            if (!found.equals(format)) {
                throw new IOException("is not a checkpoint");
            }
            List<String> differences = fingerprint.differences(fingerprint(data));
            if (!differences.isEmpty()) {
                throw new OtherSearchException(differences);
            }
            T read = content.read(data);
            byte[] computed = hashed.getMessageDigest().digest();
            if (!MessageDigest.isEqual(computed, in.readNBytes(computed.length)) || in.read() >= 0) {
                throw new IOException("is damaged: its content does not match its hash");
            }
            return read;
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

    /** Moves a number of values between an array and a buffer. */
    interface Piece {
        void move(ByteBuffer buffer, int first, int count);
    }

    /** Writes an array in pieces, because it can be larger than the largest byte array. */
    static void write(DataOutputStream out, int values, int size, Piece piece) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
        for (int first = 0; first < values; first += PIECE_BYTES / size) {
            int count = Math.min(PIECE_BYTES / size, values - first);
            piece.move(bytes, first, count);
            out.write(bytes.array(), 0, count * size);
        }
    }

    /** Reads an array in pieces. */
    static void read(DataInputStream in, int values, int size, Piece piece) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE_BYTES);
        for (int first = 0; first < values; first += PIECE_BYTES / size) {
            int count = Math.min(PIECE_BYTES / size, values - first);
            in.readFully(bytes.array(), 0, count * size);
            piece.move(bytes, first, count);
        }
    }
}
