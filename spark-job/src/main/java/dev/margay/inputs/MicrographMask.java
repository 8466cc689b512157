package dev.margay.inputs;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.awt.geom.Path2D;
import java.util.Locale;

/**
 * A part of a micrograph, from a file: an MRC image of the same size, in which pixels other than 0 are in the part; or a text file with
 * polygons.
 */
public final class MicrographMask {

    private static final int LEAST_CORNERS = 3;

    private final Part part;

    private MicrographMask(Part part) {
        this.part = part;
    }

    private interface Part {
        boolean contains(int row, int column);
    }

    /** Whether a pixel of the micrograph is in the part. */
    public boolean contains(int row, int column) {
        return part.contains(row, column);
    }

    /**
     * Reads a mask.
     *
     * @param path of the file
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param files where it is
     * @throws BadInputException if it cannot be read, or does not fit the micrograph
     */
    public static MicrographMask read(String path, int height, int width, DataFiles files) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".txt") || lower.endsWith(".csv")) {
            Path2D polygons = polygons(path, files.readText(path));
            return new MicrographMask((row, column) -> polygons.contains(column + 0.5, row + 0.5));
        }
        RealImage mask = new MrcReader(files).readMap(path);
        if (mask.height() != height || mask.width() != width) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is " + mask.width() + " x " + mask.height() + " pixels; expected " + width + " x " + height
                            + ", the size of the micrograph"));
        }
        return new MicrographMask((row, column) -> mask.at(row, column) != 0);
    }

    /** One corner in each line, column and row of the micrograph; an empty line ends a polygon. Where two overlap, the part counts once. */
    private static Path2D polygons(String path, String text) {
        Path2D polygons = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int corners = 0;
        String[] lines = (text + "\n").split("\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1].strip();
            if (line.startsWith("#")) {
                continue;
            }
            if (line.isEmpty()) {
                if (corners > 0 && corners < LEAST_CORNERS) {
                    throw bad(path, number - 1, "ends a polygon of " + corners + " corners; expected at least 3");
                }
                if (corners > 0) {
                    polygons.closePath();
                }
                corners = 0;
                continue;
            }
            double[] corner = corner(path, number, line);
            if (corners == 0) {
                polygons.moveTo(corner[0], corner[1]);
            } else {
                polygons.lineTo(corner[0], corner[1]);
            }
            corners++;
        }
        if (polygons.getCurrentPoint() == null) {
            throw new BadInputException(
                    InputProblem.ofFile(
                            path,
                            "contains no polygon; expected lines with two numbers, such as 120 350: column and row of a corner"));
        }
        return polygons;
    }

    private static double[] corner(String path, int number, String line) {
        String[] words = line.split("[\\s,;]+");
        try {
            double[] corner = {Double.parseDouble(words[0]), Double.parseDouble(words[words.length - 1])};
            if (words.length == 2 && Double.isFinite(corner[0]) && Double.isFinite(corner[1])) {
                return corner;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw bad(path, number, "is \"" + line + "\"; expected two numbers: column and row of a corner, in pixels");
    }

    private static BadInputException bad(String path, int line, String message) {
        return new BadInputException(new InputProblem(path + ": line " + line, "", message));
    }
}
