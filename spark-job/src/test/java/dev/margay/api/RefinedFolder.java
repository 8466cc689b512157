package dev.margay.api;

import dev.margay.config.RefineTemplateReading;
import dev.margay.config.RefineTemplateWriter;
import dev.margay.golden.GoldenCase;
import dev.margay.io.DataFiles;
import dev.margay.io.Sha256;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a finished refinement of the golden case small-square: Leopard-EM's table of refined particles, with a description as
 * Margay writes it. Nothing is refined.
 *
 * @param folder the folder
 */
public record RefinedFolder(Path folder) {

    private static final List<String> INPUTS = List.of("micrograph.mrc", "template.mrc", "out/results.csv");

    /** Writes it. */
    public static RefinedFolder in(Path folder) throws IOException {
        Path from = GoldenCase.folder("small-square");
        for (String input : INPUTS) {
            copy(from.resolve(input), folder.resolve(input));
        }
        copy(from.resolve("refine/refine_global.csv"), folder.resolve("done/refined.csv"));
        RefinedFolder refined = new RefinedFolder(folder);
        String yaml = Files.readString(from.resolve("refine/refine_global.yaml"));
        refined.describe(
                List.of(),
                RefineTemplateWriter.parameters(
                        RefineTemplateReading.of(yaml, "refine.yaml").orThrow()));
        return refined;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private void describe(List<RefinementRecord.Failure> failures, Map<String, Object> parameters) throws IOException {
        Map<String, ResultRecord.Input> inputs = new LinkedHashMap<>();
        inputs.put("template_volume_path", input("template.mrc"));
        inputs.put("particle_stack.df_path", input("out/results.csv"));
        RefinementRecord record = new RefinementRecord(
                RefinementRecord.FORMAT,
                new ResultRecord.Program("1.2.3", "abc", "17"),
                inputs,
                new RefinementRecord.Size(1, 6, 48, 56, 56, 343),
                new RefinementRecord.Run("simd", "local[2]", Map.of("driver core", 6L), 0, "2026-01-01T00:00:00Z", 1.5),
                new RefinementRecord.Outcome(failures.isEmpty() ? 6 : 0, 8.5, 9.25, 1.25, 0.5),
                List.of("odd_box_shifted"),
                failures,
                List.of("a note of the refinement"),
                parameters,
                null);
        try (OutputStream out = Files.newOutputStream(description())) {
            record.write(out);
        }
    }

    private ResultRecord.Input input(String path) throws IOException {
        DataFiles files = DataFiles.local();
        String full = folder.resolve(path).toString();
        return new ResultRecord.Input(path, files.identity(full).toString(), Sha256.ofFile(full, files));
    }

    /** Describes it again, as if its micrograph had failed. */
    public void fail() throws IOException {
        RefinementRecord record = RefinementRecord.read(Files.readString(description()), "x");
        describe(List.of(new RefinementRecord.Failure("micrograph.mrc", "is truncated")), record.parameters());
    }

    /** Path of its description. */
    public Path description() {
        return folder.resolve("done/refined.refinement.json");
    }

    /** Path of its table. */
    public Path table() {
        return folder.resolve("done/refined.csv");
    }
}
