package dev.margay.inputs;

import dev.margay.io.DataFiles;
import dev.margay.io.mrc.MrcReader;
import dev.margay.kernels.array.RealImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
     * What is inside of one mask and outside of another one.
     *
     * @param inside path of the first one; empty if everything is
     * @param outside path of the second one; empty if nothing is left out
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param files where they are
     * @throws BadInputException if one cannot be read, or does not fit the micrograph
     */
    public static MicrographMask between(
            Optional<String> inside, Optional<String> outside, int height, int width, DataFiles files) {
        Optional<MicrographMask> in = inside.map(path -> read(path, height, width, files));
        Optional<MicrographMask> out = outside.map(path -> read(path, height, width, files));
        return new MicrographMask(
                (row, column) -> in.map(part -> part.contains(row, column)).orElse(true)
                        && !out.map(part -> part.contains(row, column)).orElse(false));
    }

    /**
     * Checks a mask as far as it is possible without reading an image: the size in its header, or all polygons.
     *
     * @param path of the file
     * @param height rows of the micrograph
     * @param width columns of the micrograph
     * @param files where it is
     * @throws BadInputException if it cannot be read, or does not fit the micrograph
     */
    public static void check(String path, int height, int width, DataFiles files) {
        if (isText(path)) {
            polygons(path, files.readText(path));
        } else {
            MrcReader.Size size = new MrcReader(files).micrographSize(path);
            requireSize(path, size.height(), size.width(), height, width);
        }
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
    static MicrographMask read(String path, int height, int width, DataFiles files) {
        if (isText(path)) {
            return new MicrographMask(filled(polygons(path, files.readText(path)), height, width));
        }
        RealImage mask = new MrcReader(files).readMap(path);
        requireSize(path, mask.height(), mask.width(), height, width);
        return new MicrographMask((row, column) -> mask.at(row, column) != 0);
    }

    private static void requireSize(String path, int maskHeight, int maskWidth, int height, int width) {
        if (maskHeight != height || maskWidth != width) {
            throw new BadInputException(InputProblem.ofFile(
                    path,
                    "is " + maskWidth + " x " + maskHeight + " pixels; expected " + width + " x " + height
                            + ", the size of the micrograph"));
        }
    }

    /** Whether a file has polygons, by its name. */
    public static boolean isText(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".txt") || lower.endsWith(".csv");
    }

    /** One corner in each line, column and row of the micrograph; an empty line ends a polygon. Where two overlap, the part counts once. */
    private static List<Path2D> polygons(String path, String text) {
        List<Path2D> polygons = new ArrayList<>();
        List<double[]> corners = new ArrayList<>();
        String[] lines = (text + "\n").split("\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1].strip();
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.isEmpty()) {
                corners.add(corner(path, number, line));
                continue;
            }
            if (!corners.isEmpty() && corners.size() < LEAST_CORNERS) {
                throw bad(path, number - 1, "ends a polygon of " + corners.size() + " corners; expected at least 3");
            }
            if (!corners.isEmpty()) {
                polygons.add(polygon(corners));
            }
            corners.clear();
        }
        if (polygons.isEmpty()) {
            throw new BadInputException(
                    InputProblem.ofFile(
                            path,
                            "contains no polygon; expected lines with two numbers, such as 120 350: column and row of a corner"));
        }
        return polygons;
    }

    /** A pixel is in a polygon if its centre is. */
    private static Part filled(List<Path2D> polygons, int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        polygons.forEach(graphics::fill);
        graphics.dispose();
        return (row, column) -> image.getRaster().getSample(column, row, 0) != 0;
    }

    private static Path2D polygon(List<double[]> corners) {
        Path2D polygon = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        polygon.moveTo(corners.get(0)[0], corners.get(0)[1]);
        corners.subList(1, corners.size()).forEach(corner -> polygon.lineTo(corner[0], corner[1]));
        polygon.closePath();
        return polygon;
    }

    private static double[] corner(String path, int number, String line) {
        String[] words = line.split("[\\s,;]+", -1);
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
