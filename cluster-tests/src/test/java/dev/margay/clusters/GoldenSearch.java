package dev.margay.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A search of 6,890 correlograms. All tests do this search, and get the same maps to the last bit, wherever the files are and whatever
 * happens to the cluster.
 *
 * @param files the file system of its inputs and results
 * @param folder their folder, as a URI without a slash at the end
 */
record GoldenSearch(FileSystem files, String folder) {

    private static final Path CASE = Path.of("../spark-job/src/test/resources/golden/small-square")
            .toAbsolutePath()
            .normalize();

    private static final List<String> SAME_TO_THE_BIT = List.of(
            "mip.mrc", "orientation_phi.mrc", "orientation_theta.mrc", "orientation_psi.mrc", "relative_defocus.mrc");

    /** The text of the last progress line. */
    static final String COMPLETE = "] 100%  6,890 / 6,890 correlograms";

    /** The folder of its checkpoint. */
    static final String STATES = "states";

    /** Writes its inputs. */
    static GoldenSearch in(FileSystem files, URI folder) throws IOException {
        GoldenSearch search = new GoldenSearch(files, folder.toString().replaceFirst("/$", ""));
        for (String name : List.of("micrograph.mrc", "template.mrc")) {
            search.write(name, Files.readAllBytes(CASE.resolve(name)));
        }
        String config = Files.readString(CASE.resolve("config.yaml"))
                .replace("template.mrc", search.path("template.mrc"))
                .replace("micrograph.mrc", search.path("micrograph.mrc"))
                .replace(" out/", " " + search.path("out/"));
        search.write("config.yaml", config.getBytes(StandardCharsets.UTF_8));
        return search;
    }

    private void write(String name, byte[] content) throws IOException {
        try (OutputStream out = files.create(hadoop(name))) {
            out.write(content);
        }
    }

    /** The address of a file. */
    String path(String name) {
        return folder + "/" + name;
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path(path(name));
    }

    /** The command line of the search, with these further arguments. */
    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("match-template", path("config.yaml"), "--base-dir", "/nowhere", "--engine", "reference"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Names of the files in a folder. */
    List<String> names(String subfolder) throws IOException {
        if (!files.exists(hadoop(subfolder))) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (var status : files.listStatus(hadoop(subfolder))) {
            names.add(status.getPath().getName());
        }
        return names;
    }

    /** A file. */
    byte[] bytes(String name) throws IOException {
        try (InputStream in = files.open(hadoop(name))) {
            return in.readAllBytes();
        }
    }

    /** Lines of a text file. */
    List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** How many states its checkpoint {@value #STATES} has. */
    long states() throws IOException {
        return names(STATES).stream()
                .filter(name -> name.endsWith(".checkpoint"))
                .count();
    }

    /** The command line of the search with a checkpoint that is written often. */
    List<String> resumable() {
        return arguments("--checkpoint", path(STATES), "--checkpoint-interval", "0.005");
    }

    /** Does this search on this machine, with files on its disk. */
    static GoldenSearch here(Release release, Path folder) throws Exception {
        Files.createDirectories(folder);
        GoldenSearch search = in(FileSystem.getLocal(new Configuration()).getRaw(), folder.toUri());
        List<String> words = new ArrayList<>(List.of(release.launcher()));
        words.addAll(search.arguments());
        try (Submitted run = Submitted.start(folder.resolve("run.log"), Map.of(), words)) {
            assertThat(run.exitCode()).as(run.messages()).isZero();
        }
        return search;
    }

    /** Fails unless all maps are those of another search, and no temporary file is left. */
    void assertSameMaps(GoldenSearch other) throws IOException {
        assertThat(names("out")).containsAll(other.names("out")).noneMatch(name -> name.endsWith(".part"));
        for (String map : SAME_TO_THE_BIT) {
            assertThat(bytes("out/" + map)).as(path(map)).isEqualTo(other.bytes("out/" + map));
        }
    }
}
