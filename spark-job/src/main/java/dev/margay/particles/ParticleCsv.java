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
     * Writes particles, one search after another, without keeping them in memory; does not close the stream.
     *
     * @param out receives UTF-8
     * @param searches used one by one, so that they can be read from files on the way
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
        // It has its own buffer.
        csv.flush();
    }

    static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
