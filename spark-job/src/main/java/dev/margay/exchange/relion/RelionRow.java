package dev.margay.exchange.relion;

import dev.margay.exchange.FieldReader;
import dev.margay.exchange.ImportChoice;
import dev.margay.exchange.MagnificationMatrix;
import dev.margay.particles.ExchangedParticle;
import dev.margay.particles.StackImage;
import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of RELION's particles, in Margay's conventions. RELION cuts boxes at the whole part of a coordinate. So the exact centre of a
 * particle with an image is the whole part minus the origin; without an image, it is the coordinate itself minus the origin.
 *
 * @param row its fields
 * @param group its optics group, if the file has groups
 * @param choice what the user says about the file
 */
record RelionRow(FieldReader row, Optional<FieldReader> group, ImportChoice choice) {

    private static final double ANGSTROM_PER_MICROMETRE = 1e4;

    ExchangedParticle particle() {
        OptionalDouble image = imagePixel();
        double pixel = micrographPixel(image);
        double imagePixel = image.orElse(pixel);
        double x = row.number(RelionColumns.X, 0);
        double y = row.number(RelionColumns.Y, 0);
        Optional<String> imageName = row.text(RelionColumns.IMAGE);
        if (imageName.isPresent()) {
            x = wholePart(x);
            y = wholePart(y);
        }
        double originX = origin(RelionColumns.ORIGIN_X, RelionColumns.ORIGIN_X_PIXELS, imagePixel) / pixel;
        double originY = origin(RelionColumns.ORIGIN_Y, RelionColumns.ORIGIN_Y_PIXELS, imagePixel) / pixel;
        return new ExchangedParticle(
                row.text(RelionColumns.MICROGRAPH).orElse(""),
                x - originX,
                y - originY,
                row.number(RelionColumns.ROT, 0),
                row.number(RelionColumns.TILT, 0),
                row.number(RelionColumns.PSI, 0),
                row.number(RelionColumns.DEFOCUS_U, Double.NaN),
                row.number(RelionColumns.DEFOCUS_V).orElseGet(() -> row.number(RelionColumns.DEFOCUS_U, Double.NaN)),
                row.number(RelionColumns.DEFOCUS_ANGLE, 0),
                any(RelionColumns.PHASE_SHIFT).orElse(0),
                row.number(RelionColumns.B_FACTOR, 0),
                new ExchangedParticle.Microscope(
                        pixel,
                        or(choice.voltageKilovolts(), RelionColumns.VOLTAGE),
                        or(choice.sphericalAberrationMillimetres(), RelionColumns.SPHERICAL_ABERRATION),
                        or(choice.amplitudeContrastRatio(), RelionColumns.AMPLITUDE_CONTRAST),
                        magnificationMatrix().inTable()),
                stackImage(imageName, imagePixel, x, y));
    }

    private static double wholePart(double coordinate) {
        return coordinate < 0 ? Math.ceil(coordinate) : Math.floor(coordinate);
    }

    private static double or(OptionalDouble chosen, OptionalDouble inFile) {
        return chosen.orElse(inFile.orElse(Double.NaN));
    }

    private double or(OptionalDouble chosen, String column) {
        return or(chosen, any(column));
    }

    /** RELION looks for a value in the row first, then in the optics group. */
    private OptionalDouble any(String column) {
        OptionalDouble own = row.number(column);
        return own.isPresent() || group.isEmpty() ? own : group.get().number(column);
    }

    private OptionalDouble imagePixel() {
        OptionalDouble inOptics = any(RelionColumns.IMAGE_PIXEL);
        OptionalDouble detector = any(RelionColumns.DETECTOR_PIXEL);
        OptionalDouble magnification = any(RelionColumns.MAGNIFICATION);
        return inOptics.isPresent() || detector.isEmpty() || magnification.isEmpty()
                ? inOptics
                : OptionalDouble.of(ANGSTROM_PER_MICROMETRE * detector.getAsDouble() / magnification.getAsDouble());
    }

    private double micrographPixel(OptionalDouble imagePixel) {
        OptionalDouble micrograph = any(RelionColumns.MICROGRAPH_PIXEL);
        OptionalDouble inFile = micrograph.isPresent() ? micrograph : any(RelionColumns.ORIGINAL_PIXEL);
        double pixel = or(choice.pixelSizeAngstrom(), inFile.isPresent() ? inFile : imagePixel);
        if (!(pixel > 0) || Double.isInfinite(pixel)) {
            throw new BadInputException(InputProblem.ofFile(
                    row.place(), "the pixel size is missing, or not a number above 0; give it with the import"));
        }
        return pixel;
    }

    /** In Angstrom. */
    private double origin(String angstrom, String pixels, double imagePixel) {
        OptionalDouble exact = row.number(angstrom);
        return exact.orElseGet(() -> row.number(pixels, 0) * imagePixel);
    }

    private MagnificationMatrix magnificationMatrix() {
        MagnificationMatrix matrix = new MagnificationMatrix(
                any(RelionColumns.MAGNIFICATION_MATRIX.get(0)).orElse(1),
                any(RelionColumns.MAGNIFICATION_MATRIX.get(1)).orElse(0),
                any(RelionColumns.MAGNIFICATION_MATRIX.get(2)).orElse(0),
                any(RelionColumns.MAGNIFICATION_MATRIX.get(3)).orElse(1));
        if (!matrix.hasInverse()) {
            throw new BadInputException(new InputProblem(
                    group.map(FieldReader::place).orElse(row.place()),
                    RelionColumns.MAGNIFICATION_MATRIX.get(0),
                    "the magnification matrix has no inverse; expected a matrix close to 1, 0, 0, 1"));
        }
        return matrix;
    }

    private Optional<StackImage> stackImage(Optional<String> name, double imagePixel, double x, double y) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        int at = name.get().indexOf('@');
        try {
            return Optional.of(new StackImage(
                    at < 0 ? 1 : Integer.parseInt(name.get().substring(0, at)),
                    name.get().substring(at + 1),
                    (int) any(RelionColumns.IMAGE_SIZE).orElse(0),
                    imagePixel,
                    x,
                    y,
                    true));
        } catch (NumberFormatException e) {
            throw new BadInputException(new InputProblem(
                    row.place(),
                    RelionColumns.IMAGE,
                    "got '" + name.get() + "'; expected a number and a stack, such as 000001@particles.mrcs"));
        }
    }
}
