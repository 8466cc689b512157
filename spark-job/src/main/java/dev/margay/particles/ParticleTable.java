package dev.margay.particles;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.margay.analysis.Peak;
import dev.margay.analysis.ResultMaps;
import dev.margay.config.MatchTemplateConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of particles that Leopard-EM's match_template writes: the same 39 columns in the same order behind a nameless index
 * column, so that {@code pandas.read_csv(path, index_col=0)} and Leopard-EM's later programs read it as their own.
 */
public final class ParticleTable {

    /** The columns, without the nameless first one. */
    public static final List<String> COLUMNS =
            ParticleColumn.ALL.stream().map(ParticleColumn::columnName).toList();

    /** The header of a file: a nameless index before the columns. */
    static final List<String> HEADER =
            Stream.concat(Stream.of(""), COLUMNS.stream()).toList();

    private final MatchTemplateConfig config;
    private final ResultMaps maps;
    private final int templateSize;

    /**
     * The table of one search.
     *
     * @param config the search
     * @param maps its result
     * @param templateSize side of the template; a particle's centre lies half of it (rounded down) from the box's corner
     */
    public ParticleTable(MatchTemplateConfig config, ResultMaps maps, int templateSize) {
        this.config = config;
        this.maps = maps;
        this.templateSize = templateSize;
    }

    /** A row a peak. */
    public List<ParticleRow> rows(List<Peak> peaks) {
        return IntStream.range(0, peaks.size())
                .mapToObj(i -> ParticleRow.of(new FoundParticle(i, peaks.get(i), config, maps, templateSize)))
                .toList();
    }

    /** Writes one row a peak, as UTF-8 CSV; does not close the stream. */
    public void write(OutputStream out, List<Peak> peaks) throws IOException {
        write(rows(peaks), out);
    }

    static void write(List<ParticleRow> rows, OutputStream out) throws IOException {
        CsvWriter csv = ParticleCsv.writer(out);
        csv.writeRecord(HEADER);
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>(rows.get(i).cells());
            cells.add(0, Integer.toString(i));
            csv.writeRecord(cells);
        }
        csv.flush();
    }
}
