package dev.margay.particles;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of tables of particles: Leopard-EM's, in its order. See docs/results.md for their meaning. */
final class ParticleColumns {

    private static final String PIXELS = Column.PIXELS;
    private static final String ANGSTROM = "Angstrom";
    private static final String DEGREES = "degrees";

    static final Column<Integer> INDEX = Column.of("particle_index", "", Column.Type.INT, Particle::index);
    static final Column<Float> MIP =
            Column.of("mip", "", Column.Type.FLOAT, p -> p.score().mip());
    static final Column<Float> SCALED_MIP =
            Column.of("scaled_mip", "", Column.Type.FLOAT, p -> p.score().scaledMip());
    static final Column<Float> MEAN =
            Column.of("correlation_mean", "", Column.Type.FLOAT, p -> p.score().correlationMean());
    static final Column<Float> DEVIATION = Column.of(
            "correlation_variance", "", Column.Type.FLOAT, p -> p.score().correlationDeviation());
    static final Column<Long> CORRELATIONS =
            Column.of("total_correlations", "", Column.Type.LONG, p -> p.score().totalCorrelations());
    static final Column<Integer> CORNER_X =
            Column.of("pos_x", PIXELS, Column.Type.INT, p -> p.position().cornerX());
    static final Column<Integer> CORNER_Y =
            Column.of("pos_y", PIXELS, Column.Type.INT, p -> p.position().cornerY());
    static final Column<Integer> CENTRE_X =
            Column.of("pos_x_img", PIXELS, Column.Type.INT, p -> p.position().centreX());
    static final Column<Integer> CENTRE_Y =
            Column.of("pos_y_img", PIXELS, Column.Type.INT, p -> p.position().centreY());
    static final Column<Double> CENTRE_X_ANGSTROM =
            Column.of("pos_x_img_angstrom", ANGSTROM, Column.Type.DOUBLE, p -> p.position()
                    .centreXAngstrom());
    static final Column<Double> CENTRE_Y_ANGSTROM =
            Column.of("pos_y_img_angstrom", ANGSTROM, Column.Type.DOUBLE, p -> p.position()
                    .centreYAngstrom());
    static final Column<Float> PHI =
            Column.of("phi", DEGREES, Column.Type.FLOAT, p -> p.pose().phi());
    static final Column<Float> THETA =
            Column.of("theta", DEGREES, Column.Type.FLOAT, p -> p.pose().theta());
    static final Column<Float> PSI =
            Column.of("psi", DEGREES, Column.Type.FLOAT, p -> p.pose().psi());
    static final Column<Float> RELATIVE_DEFOCUS = Column.of(
            "relative_defocus", ANGSTROM, Column.Type.FLOAT, p -> p.pose().relativeDefocusAngstrom());
    static final Column<Double> DEFOCUS_U =
            Column.of("defocus_u", ANGSTROM, Column.Type.DOUBLE, p -> p.optics().defocusUAngstrom());
    static final Column<Double> DEFOCUS_V =
            Column.of("defocus_v", ANGSTROM, Column.Type.DOUBLE, p -> p.optics().defocusVAngstrom());
    static final Column<Double> ASTIGMATISM_ANGLE = Column.of(
            "astigmatism_angle", DEGREES, Column.Type.DOUBLE, p -> p.optics().astigmatismAngleDegrees());
    static final Column<Double> PIXEL_SIZE = Column.of(
            "pixel_size", ANGSTROM, Column.Type.DOUBLE, p -> p.optics().pixelSizeAngstrom());
    static final Column<Double> REFINED_PIXEL_SIZE = Column.of(
            "refined_pixel_size", ANGSTROM, Column.Type.DOUBLE, p -> p.optics().refinedPixelSizeAngstrom());
    static final Column<Double> VOLTAGE = Column.of(
            "voltage", "kilovolts", Column.Type.DOUBLE, p -> p.optics().voltageKilovolts());
    static final Column<Double> SPHERICAL_ABERRATION =
            Column.of("spherical_aberration", "millimetres", Column.Type.DOUBLE, p -> p.optics()
                    .sphericalAberrationMillimetres());
    static final Column<Double> AMPLITUDE_CONTRAST = Column.of(
            "amplitude_contrast_ratio", "", Column.Type.DOUBLE, p -> p.optics().amplitudeContrastRatio());
    static final Column<Double> PHASE_SHIFT = Column.of(
            "phase_shift", DEGREES, Column.Type.DOUBLE, p -> p.optics().phaseShiftDegrees());
    static final Column<Double> CTF_B_FACTOR =
            Column.of("ctf_B_factor", "square Angstrom", Column.Type.DOUBLE, p -> p.optics()
                    .ctfBFactorAngstromSquared());
    static final Column<String> EVEN_ZERNIKES = new Column<>(
            "even_zernikes", "radians", Column.Type.TEXT, p -> p.optics().evenZernikes());
    static final Column<String> ODD_ZERNIKES = new Column<>(
            "odd_zernikes", "radians", Column.Type.TEXT, p -> p.optics().oddZernikes());
    static final Column<String> MAG_MATRIX =
            new Column<>("mag_matrix", "", Column.Type.TEXT, p -> p.optics().magMatrix());
    static final Column<String> MICROGRAPH =
            Column.of("micrograph_path", "", Column.Type.TEXT, p -> p.files().micrograph());
    static final Column<String> TEMPLATE =
            Column.of("template_path", "", Column.Type.TEXT, p -> p.files().template());
    static final Column<String> MIP_PATH =
            Column.of("mip_path", "", Column.Type.TEXT, p -> p.files().mip());
    static final Column<String> SCALED_MIP_PATH =
            Column.of("scaled_mip_path", "", Column.Type.TEXT, p -> p.files().scaledMip());
    static final Column<String> PSI_PATH =
            Column.of("psi_path", "", Column.Type.TEXT, p -> p.files().psi());
    static final Column<String> THETA_PATH =
            Column.of("theta_path", "", Column.Type.TEXT, p -> p.files().theta());
    static final Column<String> PHI_PATH =
            Column.of("phi_path", "", Column.Type.TEXT, p -> p.files().phi());
    static final Column<String> DEFOCUS_PATH =
            Column.of("defocus_path", "", Column.Type.TEXT, p -> p.files().defocus());
    static final Column<String> MEAN_PATH = Column.of(
            "correlation_average_path", "", Column.Type.TEXT, p -> p.files().correlationAverage());
    static final Column<String> DEVIATION_PATH = Column.of(
            "correlation_variance_path", "", Column.Type.TEXT, p -> p.files().correlationVariance());

