package dev.margay.particles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A particle in a table: its position, pose and score, and the files of the search.
 *
 * @param index its number in its table, from 0
 * @param score of the search
 * @param position in the micrograph
 * @param pose orientation and relative defocus
 * @param optics the microscope, for its micrograph
 * @param files the input files and the maps of the search
 * @param refined the values after refinement, if it was refined
 * @param others columns of its table that Margay does not know, by name, as text; they are kept
 */
public record Particle(
        int index,
        Score score,
        Position position,
        Pose pose,
        Optics optics,
        Files files,
        Optional<Refined> refined,
        Map<String, String> others) {

    public Particle {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * The score of a particle.
     *
     * @param mip highest correlation
     * @param scaledMip its z-score
     * @param correlationMean mean of the correlations at its position
     * @param correlationDeviation their standard deviation; the column is called correlation_variance, as in Leopard-EM
     * @param totalCorrelations number of correlograms of the search
     */
    public record Score(
            float mip, float scaledMip, float correlationMean, float correlationDeviation, long totalCorrelations) {}

    /**
     * The position of a particle.
     *
     * @param cornerX column of the top left corner of its box, pixels
     * @param cornerY row of that corner, pixels
     * @param centreX column of its centre, pixels
     * @param centreY row of its centre, pixels
     * @param centreXAngstrom the same in Angstrom
     * @param centreYAngstrom the same in Angstrom
     */
    public record Position(
            int cornerX, int cornerY, int centreX, int centreY, double centreXAngstrom, double centreYAngstrom) {

        /**
         * The position of a box in the micrograph.
         *
         * @param cornerX column of its top left corner
         * @param cornerY row of its top left corner
         * @param size of the template, voxels; the centre is at size / 2, rounded down
         * @param pixelSizeAngstrom of the micrograph
         */
        public static Position ofBox(int cornerX, int cornerY, int size, double pixelSizeAngstrom) {
            int centreX = cornerX + size / 2;
            int centreY = cornerY + size / 2;
            return new Position(
                    cornerX, cornerY, centreX, centreY, centreX * pixelSizeAngstrom, centreY * pixelSizeAngstrom);
        }
    }

    /**
     * Orientation and relative defocus.
     *
     * @param phi ZYZ angle, degrees
     * @param theta ZYZ angle, degrees
     * @param psi ZYZ angle, degrees
     * @param relativeDefocusAngstrom relative to the micrograph's defocus
     */
    public record Pose(float phi, float theta, float psi, float relativeDefocusAngstrom) {}

    /**
     * The microscope. Numbers that may be missing, and lists, are text as in the table.
     *
     * @param defocusUAngstrom of the micrograph
     * @param defocusVAngstrom of the micrograph
     * @param astigmatismAngleDegrees of the u axis, from x
     * @param pixelSizeAngstrom of the micrograph
     * @param refinedPixelSizeAngstrom of the template, after refinement
     * @param voltageKilovolts acceleration voltage
     * @param sphericalAberrationMillimetres Cs
     * @param amplitudeContrastRatio fraction of amplitude contrast
     * @param phaseShiftDegrees of a phase plate
     * @param ctfBFactorAngstromSquared B factor of the envelope
     * @param evenZernikes coefficients as JSON, if there are any
     * @param oddZernikes coefficients as JSON, if there are any
     * @param magMatrix magnification matrix as a list, if there is one
     */
    public record Optics(
            double defocusUAngstrom,
            double defocusVAngstrom,
            double astigmatismAngleDegrees,
            double pixelSizeAngstrom,
            double refinedPixelSizeAngstrom,
            double voltageKilovolts,
            double sphericalAberrationMillimetres,
            double amplitudeContrastRatio,
            double phaseShiftDegrees,
            double ctfBFactorAngstromSquared,
            Optional<String> evenZernikes,
            Optional<String> oddZernikes,
            Optional<String> magMatrix) {}

    /**
     * The input files and the maps; paths are as the user wrote them.
     *
     * @param micrograph the image
     * @param template the density
     * @param mip map of the highest correlation
     * @param scaledMip map of the z-score
     * @param psi map of psi
     * @param theta map of theta
     * @param phi map of phi
     * @param defocus map of the relative defocus
     * @param correlationAverage map of the mean correlation
     * @param correlationVariance map of the standard deviation of the correlation
     */
    public record Files(
            String micrograph,
            String template,
            String mip,
            String scaledMip,
            String psi,
            String theta,
            String phi,
            String defocus,
            String correlationAverage,
            String correlationVariance) {}

    /**
     * The values after refinement.
     *
     * @param mip correlation at the best z-score
     * @param scaledMip best z-score
     * @param cornerX column of the top left corner of its box, pixels; not always whole
     * @param cornerY row of that corner
     * @param centreX column of its centre, pixels
     * @param centreY row of its centre, pixels
     * @param centreXAngstrom the same in Angstrom
     * @param centreYAngstrom the same in Angstrom
     * @param phi ZYZ angle, degrees
     * @param theta ZYZ angle, degrees
     * @param psi ZYZ angle, degrees
     * @param relativeDefocusAngstrom relative to the micrograph's defocus
     */
    public record Refined(
            double mip,
            double scaledMip,
            double cornerX,
            double cornerY,
            double centreX,
            double centreY,
            double centreXAngstrom,
            double centreYAngstrom,
            double phi,
            double theta,
            double psi,
            double relativeDefocusAngstrom) {}

    /** All its columns: those of a search, those of a refinement if it was refined, and the others by name. */
    public List<String> columnNames() {
        return ParticleColumns.names(List.of(this));
    }
}
