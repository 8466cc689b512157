package dev.margay.exchange.leopard;

import dev.margay.io.DataFiles;
import dev.margay.io.hdf5.Hdf5Reader;
import dev.margay.io.hdf5.Hdf5Writer;
import dev.margay.particles.MicrographName;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.ParticleTableReader;
import dev.margay.particles.TableColumns;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tables of particles in files of Leopard-EM: CSV, or its particle stack in HDF5, where a group {@code particles} has a data set for each
 * column. Images that are stored in a stack are not used. The layout is that of format version 2; files of 1.3 without a version are read.
 */
public final class ParticleFile {

    private static final String GROUP = "particles";
    private static final String COLUMNS = "columns";
    private static final String ENCODING = "encoding";
    private static final String ID = "particle_id";
    private static final int FORMAT_VERSION = 2;
    private static final int FIRST_BEYOND_ASCII = 128;

    private ParticleFile() {}

    /**
     * Reads a table of either kind.
     *
     * @throws BadInputException if it is not such a table
     */
    public static List<Particle> read(String path, DataFiles files) throws IOException {
        List<Particle> particles = new ArrayList<>();
        rows(path, files).forEach(particles::add);
        return particles;
    }

    /** The rows of a table of either kind. Those of HDF5 are all in memory while they are read. */
    public static ParticleRows rows(String path, DataFiles files) {
        return action -> {
            if (Hdf5Reader.isHdf5(path, files)) {
                for (Particle particle : stack(path, files)) {
                    action.on(particle);
                }
            } else {
                try (InputStream in = files.open(path)) {
                    ParticleTableReader.read(in, path, action);
                }
            }
        };
    }

    private static List<Particle> stack(String path, DataFiles files) {
        Map<String, String[]> columns = new LinkedHashMap<>();
        try (Hdf5Reader reader = Hdf5Reader.open(path, files)) {
            if (!reader.has("/" + GROUP)) {
                throw new BadInputException(InputProblem.ofFile(
                        path,
                        "has no group " + GROUP
                                + (reader.has("/tensors")
                                        ? ": it is a result of a search; give the table of its particles"
                                        : "; expected a particle stack")));
            }
            for (String name : names(reader)) {
                columns.put(name, texts(reader.data("/" + GROUP + "/" + name)));
            }
        }
        int rows =
                columns.values().stream().mapToInt(cells -> cells.length).max().orElse(0);
        columns.forEach((name, cells) -> {
            if (cells.length != rows) {
                throw new BadInputException(InputProblem.ofFile(
                        path, name + " has " + cells.length + " values, but other columns have " + rows));
            }
        });
        List<Particle> particles = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (Map.Entry<String, String[]> column : columns.entrySet()) {
                cells.put(column.getKey(), column.getValue()[row]);
            }
            particles.add(Particle.ofTable(cells, path + ": row " + row));
        }
        return particles;
    }

    private static List<String> names(Hdf5Reader reader) {
        Object named = reader.attribute("/" + GROUP, COLUMNS).orElse(null);
        return named instanceof String[] names ? List.of(names) : reader.names("/" + GROUP);
    }

    private static String[] texts(Object data) {
        if (data == null) {
            return new String[0];
        }
        if (data instanceof String[] texts) {
            return texts;
        }
        if (data instanceof double[] numbers) {
            return Arrays.stream(numbers).mapToObj(Double::toString).toArray(String[]::new);
        }
        if (data instanceof long[] numbers) {
            return Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new);
        }
        if (data instanceof int[] numbers) {
            return Arrays.stream(numbers).mapToObj(Integer::toString).toArray(String[]::new);
        }
        String[] texts = new String[java.lang.reflect.Array.getLength(data)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(java.lang.reflect.Array.get(data, i));
        }
        return texts;
    }

    /**
     * Writes a particle stack without images.
     *
     * @param rows the particles, at least one; all are in memory while they are written
     * @param version of this program
     * @param out receives the bytes; not closed
     */
    public static void write(ParticleRows rows, String version, OutputStream out) throws IOException {
        List<Particle> particles = new ArrayList<>();
        rows.forEach(particles::add);
        TableColumns columns = TableColumns.of(particles);
        int template = 2 * particles.get(0).startHalfBox();
        Hdf5Writer.write(out, file -> {
            file.putAttribute("format_version", FORMAT_VERSION);
            file.putAttribute("writer_version", version);
            file.putAttribute("leopard_em_version", version);
            file.putAttribute("extracted_box_size", new long[] {template, template});
            file.putAttribute("original_template_size", new long[] {template, template});
            for (String flag : List.of(
                    "global_whitening_applied",
                    "local_whitening_applied",
                    "global_normalization_applied",
                    "local_normalization_applied",
                    "image_stack_stored",
                    "local_stats_stored")) {
                file.putAttribute(flag, false);
            }
            WritableGroup group = file.putGroup(GROUP);
            List<String> names = new ArrayList<>();
            if (!columns.names().contains(ID)) {
                names.add(ID);
            }
            columns.names().forEach(name -> {
                names.add(name);
                put(group, name, columns.values(name, particles));
            });
            if (!columns.names().contains(ID)) {
                put(group, ID, ids(particles));
            }
            group.putAttribute(COLUMNS, names.toArray(String[]::new));
        });
    }

    private static void put(WritableGroup group, String name, Object values) {
        if (values instanceof String[] texts) {
            for (int row = 0; row < texts.length; row++) {
                // The library counts letters, not their bytes.
                if (!texts[row].chars().allMatch(letter -> letter < FIRST_BEYOND_ASCII)) {
                    throw new BadInputException(
                            new InputProblem(
                                    "particle " + row + " of the table",
                                    name,
                                    "got '" + texts[row]
                                            + "', whose letters cannot be written to HDF5; use CSV, or names of plain letters"));
                }
            }
        }
        WritableDataset data = group.putDataset(name, values);
        data.putAttribute(ENCODING, values instanceof String[] ? "str" : "numeric");
    }

    /** The micrograph's name and a number, as Leopard-EM names particles. */
    private static String[] ids(List<Particle> particles) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        return particles.stream()
                .map(particle -> {
                    String stem =
                            MicrographName.of(particle.files().micrograph()).stem();
                    return String.format(Locale.ROOT, "%s_%05d", stem, counts.merge(stem, 1, Integer::sum) - 1);
                })
                .toArray(String[]::new);
    }
}
