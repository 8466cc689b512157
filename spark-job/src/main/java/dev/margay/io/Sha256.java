package dev.margay.io;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits, as {@code sha256sum} prints it for a file. */
public final class Sha256 {

    private static final int CHUNK_BYTES = 1 << 16;

    private Sha256() {}

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The value of a digest. */
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

    /** Reads the rest of the file, so that the digest includes all bytes. */
    public static void readToEnd(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        while (in.read(chunk) >= 0) {
            // Only the digest needs these bytes.
        }
    }
}
