package dev.margay.api;

import dev.margay.exchange.ExchangeFormat;
import dev.margay.exchange.ExportedTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.handoff.ImportedFiles;
import dev.margay.handoff.ParticleSink;
import dev.margay.handoff.ParticleSource;
import dev.margay.handoff.ParticleSources;
import dev.margay.handoff.ReplacedInputs;
import dev.margay.io.DataFiles;
import dev.margay.io.OutputFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.problem.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Converts particles of another program to Margay's table. Describe it with the methods below, then {@link #write} it.
 *
 * <pre>{@code
 * Margay.importing(List.of("run_data.star")).template("60S.mrc").results("dataset").write("particles.csv");
 * }</pre>
 */
public final class Import {

    private final List<String> paths;
    private final DataFiles files = DataFiles.local();
    private Optional<String> template = Optional.empty();
    private Optional<String> micrographs = Optional.empty();
    private Optional<String> results = Optional.empty();
    private OptionalDouble pixelSizeAngstrom = OptionalDouble.empty();
    private OptionalDouble voltageKilovolts = OptionalDouble.empty();
    private OptionalDouble sphericalAberrationMillimetres = OptionalDouble.empty();
    private OptionalDouble amplitudeContrastRatio = OptionalDouble.empty();

    Import(List<String> paths) {
        this.paths = List.copyOf(paths);
    }

    /** The template of the particles: its size gives the corners of their boxes. */
    public Import template(String path) {
        template = Optional.of(path);
        return this;
    }

    /** The folder in which the micrographs are here, under the same file names. */
    public Import micrographs(String folder) {
        micrographs = Optional.of(folder);
        return this;
    }

    /** A result, or a folder with results, of the same micrographs. A refinement needs their maps. */
    public Import results(String path) {
        results = Optional.of(path);
        return this;
    }

    /** The pixel size of the micrographs, instead of that of the file. */
    public Import pixelSizeAngstrom(double angstrom) {
        pixelSizeAngstrom = OptionalDouble.of(angstrom);
        return this;
    }

    /** The acceleration voltage, instead of that of the file. */
    public Import voltageKilovolts(double kilovolts) {
        voltageKilovolts = OptionalDouble.of(kilovolts);
        return this;
    }

    /** Cs, instead of that of the file. */
    public Import sphericalAberrationMillimetres(double millimetres) {
        sphericalAberrationMillimetres = OptionalDouble.of(millimetres);
        return this;
    }

    /** The fraction of amplitude contrast, instead of that of the file. */
    public Import amplitudeContrastRatio(double ratio) {
        amplitudeContrastRatio = OptionalDouble.of(ratio);
        return this;
    }

    /**
     * Writes the table. It replaces an existing file.
     *
     * @param out its path: CSV or Parquet
     * @return what was written
     * @throws BadInputException if the tables cannot be used, or a file that was named does not exist
     * @throws IOException if the table cannot be written; an existing file is then kept
     */
    public ExportResult write(String out) throws IOException {
        ExchangeFormat format = ExchangeFormat.ofPath(out)
                .filter(one -> one == ExchangeFormat.CSV || one == ExchangeFormat.PARQUET)
                .orElseThrow(() -> new BadInputException(InputProblem.of(
                        Setting.OUT_FILE, "got " + out + "; expected a table of Margay, such as particles.csv")));
        files.requireWritableFile(out, "", true).ifPresent(problem -> {
            throw new BadInputException(problem.causedBy(Setting.OUT_FILE));
        });
        ImportedFiles own = ImportedFiles.of(files, micrographs, template, results);
        ParticleSource source = new ParticleSources(files, choice()).of(paths);
        List<String> inputs = new ArrayList<>(paths);
        inputs.addAll(source.tables());
        template.ifPresent(inputs::add);
        ReplacedInputs.refuse(out, Setting.OUT_FILE, inputs, files);
        ExportedTable table = ExportedTable.of(own.of(source.rows()));
        if (table.count() == 0) {
            throw new BadInputException(InputProblem.ofFile(String.join(", ", source.tables()), "has no particles"));
        }
        ParticleSink.Content content =
                new ParticleSink(files, template, String.join(", ", source.tables())).content(table, format);
        try (OutputFiles outputs = new OutputFiles(files, true)) {
            outputs.stage(out, content::writeTo);
            outputs.commit();
        }
        return new ExportResult(out, format, table.count(), table.namedMicrographs(), source.lost(), source.notes());
    }

    private ImportChoice choice() {
        List<InputProblem> problems = new ArrayList<>();
        require(pixelSizeAngstrom, value -> value > 0, Setting.PIXEL_SIZE, "Angstrom above 0", problems);
        require(voltageKilovolts, value -> value > 0, Setting.VOLTAGE, "kilovolts above 0", problems);
        require(
                sphericalAberrationMillimetres,
                value -> value >= 0,
                Setting.SPHERICAL_ABERRATION,
                "millimetres, 0 or more",
                problems);
        require(
                amplitudeContrastRatio,
                value -> value >= 0 && value <= 1,
                Setting.AMPLITUDE_CONTRAST,
                "a number from 0 to 1",
                problems);
        BadInputException.throwIfAny(problems);
        return new ImportChoice(
                pixelSizeAngstrom,
                voltageKilovolts,
                sphericalAberrationMillimetres,
                amplitudeContrastRatio,
                template.map(this::size).orElse(0));
    }

    private static void require(
            OptionalDouble given, DoublePredicate test, Setting setting, String expected, List<InputProblem> problems) {
        if (given.isPresent() && !(test.test(given.getAsDouble()) && Double.isFinite(given.getAsDouble()))) {
            problems.add(InputProblem.of(setting, "got " + given.getAsDouble() + "; expected " + expected));
        }
    }

    private int size(String density) {
        try {
            return new MrcReader(files).templateSize(density).width();
        } catch (BadInputException e) {
            throw new BadInputException(e.problems().stream()
                    .map(problem -> problem.causedBy(Setting.TEMPLATE))
                    .toList());
        }
    }
}
