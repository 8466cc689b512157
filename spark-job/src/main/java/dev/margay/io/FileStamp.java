package dev.margay.io;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;

/**
 * A quick check that a file is still the same. If the stamp differs, the content has to be compared.
 *
 * @param bytes its length
 * @param modifiedMilliseconds last modification, milliseconds since 1970
 */
public record FileStamp(long bytes, long modifiedMilliseconds) {

    /**
     * The current stamp of a file.
     *
     * @throws IOException if it does not exist
     */
    public static FileStamp of(String written, DataFiles files) throws IOException {
        FileStatus status =
                files.status(files.resolve(written)).orElseThrow(() -> new IOException(written + " no longer exists"));
        return new FileStamp(status.getLen(), status.getModificationTime());
    }
}