    /** The columns that match_template writes. */
    static final List<Column<?>> SEARCHED = List.of(
            INDEX,
            MIP,
            SCALED_MIP,
            MEAN,
            DEVIATION,
            CORRELATIONS,
            CORNER_X,
            CORNER_Y,
            CENTRE_X,
            CENTRE_Y,
            CENTRE_X_ANGSTROM,
            CENTRE_Y_ANGSTROM,
            PHI,
            THETA,
            PSI,
            RELATIVE_DEFOCUS,
            DEFOCUS_U,
            DEFOCUS_V,
            ASTIGMATISM_ANGLE,
            PIXEL_SIZE,
            REFINED_PIXEL_SIZE,
            VOLTAGE,
            SPHERICAL_ABERRATION,
            AMPLITUDE_CONTRAST,
            PHASE_SHIFT,
            CTF_B_FACTOR,
            EVEN_ZERNIKES,
            ODD_ZERNIKES,
            MAG_MATRIX,
            MICROGRAPH,
            TEMPLATE,
            MIP_PATH,
            SCALED_MIP_PATH,
            PSI_PATH,
            THETA_PATH,
            PHI_PATH,
            DEFOCUS_PATH,
            MEAN_PATH,
            DEVIATION_PATH);

    /** The columns that a table need not have. Older versions of Leopard-EM do not write all of them. */
    private static final Set<Column<?>> DISPENSABLE =
            Set.of(REFINED_PIXEL_SIZE, EVEN_ZERNIKES, ODD_ZERNIKES, MAG_MATRIX);

    /** The columns that every table has. */
    static final List<Column<?>> REQUIRED =
            SEARCHED.stream().filter(column -> !DISPENSABLE.contains(column)).toList();

