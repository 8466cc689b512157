package dev.margay.api;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.handoff.LostColumns;
import dev.margay.handoff.ParticleSink;
import dev.margay.handoff.ParticleSource;
import dev.margay.handoff.ParticleSources;
import dev.margay.handoff.ReplacedInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.OutputFiles;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes particles for another program. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.export(List.of("maps/mip.result.json")).write("particles.star");
 * }</pre>
 */
public final class Export {

    private final List<String> paths;
    private final DataFiles files = DataFiles.local();
    private DataFiles named = files;
    private Optional<ExchangeFormat> format = Optional.empty();
    private Optional<String> micrograph = Optional.empty();
    private Optional<String> template = Optional.empty();

    Export(List<String> paths) {
        this.paths = List.copyOf(paths);
    }

    /** The format; by default, the extension of the file decides, and a STAR file is for RELION 3.1 and newer. */
    public Export format(ExchangeFormat which) {
        format = Optional.of(which);
        return this;
    }

    /** Only the particles of this micrograph, by its path or its file name. */
    public Export micrograph(String name) {
        micrograph = Optional.of(name);
        return this;
    }

    /** The density that a scene shows at each particle; by default, that of the table. */
    public Export template(String path) {
        template = Optional.of(path);
        return this;
    }

    /** Where the relative paths of a table start, for formats that need its micrographs or its template; by default the working directory. */
    public Export baseDirectory(Path directory) {
        named = new DataFiles(HadoopSettings.ofThisProgram(), directory);
        return this;
    }

    /**
     * Writes the file. It replaces an existing file.
     *
     * @param out its path
     * @return what was written
     * @throws BadInputException if there are no particles, or the format needs something that is missing
     * @throws IOException if the file cannot be written; an existing file is then kept
     */
    public ExportResult write(String out) throws IOException {
        ExchangeFormat chosen = format.or(() -> ExchangeFormat.ofPath(out)).orElseThrow(() -> unknown(out));
        files.requireWritableFile(out, "", true).ifPresent(problem -> {
            throw new BadInputException(problem.causedBy(Setting.OUT_FILE));
        });
        ParticleSource source = new ParticleSources(files, ImportChoice.NONE).of(paths);
        List<String> inputs = new ArrayList<>(paths);
        inputs.addAll(source.tables());
        template.ifPresent(inputs::add);
        ReplacedInputs.refuse(out, Setting.OUT_FILE, inputs, files);
        ExportedTable table = ExportedTable.of(chosen(source.rows()));
        if (table.count() == 0) {
            throw new BadInputException(InputProblem.ofFile(
                    String.join(", ", source.tables()),
                    micrograph
                            .map(name -> "has no particles of the micrograph " + name)
                            .orElse("has no particles")));
        }
        ParticleSink.Content content =
                new ParticleSink(named, template, String.join(", ", source.tables())).content(table, chosen);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(out, content::writeTo);
            outputs.commit();
        }
        List<String> lost = new ArrayList<>(source.lost());
        lost.addAll(LostColumns.of(table, chosen));
        return new ExportResult(out, chosen, table.count(), table.namedMicrographs(), lost, source.notes());
    }

    private ParticleRows chosen(ParticleRows all) {
        return micrograph
                .<ParticleRows>map(name -> action -> all.forEach(particle -> {
                    String path = particle.files().micrograph();
                    if (path.equals(name) || path.endsWith("/" + name)) {
                        action.on(particle);
                    }
                }))
                .orElse(all);
    }

    private static BadInputException unknown(String out) {
        return new BadInputException(InputProblem.of(
                Setting.OUT_FILE,
                "got " + out + ", whose extension is not that of a format; expected "
                        + Arrays.stream(ExchangeFormat.values())
                                .map(ExchangeFormat::extension)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ", or a format"));
    }
}
