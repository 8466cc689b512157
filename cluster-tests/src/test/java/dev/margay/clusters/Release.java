package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The release that the build has made, unpacked as a user unpacks it.
 *
 * @param folder its top folder
 */
record Release(Path folder) {

    private static final Path ARCHIVE = Path.of(System.getProperty("margay.release.archive"));

    /** Unpacks it into a folder. */
    static Release in(Path parent) throws IOException, InterruptedException {
        Files.createDirectories(parent);
        Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", parent.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar cannot unpack " + ARCHIVE);
        }
        return new Release(parent.resolve("margay-" + System.getProperty("margay.release.version")));
    }

    /** The program for one machine. */
    String launcher() {
        return folder.resolve("bin/margay").toString();
    }

    /**
     * Copies a script for a cluster and changes the settings at its top, as a user does with an editor.
     *
     * @param name of the script
     * @param copy name of the copy
     * @param settings new values
     * @param options further options of {@code margay submit}
     */
    Path edited(String name, String copy, Map<String, String> settings, String options) throws IOException {
        String script = Files.readString(script(name));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String line = "(?m)^" + setting.getKey() + "=\\S*";
            assertThat(script).containsPattern(line);
            script = script.replaceFirst(line, setting.getKey() + "=" + setting.getValue());
        }
        Path edited =
                Files.writeString(script(copy), script.replace("/margay\" submit", "/margay\" submit " + options));
        return Files.setPosixFilePermissions(edited, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A script for clusters. */
    Path script(String name) {
        return folder.resolve("submit-scripts").resolve(name);
    }

    /** Its libraries, those of Spark included. */
    Path libraries() {
        return folder.resolve("lib/launch/jars");
    }
}
