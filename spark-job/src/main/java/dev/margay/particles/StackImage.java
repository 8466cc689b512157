package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The image of a particle in a stack. A table has it in Margay's own columns.
 *
 * @param number in the stack, from 1
 * @param stack file with the images
 * @param size side of the image, pixels
 * @param pixelSizeAngstrom of the image
 * @param centreX column of the micrograph at the centre of the image, which is pixel size / 2 (rounded down)
 * @param centreY row of the micrograph at the centre of the image
 * @param bright whether particles are bright in it, on a dark ground
 */
public record StackImage(
        int number, String stack, int size, double pixelSizeAngstrom, double centreX, double centreY, boolean bright) {

    /** The columns, in their order. */
    static final List<String> COLUMNS =
            List.of("image_name", "image_size", "image_pixel_size", "image_x", "image_y", "image_bright");

    /** Whether particles are bright: no other program has a column for it in each of its formats. */
    static final String BRIGHT = COLUMNS.get(5);

    private static final char IN = '@';

    /**
     * The image of a particle, if its table has one.
     *
     * @throws BadInputException if its columns cannot be read
     */
    public static Optional<StackImage> of(Particle particle) {
        Map<String, String> cells = particle.others();
        String name = cells.getOrDefault(COLUMNS.get(0), "");
        int at = name.indexOf(IN);
        if (at < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StackImage(
                    Integer.parseInt(name.substring(0, at)),
                    name.substring(at + 1),
                    Integer.parseInt(WholeNumber.of(cells.getOrDefault(COLUMNS.get(1), ""))),
                    Double.parseDouble(cells.getOrDefault(COLUMNS.get(2), "")),
                    Double.parseDouble(cells.getOrDefault(COLUMNS.get(3), "")),
                    Double.parseDouble(cells.getOrDefault(COLUMNS.get(4), "")),
                    Boolean.parseBoolean(cells.getOrDefault(COLUMNS.get(5), ""))));
        } catch (NumberFormatException e) {
            throw new BadInputException(InputProblem.ofFile(
                    "particle " + particle.index() + " of the table",
                    "the columns of its image, " + String.join(", ", COLUMNS) + ", cannot be read: " + e.getMessage()));
        }
    }

    /** Number and stack as RELION writes them: {@code 000001@stack.mrcs}. */
    public String name() {
        return String.format(Locale.ROOT, "%06d", number) + IN + stack;
    }

    /** The columns by their names. */
    public Map<String, String> columns() {
        List<String> cells = List.of(
                name(),
                Integer.toString(size),
                Double.toString(pixelSizeAngstrom),
                Column.plain(centreX),
                Column.plain(centreY),
                Boolean.toString(bright));
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            columns.put(COLUMNS.get(i), cells.get(i));
        }
        return columns;
    }
}
