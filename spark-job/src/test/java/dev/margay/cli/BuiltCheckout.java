package dev.margay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A checkout with the real scripts and the real build. For the launcher, the build is up to date. */
final class BuiltCheckout {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path SCRIPTS =
            Path.of("../submit-scripts").toAbsolutePath().normalize();

    private BuiltCheckout() {}

    /** Makes it in a new folder. */
    static Path in(Path home) throws IOException {
        for (String folder : List.of("gpu-kernels/src/main", "spark-job/src/main", "spark-job/target/launch")) {
            Files.createDirectories(home.resolve(folder));
        }
        for (String file : List.of("pom.xml", "gpu-kernels/pom.xml", "spark-job/pom.xml")) {
            Files.writeString(home.resolve(file), "<project/>");
        }
        copyScripts(home);
        Path target = home.resolve("spark-job/target");
        for (String built : List.of("margay.jar", "margay-all.jar", "launch/jars", "launch/java-options")) {
            Files.createSymbolicLink(target.resolve(built), TARGET.resolve(built));
        }
        Files.writeString(target.resolve("launch/built"), "");
        return home;
    }

    /** Copies only its scripts. */
    static void copyScripts(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            // The target folder is not copied: it contains the archive of the release, which has 260 MB.
            Path built = SCRIPTS.resolve("target");
            for (Path file : files.filter(path -> !path.startsWith(built)).toList()) {
                Path copy = home.resolve("submit-scripts")
                        .resolve(SCRIPTS.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** Writes a short shell script that can be executed. */
    static Path program(Path path, String script) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return path;
    }
}
