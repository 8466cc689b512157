package dev.margay.io.mrc;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.parquet.hadoop.codec.ZstandardCodec;

/** A file's content, unpacked if its first bytes show that it is compressed with gzip, bzip2 or Zstandard. */
final class Unpacked extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final boolean packed;

    private Unpacked(InputStream in, boolean packed) {
        super(in);
        this.packed = packed;
    }

    static Unpacked of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER_BYTES);
        in.mark(4);
        byte[] first = in.readNBytes(4);
        in.reset();
        if (startsWith(first, 0x1f, 0x8b)) {
            return new Unpacked(new GZIPInputStream(in, BUFFER_BYTES), true);
        }
        if (startsWith(first, 'B', 'Z', 'h')) {
            BZip2Codec codec = new BZip2Codec();
            codec.setConf(new Configuration(false));
            return new Unpacked(new BufferedInputStream(codec.createInputStream(in), BUFFER_BYTES), true);
        }
        if (startsWith(first, 0x28, 0xb5, 0x2f, 0xfd)) {
            ZstandardCodec codec = new ZstandardCodec();
            codec.setConf(new Configuration(false));
            return new Unpacked(new BufferedInputStream(codec.createInputStream(in), BUFFER_BYTES), true);
        }
        return new Unpacked(in, false);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file is compressed. */
    boolean isPacked() {
        return packed;
    }
}
