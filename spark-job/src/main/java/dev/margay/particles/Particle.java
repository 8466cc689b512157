package dev.margay.particles;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
        ParticleOptics optics,
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

        /**
         * The position of a box between pixels: the nearest pixels, and the exact centre in Angstrom.
         *
         * @param cornerX column of its top left corner
         * @param cornerY row of its top left corner
         * @param size of the template, voxels; the centre is at size / 2, rounded down
         * @param pixelSizeAngstrom of the micrograph
         */
        public static Position between(double cornerX, double cornerY, int size, double pixelSizeAngstrom) {
            int x = (int) Math.round(cornerX);
            int y = (int) Math.round(cornerY);
            int half = size / 2;
            return new Position(
                    x,
                    y,
                    x + half,
                    y + half,
                    (cornerX + half) * pixelSizeAngstrom,
                    (cornerY + half) * pixelSizeAngstrom);
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
     * The values after refinement. A table may have only some of them, and a cell may be empty.
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
     * @param errors how exact they are, after a continuous refinement
     */
    public record Refined(
            OptionalDouble mip,
            OptionalDouble scaledMip,
            OptionalDouble cornerX,
            OptionalDouble cornerY,
            OptionalDouble centreX,
            OptionalDouble centreY,
            OptionalDouble centreXAngstrom,
            OptionalDouble centreYAngstrom,
            OptionalDouble phi,
            OptionalDouble theta,
            OptionalDouble psi,
            OptionalDouble relativeDefocusAngstrom,
            Errors errors) {

        /** No value at all. */
        static final Refined NONE = new Refined(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Errors.UNKNOWN);

        /**
         * All values of a refinement.
         *
         * @param mip correlation at the best z-score
         * @param scaledMip best z-score
         * @param pose best orientation, position and relative defocus
         * @param templateSize side of the template, pixels; the centre is at templateSize / 2, rounded down
         * @param pixelSizeAngstrom of the micrograph
         */
        public static Refined of(double mip, double scaledMip, Start pose, int templateSize, double pixelSizeAngstrom) {
            int half = templateSize / 2;
            double centreX = pose.cornerX() + half;
            double centreY = pose.cornerY() + half;
            return new Refined(
                    OptionalDouble.of(mip),
                    OptionalDouble.of(scaledMip),
                    OptionalDouble.of(pose.cornerX()),
                    OptionalDouble.of(pose.cornerY()),
                    OptionalDouble.of(centreX),
                    OptionalDouble.of(centreY),
                    OptionalDouble.of(centreX * pixelSizeAngstrom),
                    OptionalDouble.of(centreY * pixelSizeAngstrom),
                    OptionalDouble.of(pose.phi()),
                    OptionalDouble.of(pose.theta()),
                    OptionalDouble.of(pose.psi()),
                    OptionalDouble.of(pose.relativeDefocusAngstrom()),
                    Errors.UNKNOWN);
        }

        /** The same values with their errors. */
        public Refined with(Errors other) {
            return new Refined(
                    mip,
                    scaledMip,
                    cornerX,
                    cornerY,
                    centreX,
                    centreY,
                    centreXAngstrom,
                    centreYAngstrom,
                    phi,
                    theta,
                    psi,
                    relativeDefocusAngstrom,
                    other);
        }
    }

    /**
     * How exact refined values are: standard deviations, and the gain. These are Margay's own columns.
     *
     * @param angle of the orientation, degrees
     * @param x of the position, pixels
     * @param y of the position, pixels
     * @param defocusAngstrom of the relative defocus
     * @param gain how much the z-score is higher than before
     */
    public record Errors(
            OptionalDouble angle,
            OptionalDouble x,
            OptionalDouble y,
            OptionalDouble defocusAngstrom,
            OptionalDouble gain) {

        /** Not estimated. */
        public static final Errors UNKNOWN = new Errors(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /**
     * Where a refinement starts.
     *
     * @param phi ZYZ angle, degrees
     * @param theta ZYZ angle, degrees
     * @param psi ZYZ angle, degrees
     * @param relativeDefocusAngstrom relative to the micrograph's defocus
     * @param cornerX column of the top left corner of its box, pixels; not always whole
     * @param cornerY row of that corner
     */
    public record Start(
            double phi, double theta, double psi, double relativeDefocusAngstrom, double cornerX, double cornerY) {}

    /** The centre as exactly as the table has it. */
    public ExactCentre centre() {
        return ExactCentre.of(this);
    }

    /**
     * Where a refinement starts. As in Leopard-EM, these are refined values if there are any: the angles if all three are there, the
     * position if both coordinates are there, and the relative defocus. Otherwise they are those of the search.
     */
    public Start start() {
        Refined better = refined.orElse(Refined.NONE);
        boolean turned = better.phi().isPresent()
                && better.theta().isPresent()
                && better.psi().isPresent();
        boolean moved = better.cornerX().isPresent() && better.cornerY().isPresent();
        return new Start(
                turned ? better.phi().getAsDouble() : pose.phi(),
                turned ? better.theta().getAsDouble() : pose.theta(),
                turned ? better.psi().getAsDouble() : pose.psi(),
                better.relativeDefocusAngstrom().orElse(pose.relativeDefocusAngstrom()),
                moved ? better.cornerX().getAsDouble() : position.cornerX(),
                moved ? better.cornerY().getAsDouble() : position.cornerY());
    }

    /**
     * From the corner of the box at which a refinement starts to its centre, pixels. A box of refined values may have another size than that of
     * the search: after a constrained search, it is that of the partner.
     */
    public int startHalfBox() {
        Refined better = refined.orElse(Refined.NONE);
        boolean moved = better.cornerX().isPresent() && better.cornerY().isPresent();
        return moved && better.centreX().isPresent()
                ? (int) Math.round(
                        better.centreX().getAsDouble() - better.cornerX().getAsDouble())
                : position.centreX() - position.cornerX();
    }

    /** The z-score where a refinement starts: the refined one if there is one; NaN if none is known. */
    public double startScore() {
        return refined.map(Refined::scaledMip)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .orElse((double) score.scaledMip());
    }

    /**
     * The same particle after a refinement.
     *
     * @param values the refined values
     * @param pixelSizeAngstrom the refined pixel size
     */
    public Particle refinedTo(Refined values, double pixelSizeAngstrom) {
        return new Particle(
                index,
                score,
                position,
                pose,
                optics.withRefinedPixelSize(pixelSizeAngstrom),
                files,
                Optional.of(values),
                others);
    }

    /**
     * The same particle with more columns.
     *
     * @param columns their values, by name; a column with the same name is replaced
     */
    public Particle withColumns(Map<String, String> columns) {
        Map<String, String> more = new LinkedHashMap<>(others);
        more.putAll(columns);
        return new Particle(index, score, position, pose, optics, files, refined, more);
    }

    /** The same particle without some of the columns that Margay does not use. */
    Particle withoutColumns(List<String> names) {
        Map<String, String> fewer = new LinkedHashMap<>(others);
        fewer.keySet().removeAll(names);
        return new Particle(index, score, position, pose, optics, files, refined, fewer);
    }

    /**
     * The same particle with the files of another search of its micrograph.
     *
     * @param template the density
     * @param correlationAverage map of the mean correlation
     * @param correlationVariance map of the standard deviation of the correlation
     */
    public Particle withSearch(String template, String correlationAverage, String correlationVariance) {
        Files other = new Files(
                files.micrograph(),
                template,
                files.mip(),
                files.scaledMip(),
                files.psi(),
                files.theta(),
                files.phi(),
                files.defocus(),
                correlationAverage,
                correlationVariance);
        return new Particle(index, score, position, pose, optics, other, refined, others);
    }

    /** The same particle with its micrograph at another path. */
    public Particle withMicrograph(String path) {
        Files other = new Files(
                path,
                files.template(),
                files.mip(),
                files.scaledMip(),
                files.psi(),
                files.theta(),
                files.phi(),
                files.defocus(),
                files.correlationAverage(),
                files.correlationVariance());
        return new Particle(index, score, position, pose, optics, other, refined, others);
    }

    /** The same particle with the values of the search only. */
    public Particle asSearched() {
        return new Particle(index, score, position, pose, optics, files, Optional.empty(), others);
    }

    /**
     * The particle with the cells of a table that may not be one.
     *
     * @param cells by the names of their columns
     * @param place where they are from, for messages
     * @throws BadInputException if a column of a search is missing, or a cell cannot be read
     */
    public static Particle ofTable(Map<String, String> cells, String place) {
        ParticleColumns.REQUIRED.stream()
                .filter(column -> !cells.containsKey(column.name()))
                .findFirst()
                .ifPresent(column -> {
                    throw new BadInputException(InputProblem.ofFile(
                            place,
                            "is not of a table of particles as match-template writes it; it lacks " + column.name()));
                });
        return ofCells(cells, place);
    }

    /**
     * The particle with these cells.
     *
     * @param cells by the names of their columns, as in a table; all columns of a search are there. Unknown columns are kept
     * @param place where they are from, for messages
     * @throws BadInputException with the first cell that cannot be read
     */
    public static Particle ofCells(Map<String, String> cells, String place) {
        List<String> values = List.copyOf(cells.values());
        Map<String, Integer> places = new LinkedHashMap<>();
        cells.keySet().forEach(name -> places.put(name, places.size()));
        return RowCells.particle(places, values::get, place);
    }

    /** All its columns: those of a search, those of a refinement if it was refined, and the others by name. */
    public List<String> columnNames() {
        return TableColumns.of(List.of(this)).names();
    }
}
