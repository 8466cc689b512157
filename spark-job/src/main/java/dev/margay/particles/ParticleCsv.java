package dev.margay.particles;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The particles of many searches in one CSV file: columns {@code micrograph} and {@code template}, then those of a search. */
public final class ParticleCsv {

    private ParticleCsv() {}

    /**
     * Writes them, one search after another, without keeping any; does not close the stream.
     *
     * @param out UTF-8 goes here
     * @param searches taken one by one, so that they may be read from files meanwhile
     */
    public static void write(OutputStream out, Iterator<SearchParticles> searches) throws IOException {
        CsvWriter csv = writer(out);
        List<String> header = new ArrayList<>(SearchParticles.LEADING_COLUMNS);
        header.addAll(ParticleTable.SEARCH_COLUMNS);
        csv.writeRecord(header);
        while (searches.hasNext()) {
            SearchParticles search = searches.next();
            for (Particle particle : search.particles()) {
                List<String> cells = new ArrayList<>(List.of(search.micrograph(), search.template()));
                ParticleColumns.SEARCHED.forEach(column -> cells.add(column.cell(particle)));
                csv.writeRecord(cells);
            }
        }
        // It has a buffer of its own.
        csv.flush();
    }

    static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
