package dev.margay.particles;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A table of particles in Leopard-EM's CSV format: the same columns in the same order, after an index column without a name. {@code
 * pandas.read_csv(path, index_col=0)} and Leopard-EM's other programs can read it.
 */
public final class ParticleTable {

    /** Names of the columns that match_template writes, without the first one, which has no name. */
    public static final List<String> SEARCH_COLUMNS =
            List.copyOf(TableColumns.of(List.of()).names());

    private ParticleTable() {}

    /** Writes one row for each particle, in UTF-8; does not close the stream. */
    public static void write(List<Particle> particles, OutputStream out) throws IOException {
        write(particles, particles, out);
    }

    /**
     * Writes some particles of a table, with the columns of the whole table.
     *
     * @param particles to write
     * @param all of the table
     * @param out receives UTF-8; it is not closed
     */
    public static void write(List<Particle> particles, List<Particle> all, OutputStream out) throws IOException {
        write(ParticleRows.of(particles), TableColumns.of(all), out);
    }

    /**
     * Writes particles that need not fit into memory.
     *
     * @param particles to write
     * @param columns of the table
     * @param out receives UTF-8; it is not closed
     */
    public static void write(ParticleRows particles, TableColumns columns, OutputStream out) throws IOException {
        CsvWriter csv = ParticleCsv.writer(out);
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(columns.names());
        csv.writeRecord(header);
        AtomicLong row = new AtomicLong();
        particles.forEach(particle -> {
            List<String> cells = new ArrayList<>(List.of(Long.toString(row.getAndIncrement())));
            cells.addAll(columns.cells(particle));
            csv.writeRecord(cells);
        });
        csv.flush();
    }
}
