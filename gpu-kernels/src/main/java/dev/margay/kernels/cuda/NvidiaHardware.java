package dev.margay.kernels.cuda;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a machine has an NVIDIA GPU, whatever software it lacks. */
public final class NvidiaHardware {

    private static final String VENDOR = "0x10de";

    private NvidiaHardware() {}

    /** Whether this one has. */
    public static boolean isPresent() {
        return isPresent(Path.of("/"));
    }

    /** Whether the machine with this root folder has. */
    public static boolean isPresent(Path root) {
        if (Files.exists(root.resolve("dev/nvidiactl")) || Files.exists(root.resolve("proc/driver/nvidia/version"))) {
            return true;
        }
        Path devices = root.resolve("sys/bus/pci/devices");
        if (!Files.isDirectory(devices)) {
            return false;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(devices)) {
            for (Path device : each) {
                if (Files.readString(device.resolve("vendor")).strip().equals(VENDOR)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Not readable, so no GPU is known.
            return false;
        }
        return false;
    }
}