    /** The columns of a table after a refinement. */
    private static final List<Column<?>> WITH_REFINED = SEARCHED.stream()
            .flatMap(column -> Stream.concat(Stream.of(column), RefinedColumns.after(column.name()).stream()))
            .toList();

    /** The names of all columns that Margay knows. */
    private static final Set<String> KNOWN = Stream.concat(WITH_REFINED.stream(), RefinedColumns.ERRORS.stream())
            .map(Column::name)
            .collect(Collectors.toUnmodifiableSet());

    private ParticleColumns() {}

    /** Whether Margay knows a column. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /**
     * The columns of a table, in Leopard-EM's order: those of a search; those of a refinement; errors of refined values; all others.
     *
     * @param refined whether a particle was refined
     * @param errors whether a particle has errors of refined values
     * @param others names of columns that Margay does not know
     */
    static List<Column<?>> of(boolean refined, boolean errors, Set<String> others) {
        List<Column<?>> columns = new ArrayList<>(refined ? WITH_REFINED : SEARCHED);
        if (errors) {
            columns.addAll(RefinedColumns.ERRORS);
        }
        Set<String> left = new LinkedHashSet<>(others);
        // Leopard-EM has the turns of a constrained search among the angles.
        int angles = columns.indexOf(RefinedColumns.PSI) + 1;
        for (String turn : RefinedColumns.TURNS) {
            if (angles > 0 && left.remove(turn)) {
                columns.add(angles++, Column.other(turn));
            }
        }
        left.forEach(name -> columns.add(Column.other(name)));
        return columns;
    }

    /** The particle of a row. */
    static Particle read(Cells cells) {
        return new Particle(
                cells.get(INDEX),
                new Particle.Score(
                        cells.get(MIP),
                        cells.get(SCALED_MIP),
                        cells.get(MEAN),
                        cells.get(DEVIATION),
                        cells.get(CORRELATIONS)),
                new Particle.Position(
                        cells.get(CORNER_X),
                        cells.get(CORNER_Y),
                        cells.get(CENTRE_X),
                        cells.get(CENTRE_Y),
                        cells.get(CENTRE_X_ANGSTROM),
                        cells.get(CENTRE_Y_ANGSTROM)),
                new Particle.Pose(cells.get(PHI), cells.get(THETA), cells.get(PSI), cells.get(RELATIVE_DEFOCUS)),
                readOptics(cells),
                new Particle.Files(
                        cells.get(MICROGRAPH),
                        cells.get(TEMPLATE),
                        cells.get(MIP_PATH),
                        cells.get(SCALED_MIP_PATH),
                        cells.get(PSI_PATH),
                        cells.get(THETA_PATH),
                        cells.get(PHI_PATH),
                        cells.get(DEFOCUS_PATH),
                        cells.get(MEAN_PATH),
                        cells.get(DEVIATION_PATH)),
                RefinedColumns.read(cells),
                cells.others());
    }

    private static ParticleOptics readOptics(Cells cells) {
        double pixelSize = cells.get(PIXEL_SIZE);
        return new ParticleOptics(
                cells.get(DEFOCUS_U),
                cells.get(DEFOCUS_V),
                cells.get(ASTIGMATISM_ANGLE),
                pixelSize,
                cells.number(REFINED_PIXEL_SIZE).orElse(pixelSize),
                cells.get(VOLTAGE),
                cells.get(SPHERICAL_ABERRATION),
                cells.get(AMPLITUDE_CONTRAST),
                cells.get(PHASE_SHIFT),
                cells.get(CTF_B_FACTOR),
                cells.ifAny(EVEN_ZERNIKES),
                cells.ifAny(ODD_ZERNIKES),
                cells.ifAny(MAG_MATRIX));
    }

    /** The cells of one row. */
    interface Cells {

        /** The value of a required column. */
        <T> T get(Column<T> column);

        /** The value of a column, if the table has the column and the cell is not empty. */
        <T> Optional<T> ifAny(Column<T> column);

        /** The number in a column, if the table has the column and the cell is neither empty nor NaN. */
        OptionalDouble number(Column<Double> column);

        /** All cells of columns that Margay does not know. */
        Map<String, String> others();
    }
}
