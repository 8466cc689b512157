package dev.margay.exchange.cistem;

import dev.margay.exchange.FieldReader;
import dev.margay.exchange.ForeignTable;
import dev.margay.exchange.ImportChoice;
import dev.margay.io.DataFiles;
import dev.margay.io.star.StarScanner;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.ParticleRows;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads cisTEM's tables of particles in STAR files, also its packages of template matches. */
public final class CistemReader {

    /** Numbers that are kept as extra columns, without the underscore. */
    private static final List<String> KEPT = List.of(
            CistemColumns.ACTIVITY,
            CistemColumns.OCCUPANCY,
            CistemColumns.LOG_P,
            CistemColumns.SIGMA,
            CistemColumns.SCORE,
            CistemColumns.SCORE_CHANGE);

    /** What a table may have, but Margay's cannot keep. */
    private static final Set<String> LOST = Set.of(
            CistemColumns.BEAM_TILT_X,
            CistemColumns.BEAM_TILT_Y,
            CistemColumns.IMAGE_SHIFT_X,
            CistemColumns.IMAGE_SHIFT_Y);

    private final String file;
    private final DataFiles files;
    private final ImportChoice choice;

    private CistemReader(String file, DataFiles files, ImportChoice choice) {
        this.file = file;
        this.files = files;
        this.choice = choice;
    }

    /** Whether columns are those of cisTEM's particles. */
    public static boolean isTable(List<String> columns) {
        return columns.contains(CistemColumns.PSI) && columns.contains(CistemColumns.DEFOCUS_1);
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
        return new CistemReader(file, files, choice).table();
    }

    private ForeignTable table() throws IOException {
        Rows overview = new Rows(particle -> {});
        overview.onlyColumns = true;
        scan(overview);
        List<String> columns = List.copyOf(overview.places.keySet());
        if (columns.isEmpty()) {
            throw new BadInputException(InputProblem.ofFile(
                    file,
                    "has no table of particles; expected a loop with " + CistemColumns.PSI + " and "
                            + CistemColumns.DEFOCUS_1));
        }
        List<String> lost = columns.stream()
                .filter(name -> LOST.contains(name) || !CistemColumns.ALL.contains(name))
                .map(name -> name.substring(1))
                .toList();
        List<String> notes = new ArrayList<>();
        if (!columns.contains(CistemColumns.X)) {
            notes.add("has no " + CistemColumns.X + ": positions in micrographs are not known, and are set to 0");
        }
        if (columns.contains(CistemColumns.STACK) && choice.pixelSizeAngstrom().isEmpty()) {
            notes.add("has only the pixel size of its images: it is taken to be that of the micrographs");
        }
        if (overview.phaseShift) {
            notes.add("the phase shift is read in degrees, as cisTEM reads it; but cisTEM itself writes radians");
        }
        return new ForeignTable(action -> scan(new Rows(action)), lost, notes, columns.contains(CistemColumns.X));
    }

    private void scan(Rows rows) throws IOException {
        try (InputStream in = files.open(file)) {
            StarScanner.scan(new InputStreamReader(in, StandardCharsets.UTF_8), file, rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private final class Rows implements StarScanner.Receiver {
        private final ParticleRows.Action action;
        private Map<String, Integer> places = Map.of();
        private boolean inParticles;
        private boolean onlyColumns;
        private boolean phaseShift;
        private int index;

        Rows(ParticleRows.Action action) {
            this.action = action;
        }

        @Override
        public void pairs(String block, int line) {
            inParticles = false;
        }

        @Override
        public void loop(String block, int line, List<String> names) {
            inParticles = places.isEmpty() && isTable(names);
            if (inParticles) {
                places = new LinkedHashMap<>();
                names.forEach(name -> places.put(name, places.size()));
            }
        }

        @Override
        public void row(int line, List<String> fields) {
            if (!inParticles) {
                return;
            }
            FieldReader row = new FieldReader(file, places, line, fields);
            if (onlyColumns) {
                phaseShift |= row.number(CistemColumns.PHASE_SHIFT, 0) != 0;
                return;
            }
            Map<String, String> extra = new LinkedHashMap<>();
            for (String column : KEPT) {
                row.text(column).ifPresent(text -> extra.put(column.substring(1), text));
            }
            row.text(CistemColumns.REFERENCE).ifPresent(text -> extra.put("template_path", text));
            try {
                action.on(particle(row).particle(index++, choice.templateSize(), extra, row.place()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ExchangedParticle particle(FieldReader row) {
        double imagePixel = row.number(CistemColumns.PIXEL_SIZE, Double.NaN);
        double pixel = choice.pixelSizeAngstrom().orElse(imagePixel);
        if (!(pixel > 0)) {
            throw new BadInputException(InputProblem.ofFile(
                    row.place(), "the pixel size is missing, or not a number above 0; give it with the import"));
        }
        double x = row.number(CistemColumns.X, 0) / pixel;
        double y = row.number(CistemColumns.Y, 0) / pixel;
        double defocus = row.number(CistemColumns.DEFOCUS_1, Double.NaN);
        return new ExchangedParticle(
                row.text(CistemColumns.MICROGRAPH).orElse(""),
                x + row.number(CistemColumns.SHIFT_X, 0) / pixel,
                y + row.number(CistemColumns.SHIFT_Y, 0) / pixel,
                row.number(CistemColumns.PHI, 0),
                row.number(CistemColumns.THETA, 0),
                row.number(CistemColumns.PSI, 0),
                defocus,
                row.number(CistemColumns.DEFOCUS_2, defocus),
                row.number(CistemColumns.DEFOCUS_ANGLE, 0),
                row.number(CistemColumns.PHASE_SHIFT, 0),
                0,
                new ExchangedParticle.Microscope(
                        pixel,
                        or(choice.voltageKilovolts(), row, CistemColumns.VOLTAGE),
                        or(choice.sphericalAberrationMillimetres(), row, CistemColumns.SPHERICAL_ABERRATION),
                        or(choice.amplitudeContrastRatio(), row, CistemColumns.AMPLITUDE_CONTRAST),
                        Optional.empty()),
                row.text(CistemColumns.STACK)
                        .map(stack -> new StackImage(
                                (int) row.number(CistemColumns.POSITION, 1),
                                stack,
                                0,
                                Double.isNaN(imagePixel) ? pixel : imagePixel,
                                x,
                                y,
                                false)));
    }

    private static double or(OptionalDouble chosen, FieldReader row, String column) {
        return chosen.orElseGet(() -> row.number(column, Double.NaN));
    }
}
