package dev.margay.movie;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shift for each particle and frame, in pixels: Leopard-EM's {@code particle_shifts_path}. A row that is missing moves nothing. */
public final class ParticleShifts implements FrameShifts {

    private static final List<String> COLUMNS = List.of("particle_index", "frame", "y_shift", "x_shift");

    private final Map<List<Integer>, double[]> shifts;

    private ParticleShifts(Map<List<Integer>, double[]> shifts) {
        this.shifts = shifts;
    }

    /**
     * Reads the table.
     *
     * @param text of the file
     * @param file its name, for messages
     * @param particles of the micrograph
     * @param frames of the movie
     * @throws BadInputException if it cannot be used
     */
    public static ParticleShifts read(String text, String file, int particles, int frames) {
        Map<List<Integer>, double[]> shifts = new HashMap<>();
        for (double[] row : ShiftTable.read(text, file, COLUMNS)) {
            int particle = whole(row[0], "particle_index", particles, file);
            int frame = whole(row[1], "frame", frames, file);
            shifts.put(List.of(particle, frame), new double[] {row[2], row[3]});
        }
        return new ParticleShifts(shifts);
    }

    private static int whole(double value, String column, int count, String file) {
        if (value != Math.rint(value) || value < 0 || value >= count) {
            throw new BadInputException(new InputProblem(
                    file,
                    column,
                    "got " + value + "; expected a whole number from 0 to " + (count - 1) + ", of the "
                            + (column.equals("frame") ? "frames of the movie" : "particles of the micrograph")));
        }
        return (int) value;
    }

    @Override
    public double[] of(int frame, int particle, double row, double column) {
        return shifts.getOrDefault(List.of(particle, frame), new double[2]).clone();
    }
}
