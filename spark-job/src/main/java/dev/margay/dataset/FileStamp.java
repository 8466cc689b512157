package dev.margay.dataset;

import dev.margay.io.DataFiles;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;

/**
 * What tells at a glance that a file is still the same. Where it differs, the content has to be looked at.
 *
 * @param bytes its length
 * @param modifiedMilliseconds when it was last written, since 1970
 */
record FileStamp(long bytes, long modifiedMilliseconds) {

    /**
     * Of a file as it is now.
     *
     * @throws IOException if it is gone
     */
    static FileStamp of(String written, DataFiles files) throws IOException {
        FileStatus status =
                files.status(files.resolve(written)).orElseThrow(() -> new IOException(written + " is gone"));
        return new FileStamp(status.getLen(), status.getModificationTime());
    }
}
