package dev.margay.exchange.relion;

import dev.margay.exchange.FieldReader;
import dev.margay.exchange.ForeignTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.star.StarScanner;
import dev.margay.particles.Particle;
import dev.margay.particles.ParticleRows;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads RELION's tables of particles: with optics groups, before or after the particles, or with the microscope in each row. */
public final class RelionReader {

    private final String file;
    private final DataFiles files;
    private final ImportChoice choice;

    private RelionReader(String file, DataFiles files, ImportChoice choice) {
        this.file = file;
        this.files = files;
        this.choice = choice;
    }

    /** Whether columns are those of RELION's particles. */
    public static boolean isTable(List<String> columns) {
        return columns.contains(RelionColumns.IMAGE)
                || (columns.contains(RelionColumns.X) && columns.contains(RelionColumns.Y));
    }

    /**
     * Reads a table. Its particles are read later, one by one.
     *
     * @param file its path
     * @param files where files are
     * @param choice what the user says about it
     * @throws BadInputException if it is not such a table
     */
    public static ForeignTable read(String file, DataFiles files, ImportChoice choice) throws IOException {
        return new RelionReader(file, files, choice).table();
    }

    private ForeignTable table() throws IOException {
        Overview overview = new Overview(file);
        scan(overview);
        if (overview.columns.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    file,
                    "has no table of particles; expected a loop with " + RelionColumns.IMAGE + ", or with "
                            + RelionColumns.X + " and " + RelionColumns.Y));
        }
        ParticleRows rows = action -> scan(new Rows(overview, action));
        return new ForeignTable(
                rows,
                overview.lost(),
                new RelionNotes(overview.columns, choice).of(overview.groups),
                overview.columns.contains(RelionColumns.X) && overview.columns.contains(RelionColumns.Y));
    }

    private void scan(StarScanner.Receiver receiver) throws IOException {
        try (InputStream in = files.open(file)) {
            StarScanner.scan(new InputStreamReader(in, StandardCharsets.UTF_8), file, receiver);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The first reading: the optics groups, and the columns of the particles. */
    private static final class Overview implements StarScanner.Receiver {
        private final String file;
        private final Map<String, FieldReader> groups = new LinkedHashMap<>();
        private final Set<String> otherGroupColumns = new LinkedHashSet<>();
        private List<String> columns = List.of();
        private Map<String, Integer> opticsPlaces = Map.of();
        private boolean inOptics;

        Overview(String file) {
            this.file = file;
        }

        List<String> lost() {
            return otherGroupColumns.stream().map(name -> name.substring(1)).toList();
        }

        @Override
        public void pairs(String block, int line) {
            inOptics = false;
        }

        @Override
        public void loop(String block, int line, List<String> names) {
            boolean particles = columns.isEmpty() && isTable(names);
            inOptics = !particles && names.contains(RelionColumns.GROUP) && !names.contains(RelionColumns.MICROGRAPH);
            if (particles) {
                columns = names;
            }
            if (inOptics) {
                opticsPlaces = places(names);
                names.stream()
                        .filter(name -> !RelionColumns.OPTICS.contains(name))
                        .forEach(otherGroupColumns::add);
            }
        }

        @Override
        public void row(int line, List<String> fields) {
            if (inOptics) {
                FieldReader group = new FieldReader(file, opticsPlaces, line, List.copyOf(fields));
                group.text(RelionColumns.GROUP).ifPresent(number -> groups.put(groupNumber(number), group));
            }
        }
    }

    /** Groups are compared as numbers, because programs that join tables write 1.000000 for 1. */
    private static String groupNumber(String written) {
        return written.replaceFirst("\\.0+$", "");
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return places;
    }

    /** The second reading: the particles. */
    private final class Rows implements StarScanner.Receiver {
        private final Overview overview;
        private final ParticleRows.Action action;
        private final Map<String, Integer> places;
        private final Map<String, String> extraColumns = new LinkedHashMap<>();
        private boolean inParticles;
        private boolean done;
        private int index;

        Rows(Overview overview, ParticleRows.Action action) {
            this.overview = overview;
            this.action = action;
            this.places = places(overview.columns);
            boolean ours = places.containsKey(RelionColumns.MARGAY + "scaled_mip");
            for (String column : overview.columns) {
                // A z-score that Margay has written as figure of merit is not another value.
                if (!RelionColumns.CONVERTED.contains(column)
                        && !(ours && column.equals(RelionColumns.FIGURE_OF_MERIT))) {
                    extraColumns.put(
                            column,
                            column.startsWith(RelionColumns.MARGAY)
                                    ? column.substring(RelionColumns.MARGAY.length())
                                    : column.substring(1));
                }
            }
        }

        @Override
        public void pairs(String block, int line) {
            inParticles = false;
        }

        @Override
        public void loop(String block, int line, List<String> names) {
            inParticles = !done && names.equals(overview.columns);
            done |= inParticles;
        }

        @Override
        public void row(int line, List<String> fields) {
            if (!inParticles) {
                return;
            }
            FieldReader row = new FieldReader(file, places, line, fields);
            Map<String, String> extra = new LinkedHashMap<>();
            extraColumns.forEach((column, name) -> extra.put(name, fields.get(places.get(column))));
            Particle particle = new RelionRow(row, group(row), choice)
                    .particle()
                    .particle(index++, choice.templateSize(), extra, row.place());
            try {
                action.on(particle);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Optional<FieldReader> group(FieldReader row) {
            if (overview.groups.isEmpty()) {
                return Optional.empty();
            }
            if (!row.has(RelionColumns.GROUP) && overview.groups.size() == 1) {
                return overview.groups.values().stream().findFirst();
            }
            String number =
                    row.text(RelionColumns.GROUP).map(RelionReader::groupNumber).orElse("");
            return Optional.of(Optional.ofNullable(overview.groups.get(number))
                    .orElseThrow(() -> new BadInputException(new InputProblem(
                            row.place(),
                            RelionColumns.GROUP,
                            "got '" + number + "', which is not an optics group of this file; expected one of "
                                    + String.join(", ", overview.groups.keySet())))));
        }
    }
}
