package dev.margay.handoff;

import dev.margay.exchange.ForeignTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.exchange.cistem.CistemReader;
import dev.margay.exchange.cryosparc.CryosparcReader;
import dev.margay.exchange.leopard.ParticleFile;
import dev.margay.exchange.relion.RelionReader;
import dev.margay.io.DataFiles;
import dev.margay.io.HadoopSettings;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.star.StarScanner;
import dev.margay.particles.ParquetTableReader;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import dev.margay.result.RefinementRecord;
import dev.margay.result.ResultRecord;
import dev.margay.result.SavedResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/**
 * Finds the particles of a path: a result, a refinement, a folder with results, a table of Margay or Leopard-EM, or a table of another
 * program.
 *
 * @param files where files are
 * @param choice what the user says about tables of other programs
 */
public record ParticleSources(DataFiles files, ImportChoice choice) {

    private static final String EXPECTED =
            "expected a table (*.csv, *.parquet, *.h5), a result (*.result.json, or a folder with results), a refinement"
                    + " (*.refinement.json), or a table of RELION or cisTEM (*.star) or cryoSPARC (*.cs)";

    /**
     * The particles of some paths, one after another.
     *
     * @throws BadInputException if one of them has none, with all problems
     */
    public ParticleSource of(List<String> paths) throws IOException {
        List<ParticleSource> sources = new ArrayList<>();
        List<InputProblem> problems = new ArrayList<>();
        for (String path : paths) {
            try {
                sources.add(of(path));
            } catch (BadInputException e) {
                problems.addAll(e.problems());
            }
        }
        BadInputException.throwIfAny(problems);
        List<String> datasets = paths.stream()
                .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(".cs"))
                .toList();
        if (datasets.size() > 1) {
            CryosparcReader.refuseSameParticles(datasets, files);
        }
        return joined(sources);
    }

    private static ParticleSource joined(List<ParticleSource> sources) {
        List<ParticleRows> all = sources.stream().map(ParticleSource::rows).toList();
        return new ParticleSource(
                action -> {
                    for (ParticleRows rows : all) {
                        rows.forEach(action);
                    }
                },
                sources.stream().flatMap(source -> source.tables().stream()).toList(),
                sources.stream()
                        .flatMap(source -> source.lost().stream())
                        .distinct()
                        .toList(),
                sources.stream().flatMap(source -> source.notes().stream()).toList(),
                sources.stream()
                        .flatMap(source -> source.withoutPositions().stream())
                        .toList());
    }

    private ParticleSource of(String path) throws IOException {
        SavedResults saved = new SavedResults(files, files);
        if (files.status(files.resolve(path)).map(FileStatus::isDirectory).orElse(false)) {
            List<ParticleSource> results = new ArrayList<>();
            for (String result : saved.find(path)) {
                results.add(ofResult(result, saved));
            }
            return joined(results);
        }
        files.requireReadableFile(path, "").ifPresent(problem -> {
            throw new BadInputException(problem);
        });
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith(ResultRecord.EXTENSION) || lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return ofResult(path, saved);
        }
        if (lower.endsWith(RefinementRecord.EXTENSION)) {
            String table = saved.particleTable(path)
                    .orElseThrow(() -> new BadInputException(
                            InputProblem.ofFile(path, "has lost its table; expected it next to the description")));
            return csv(table);
        }
        if (lower.endsWith(".csv") || Hdf5Reader.isHdf5(path, files)) {
            return csv(path);
        }
        if (lower.endsWith(".parquet")) {
            return plain(
                    action ->
                            ParquetTableReader.read(files.resolve(path), HadoopSettings.ofThisProgram(), path, action),
                    path);
        }
        if (lower.endsWith(".star")) {
            return foreign(star(path), path);
        }
        if (lower.endsWith(".cs")) {
            return foreign(CryosparcReader.read(path, files, choice), path);
        }
        throw new BadInputException(InputProblem.ofFile(path, "is not a kind of table that Margay knows; " + EXPECTED));
    }

    /** The table of a result, also if it was picked again by hand; without a table, the particles of the maps. */
    private ParticleSource ofResult(String path, SavedResults saved) {
        Optional<String> table = path.endsWith(ResultRecord.EXTENSION) ? saved.particleTable(path) : Optional.empty();
        return table.map(this::csv)
                .orElseGet(() -> plain(ParticleRows.of(saved.read(path).particles()), path));
    }

    private ParticleSource csv(String table) {
        return plain(ParticleFile.rows(table, files), table);
    }

    /** Tables of Margay have all values. */
    private ParticleSource plain(ParticleRows rows, String table) {
        List<String> notes = choice.equals(ImportChoice.NONE)
                ? List.of()
                : List.of(table + " is a table of Margay: values of the microscope and the size of the template are not"
                        + " applied to it");
        return new ParticleSource(rows, List.of(table), List.of(), notes, List.of());
    }

    private static ParticleSource foreign(ForeignTable table, String path) {
        return new ParticleSource(
                table.rows(),
                List.of(path),
                table.lost(),
                table.notes().stream().map(note -> path + " " + note).toList(),
                table.positioned() ? List.of() : List.of(path));
    }

    private ForeignTable star(String path) throws IOException {
        Kind kind = new Kind();
        try (InputStream in = files.open(path)) {
            StarScanner.scan(new InputStreamReader(in, StandardCharsets.UTF_8), path, kind);
        }
        return kind.cistem ? CistemReader.read(path, files, choice) : RelionReader.read(path, files, choice);
    }

    /** Finds out whose a STAR file is. */
    private static final class Kind implements StarScanner.Receiver {
        private boolean cistem;

        @Override
        public void loop(String block, int line, List<String> columns) {
            cistem |= CistemReader.isTable(columns);
        }

        @Override
        public void row(int line, List<String> fields) {
            // The columns decide.
        }
    }
}
