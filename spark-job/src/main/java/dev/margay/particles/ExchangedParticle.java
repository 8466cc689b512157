package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What programs of the field exchange about a particle: where it is, how it is turned, and the microscope. The conventions are those of
 * Margay's tables: the centre of the first pixel is (0, 0), and (phi, theta, psi) are RELION's (rot, tilt, psi).
 *
 * @param micrograph its path; may be empty
 * @param centreX column of the exact centre, pixels of the micrograph
 * @param centreY row of the exact centre
 * @param phi ZYZ angle, degrees
 * @param theta ZYZ angle, degrees
 * @param psi ZYZ angle, degrees
 * @param defocusUAngstrom underfocus of the particle itself, along the axis at the angle
 * @param defocusVAngstrom underfocus perpendicular to it
 * @param astigmatismAngleDegrees of the u axis, from x
 * @param phaseShiftDegrees of a phase plate
 * @param bFactorSquareAngstrom B in exp(-B k^2 / 4)
 * @param microscope what many particles share
 * @param image its image in a stack, if there is one
 */
public record ExchangedParticle(
        String micrograph,
        double centreX,
        double centreY,
        double phi,
        double theta,
        double psi,
        double defocusUAngstrom,
        double defocusVAngstrom,
        double astigmatismAngleDegrees,
        double phaseShiftDegrees,
        double bFactorSquareAngstrom,
        Microscope microscope,
        Optional<StackImage> image) {

    private static final String RELATIVE_DEFOCUS = ParticleColumns.RELATIVE_DEFOCUS.name();
    private static final String REFINED_RELATIVE_DEFOCUS = RefinedColumns.RELATIVE_DEFOCUS.name();

    /** The columns that these values replace. All other columns of a table are extra. */
    private static final Set<String> REPLACED = Set.of(
            ParticleColumns.INDEX.name(),
            ParticleColumns.CORNER_X.name(),
            ParticleColumns.CORNER_Y.name(),
            ParticleColumns.CENTRE_X.name(),
            ParticleColumns.CENTRE_Y.name(),
            ParticleColumns.CENTRE_X_ANGSTROM.name(),
            ParticleColumns.CENTRE_Y_ANGSTROM.name(),
            ParticleColumns.PHI.name(),
            ParticleColumns.THETA.name(),
            ParticleColumns.PSI.name(),
            ParticleColumns.DEFOCUS_U.name(),
            ParticleColumns.DEFOCUS_V.name(),
            ParticleColumns.ASTIGMATISM_ANGLE.name(),
            ParticleColumns.PIXEL_SIZE.name(),
            ParticleColumns.VOLTAGE.name(),
            ParticleColumns.SPHERICAL_ABERRATION.name(),
            ParticleColumns.AMPLITUDE_CONTRAST.name(),
            ParticleColumns.PHASE_SHIFT.name(),
            ParticleColumns.CTF_B_FACTOR.name(),
            ParticleColumns.MAG_MATRIX.name(),
            ParticleColumns.MICROGRAPH.name(),
            RefinedColumns.CORNER_X.name(),
            RefinedColumns.CORNER_Y.name(),
            RefinedColumns.CENTRE_X.name(),
            RefinedColumns.CENTRE_Y.name(),
            RefinedColumns.CENTRE_X_ANGSTROM.name(),
            RefinedColumns.CENTRE_Y_ANGSTROM.name(),
            RefinedColumns.PHI.name(),
            RefinedColumns.THETA.name(),
            RefinedColumns.PSI.name());

    /**
     * The microscope.
     *
     * @param pixelSizeAngstrom of the micrograph
     * @param voltageKilovolts acceleration voltage
     * @param sphericalAberrationMillimetres Cs
     * @param amplitudeContrastRatio fraction of amplitude contrast
     * @param magMatrix magnification matrix as in a table, if there is one
     */
    public record Microscope(
            double pixelSizeAngstrom,
            double voltageKilovolts,
            double sphericalAberrationMillimetres,
            double amplitudeContrastRatio,
            Optional<String> magMatrix) {}

    /** A particle of a table; its refined values if it was refined. */
    public static ExchangedParticle of(Particle particle) {
        Particle.Start pose = particle.start();
        ParticleOptics optics = particle.optics();
        ExactCentre centre = particle.centre();
        return new ExchangedParticle(
                particle.files().micrograph(),
                centre.x(),
                centre.y(),
                pose.phi(),
                pose.theta(),
                pose.psi(),
                optics.defocusUAngstrom() + pose.relativeDefocusAngstrom(),
                optics.defocusVAngstrom() + pose.relativeDefocusAngstrom(),
                optics.astigmatismAngleDegrees(),
                optics.phaseShiftDegrees(),
                optics.ctfBFactorAngstromSquared(),
                new Microscope(
                        optics.pixelSizeAngstrom(),
                        optics.voltageKilovolts(),
                        optics.sphericalAberrationMillimetres(),
                        optics.amplitudeContrastRatio(),
                        optics.magMatrix()),
                StackImage.of(particle));
    }

    /**
     * The magnification matrix of a microscope, row by row, acting on (y, x); empty if there is none.
     *
     * @throws IllegalArgumentException if its text cannot be read; the message begins with the name of its column
     */
    public static Optional<List<Double>> matrix(Microscope microscope) {
        return WrittenOptics.matrix(ParticleColumns.MAG_MATRIX.name(), microscope.magMatrix());
    }

    /** Whether a column of a table is not among these values. */
    public static boolean isExtra(String column) {
        return !REPLACED.contains(column) && (!StackImage.COLUMNS.contains(column) || column.equals(StackImage.BRIGHT));
    }

    /**
     * A row of a table with these values. Scores that are not known are NaN, and paths that are not known are empty.
     *
     * @param index its number in the table, from 0
     * @param templateSize side of the template's box, pixels; 0 if it is not known, so that corners are centres
     * @param extra cells of other columns, by name. Of the defocus, the relative one is separated again
     *     if it is among them, the refined one first
     * @param place where the values are from, for messages
     * @throws dev.margay.problem.BadInputException if an extra cell cannot be read
     */
    public Particle particle(int index, int templateSize, Map<String, String> extra, String place) {
        double searched = number(extra, RELATIVE_DEFOCUS, place);
        boolean again = !extra.getOrDefault(REFINED_RELATIVE_DEFOCUS, "").isEmpty();
        double relative = again ? number(extra, REFINED_RELATIVE_DEFOCUS, place) : searched;
        int half = templateSize / 2;
        Particle.Position position =
                Particle.Position.between(centreX - half, centreY - half, templateSize, microscope.pixelSizeAngstrom());
        Map<String, String> cells = new LinkedHashMap<>();
        for (Column<?> column : ParticleColumns.REQUIRED) {
            cells.put(column.name(), unknown(column));
        }
        put(cells, ParticleColumns.INDEX, index);
        put(cells, ParticleColumns.CORNER_X, position.cornerX());
        put(cells, ParticleColumns.CORNER_Y, position.cornerY());
        put(cells, ParticleColumns.CENTRE_X, position.centreX());
        put(cells, ParticleColumns.CENTRE_Y, position.centreY());
        put(cells, ParticleColumns.CENTRE_X_ANGSTROM, position.centreXAngstrom());
        put(cells, ParticleColumns.CENTRE_Y_ANGSTROM, position.centreYAngstrom());
        put(cells, ParticleColumns.PHI, (float) phi);
        put(cells, ParticleColumns.THETA, (float) theta);
        put(cells, ParticleColumns.PSI, (float) psi);
        put(cells, ParticleColumns.RELATIVE_DEFOCUS, (float) searched);
        put(cells, ParticleColumns.DEFOCUS_U, defocusUAngstrom - relative);
        put(cells, ParticleColumns.DEFOCUS_V, defocusVAngstrom - relative);
        put(cells, ParticleColumns.ASTIGMATISM_ANGLE, astigmatismAngleDegrees);
        put(cells, ParticleColumns.PIXEL_SIZE, microscope.pixelSizeAngstrom());
        put(cells, ParticleColumns.VOLTAGE, microscope.voltageKilovolts());
        put(cells, ParticleColumns.SPHERICAL_ABERRATION, microscope.sphericalAberrationMillimetres());
        put(cells, ParticleColumns.AMPLITUDE_CONTRAST, microscope.amplitudeContrastRatio());
        put(cells, ParticleColumns.PHASE_SHIFT, phaseShiftDegrees);
        put(cells, ParticleColumns.CTF_B_FACTOR, bFactorSquareAngstrom);
        microscope.magMatrix().ifPresent(matrix -> put(cells, ParticleColumns.MAG_MATRIX, matrix));
        put(cells, ParticleColumns.MICROGRAPH, micrograph);
        boolean whole = centreX == Math.rint(centreX) && centreY == Math.rint(centreY);
        if (!whole || extra.containsKey(RefinedColumns.SCALED_MIP.name())) {
            putRefined(cells, half, relative);
        }
        extra.forEach((name, cell) -> {
            if (isExtra(name) && !name.equals(RELATIVE_DEFOCUS) && !name.equals(REFINED_RELATIVE_DEFOCUS)) {
                cells.put(name, cell);
            }
        });
        image.ifPresent(own -> cells.putAll(own.columns()));
        if (image.isPresent() && extra.containsKey(StackImage.BRIGHT)) {
            cells.put(StackImage.BRIGHT, extra.get(StackImage.BRIGHT));
        }
        return Particle.ofCells(cells, place);
    }

    private void putRefined(Map<String, String> cells, int half, double relative) {
        put(cells, RefinedColumns.CORNER_X, centreX - half);
        put(cells, RefinedColumns.CORNER_Y, centreY - half);
        put(cells, RefinedColumns.CENTRE_X, centreX);
        put(cells, RefinedColumns.CENTRE_Y, centreY);
        put(cells, RefinedColumns.CENTRE_X_ANGSTROM, centreX * microscope.pixelSizeAngstrom());
        put(cells, RefinedColumns.CENTRE_Y_ANGSTROM, centreY * microscope.pixelSizeAngstrom());
        put(cells, RefinedColumns.PHI, phi);
        put(cells, RefinedColumns.THETA, theta);
        put(cells, RefinedColumns.PSI, psi);
        put(cells, RefinedColumns.RELATIVE_DEFOCUS, relative);
    }

    private static String unknown(Column<?> column) {
        return switch (column.type().primitive()) {
            case INT32, INT64 -> "0";
            case FLOAT, DOUBLE -> "NaN";
            case TEXT -> "";
        };
    }

    private static void put(Map<String, String> cells, Column<?> column, Object value) {
        cells.put(column.name(), value.toString());
    }

    /** A number among extra cells; 0 if there is none. */
    private static double number(Map<String, String> extra, String column, String place) {
        String text = extra.getOrDefault(column, "");
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadInputException(
                    new InputProblem(place, column, "got '" + text + "'; expected a number, in Angstrom"));
        }
    }
}
