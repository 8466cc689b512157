package dev.margay.clusters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A replacement for {@code nvidia-smi} on a machine without GPUs, so that Spark can assign some. No program can compute on them. */
final class StubGpus {

    private StubGpus() {}

    /**
     * Writes it.
     *
     * @param folder for the PATH
     * @param uuids of the GPUs
     */
    static void in(Path folder, String... uuids) throws IOException {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        for (int i = 0; i < uuids.length; i++) {
            script.append("echo '" + i + ", " + uuids[i] + ", Disabled'\n");
        }
        Path file = Files.writeString(Files.createDirectories(folder).resolve("nvidia-smi"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
