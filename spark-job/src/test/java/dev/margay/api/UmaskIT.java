package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.margay.OwnJvm;
import dev.margay.config.ExampleConfig;
import dev.margay.io.mrc.MrcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Groups share results, and others must not see them, as the user's umask says; Hadoop would decide for itself. */
@DisabledOnOs(OS.WINDOWS)
class UmaskIT {

    @TempDir
    private Path folder;

    @Test
    void everyFileAndFolderHasThePermissionsThatTheUmaskAllows() throws Exception {
        Files.writeString(folder.resolve("config.yaml"), ExampleConfig.YAML);
        Files.writeString(folder.resolve("table.csv"), "micrograph_path\nmicrograph.mrc\n");
        MrcFile micrograph = MrcFile.of(40, 32, 1);
        micrograph.write(folder.resolve("micrograph.mrc"), micrograph.ramp());
        MrcFile template = MrcFile.of(8, 8, 8);
        template.write(folder.resolve("template.mrc"), template.ramp());

        OwnJvm.Outcome outcome =
                OwnJvm.of(RunOfEverything.class.getName()).umask("027").run(folder);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        Map<String, String> permissions = permissions(folder.resolve("made"));
        assertThat(permissions)
                .containsKeys(
                        "demo/micrograph.mrc",
                        "set/manifest.json",
                        "set/particles.parquet",
                        "set/micrograph/mip.mrc",
                        "set/micrograph/mip.result.json",
                        "set/micrograph/search.json",
                        "states/of/a search/margay-000000000001.checkpoint",
                        "reports/report.html",
                        "pictures/search.png")
                .allSatisfy((file, given) -> assertThat(given)
                        .as(file)
                        .isEqualTo(
                                Files.isDirectory(folder.resolve("made").resolve(file)) ? "rwxr-x---" : "rw-r-----"));
    }

    private static Map<String, String> permissions(Path top) throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(top)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                permissions.put(
                        top.relativize(entry).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)));
            }
        }
        return permissions;
    }
}
