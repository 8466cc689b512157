package dev.margay.movie;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shift for each particle and frame, in pixels: Leopard-EM's {@code particle_shifts_path}. A frame without a row moves nothing, but each
 * particle must have a row.
 */
public final class ParticleShifts implements FrameShifts {

    private static final String PARTICLE = "particle_index";
    private static final String FRAME = "frame";
    private static final List<String> COLUMNS = List.of(PARTICLE, FRAME, "y_shift", "x_shift");

    private final String file;
    private final Map<Place, double[]> shifts;

    private record Place(int particle, int frame) {}

    private ParticleShifts(String file, Map<Place, double[]> shifts) {
        this.file = file;
        this.shifts = shifts;
    }

    /**
     * Reads the table.
     *
     * @param text of the file
     * @param file its name, for messages
     * @param frames of the movie
     * @throws BadInputException if it cannot be used
     */
    public static ParticleShifts read(String text, String file, int frames) {
        Map<Place, double[]> shifts = new HashMap<>();
        for (double[] row : ShiftTable.read(text, file, COLUMNS)) {
            Place place =
                    new Place(whole(row[0], PARTICLE, Integer.MAX_VALUE, file), whole(row[1], FRAME, frames, file));
            if (shifts.put(place, new double[] {row[2], row[3]}) != null) {
                throw new BadInputException(InputProblem.ofFile(
                        file,
                        "has two rows for " + PARTICLE + " " + place.particle() + " and " + FRAME + " " + place.frame()
                                + "; expected one: remove the wrong one"));
            }
        }
        return new ParticleShifts(file, shifts);
    }

    private static int whole(double value, String column, int count, String file) {
        if (value != Math.rint(value) || value < 0 || value >= count) {
            throw new BadInputException(new InputProblem(
                    file, column, "got " + value + "; expected a whole number from 0 to " + (count - 1)));
        }
        return (int) value;
    }

    /**
     * Checks that it is about all particles of a micrograph, and about no others.
     *
     * @param count of the particles in the whole table
     * @throws BadInputException if it is not
     */
    void requireParticles(int count) {
        TreeSet<Integer> given =
                shifts.keySet().stream().map(Place::particle).collect(Collectors.toCollection(TreeSet::new));
        String expected = "; expected rows for the particles of the micrograph, which are 0 to " + (count - 1)
                + " in the order of their table: is it the file of another micrograph?";
        if (!given.isEmpty() && given.last() >= count) {
            throw new BadInputException(new InputProblem(file, PARTICLE, "has particle " + given.last() + expected));
        }
        IntStream.range(0, count)
                .filter(number -> !given.contains(number))
                .findFirst()
                .ifPresent(number -> {
                    throw new BadInputException(
                            new InputProblem(file, PARTICLE, "has no row for particle " + number + expected));
                });
    }

    @Override
    public double[] of(int frame, int particle, double row, double column) {
        return shifts.getOrDefault(new Place(particle, frame), new double[2]).clone();
    }
}
