package dev.margay.io;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hexadecimal digits: of a file the same that {@code sha256sum} prints. */
public final class Sha256 {

    private static final int CHUNK_BYTES = 1 << 16;

    private Sha256() {}

    /** A digest that has seen nothing yet. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What a digest has come to. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a whole file. */
    public static String ofFile(String written, DataFiles files) throws IOException {
        try (DigestInputStream in = new DigestInputStream(files.open(written), digest())) {
            readToEnd(in);
            return hex(in.getMessageDigest());
        }
    }

    /** Reads what is left: bytes that are skipped would not be seen by a digest. */
    public static void readToEnd(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        while (in.read(chunk) >= 0) {
            // The digest has seen it.
        }
    }
}
