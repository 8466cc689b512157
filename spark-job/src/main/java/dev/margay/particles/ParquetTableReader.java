package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.GroupType;

/** Reads particles from Parquet files that Margay has written. */
public final class ParquetTableReader {

    private ParquetTableReader() {}

    /**
     * Reads a table row by row.
     *
     * @param path full path of the file
     * @param settings with which Hadoop opens it
     * @param file its name, for messages
     * @param action gets each particle, in the order of the rows
     * @throws BadInputException if it is not such a table
     */
    public static void read(Path path, Configuration settings, String file, ParticleRows.Action action)
            throws IOException {
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), path)
                .withConf(settings)
                .build()) {
            int row = 0;
            for (Group group = next(reader, file); group != null; group = next(reader, file)) {
                action.on(Particle.ofTable(cells(group), file + ": row " + row++));
            }
        }
    }

    /** The library throws exceptions of many kinds for a file that it does not know. */
    private static Group next(ParquetReader<Group> reader, String file) throws IOException {
        try {
            return reader.read();
        } catch (RuntimeException e) {
            throw new BadInputException(InputProblem.ofFile(file, "cannot be read as Parquet: " + e.getMessage()));
        }
    }

    private static Map<String, String> cells(Group group) {
        Map<String, String> cells = new LinkedHashMap<>();
        GroupType schema = group.getType();
        for (int i = 0; i < schema.getFieldCount(); i++) {
            cells.put(
                    schema.getFieldName(i), group.getFieldRepetitionCount(i) == 0 ? "" : group.getValueToString(i, 0));
        }
        return cells;
    }
}
