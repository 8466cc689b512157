package dev.margay.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes HDF5 files. The library needs a local file to write to, so the content goes through a temporary one.
 */
public final class Hdf5Writer {

    private Hdf5Writer() {}

    /** Fills a file. */
    @FunctionalInterface
    public interface Content {
        /** Puts groups, data sets and attributes. */
        void into(WritableHdfFile file);
    }

    /**
     * Writes a file.
     *
     * @param out receives the bytes; not closed
     * @param content of the file
     */
    public static void write(OutputStream out, Content content) throws IOException {
        Path folder = Files.createTempDirectory("margay-hdf5");
        Path temporary = folder.resolve("content.h5");
        try {
            try (WritableHdfFile file = HdfFile.write(temporary)) {
                content.into(file);
            }
            Files.copy(temporary, out);
        } finally {
            Files.deleteIfExists(temporary);
            Files.delete(folder);
        }
    }
}
