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

/** The particles of many searches in one CSV file: columns {@code micrograph} and {@code template}, then a particle's. */
public final class ParticleCsv {

    private ParticleCsv() {}

    /**
     * Writes them, one search after another, none kept; does not close the stream.
     *
     * @param out UTF-8 goes here
     * @param searches taken one by one, so that they may be read from files on the way
     */
    public static void write(OutputStream out, Iterator<SearchParticles> searches) throws IOException {
        CsvWriter csv = writer(out);
        List<String> header = new ArrayList<>(SearchParticles.LEADING_COLUMNS);
        header.addAll(ParticleTable.COLUMNS);
        csv.writeRecord(header);
        while (searches.hasNext()) {
            SearchParticles search = searches.next();
            for (ParticleRow row : search.rows()) {
                List<String> cells = new ArrayList<>(List.of(search.micrograph(), search.template()));
                cells.addAll(row.cells());
                csv.writeRecord(cells);
            }
        }
        // Buffered apart from the writer below it.
        csv.flush();
    }

    static CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
