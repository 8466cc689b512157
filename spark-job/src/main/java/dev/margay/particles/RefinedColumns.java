package dev.margay.particles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The columns of refined values in tables of particles: Leopard-EM's, and Margay's own. See docs/results.md for their meaning. */
final class RefinedColumns {

    private static final String PIXELS = Column.PIXELS;
    private static final String ANGSTROM = "Angstrom";
    private static final String DEGREES = "degrees";

    static final Column<Double> MIP = Column.ofRefined("refined_mip", "", Particle.Refined::mip);
    static final Column<Double> SCALED_MIP = Column.ofRefined("refined_scaled_mip", "", Particle.Refined::scaledMip);
    static final Column<Double> CORNER_X = Column.ofRefined("refined_pos_x", PIXELS, Particle.Refined::cornerX);
    static final Column<Double> CORNER_Y = Column.ofRefined("refined_pos_y", PIXELS, Particle.Refined::cornerY);
    static final Column<Double> CENTRE_X = Column.ofRefined("refined_pos_x_img", PIXELS, Particle.Refined::centreX);
    static final Column<Double> CENTRE_Y = Column.ofRefined("refined_pos_y_img", PIXELS, Particle.Refined::centreY);
    static final Column<Double> CENTRE_X_ANGSTROM =
            Column.ofRefined("refined_pos_x_img_angstrom", ANGSTROM, Particle.Refined::centreXAngstrom);
    static final Column<Double> CENTRE_Y_ANGSTROM =
            Column.ofRefined("refined_pos_y_img_angstrom", ANGSTROM, Particle.Refined::centreYAngstrom);
    static final Column<Double> PHI = Column.ofRefined("refined_phi", DEGREES, Particle.Refined::phi);
    static final Column<Double> THETA = Column.ofRefined("refined_theta", DEGREES, Particle.Refined::theta);
    static final Column<Double> PSI = Column.ofRefined("refined_psi", DEGREES, Particle.Refined::psi);
    static final Column<Double> RELATIVE_DEFOCUS =
            Column.ofRefined("refined_relative_defocus", ANGSTROM, Particle.Refined::relativeDefocusAngstrom);

    static final Column<Double> ANGLE_ERROR = ofErrors("refined_angle_error", DEGREES, Particle.Errors::angle);
    static final Column<Double> X_ERROR = ofErrors("refined_x_error", PIXELS, Particle.Errors::x);
    static final Column<Double> Y_ERROR = ofErrors("refined_y_error", PIXELS, Particle.Errors::y);
    static final Column<Double> DEFOCUS_ERROR =
            ofErrors("refined_defocus_error", ANGSTROM, Particle.Errors::defocusAngstrom);
    static final Column<Double> GAIN = ofErrors("refined_gain", "", Particle.Errors::gain);

    /** Refined values, by the name of the last column of the search that they refine, in Leopard-EM's order. */
    private static final Map<String, List<Column<?>>> AFTER = Map.of(
            "scaled_mip",
            List.of(MIP, SCALED_MIP),
            "pos_y_img_angstrom",
            List.of(CORNER_X, CORNER_Y, CENTRE_X, CENTRE_Y, CENTRE_X_ANGSTROM, CENTRE_Y_ANGSTROM),
            "psi",
            List.of(PHI, THETA, PSI),
            "relative_defocus",
            List.of(RELATIVE_DEFOCUS));

    /** Leopard-EM's columns with the turn of a partner from its expected orientation, after a constrained search. */
    static final List<String> TURNS = List.of("original_offset_phi", "original_offset_theta", "original_offset_psi");

    /** Margay's own columns after a continuous refinement. */
    static final List<Column<?>> ERRORS = List.of(ANGLE_ERROR, X_ERROR, Y_ERROR, DEFOCUS_ERROR, GAIN);

    private RefinedColumns() {}

    /** The columns after a column of the search, by its name. */
    static List<Column<?>> after(String searched) {
        return AFTER.getOrDefault(searched, List.of());
    }

    /** The refined values of a row, if it has any. */
    static Optional<Particle.Refined> read(ParticleColumns.Cells cells) {
        Particle.Refined refined = new Particle.Refined(
                cells.number(MIP),
                cells.number(SCALED_MIP),
                cells.number(CORNER_X),
                cells.number(CORNER_Y),
                cells.number(CENTRE_X),
                cells.number(CENTRE_Y),
                cells.number(CENTRE_X_ANGSTROM),
                cells.number(CENTRE_Y_ANGSTROM),
                cells.number(PHI),
                cells.number(THETA),
                cells.number(PSI),
                cells.number(RELATIVE_DEFOCUS),
                new Particle.Errors(
                        cells.number(ANGLE_ERROR),
                        cells.number(X_ERROR),
                        cells.number(Y_ERROR),
                        cells.number(DEFOCUS_ERROR),
                        cells.number(GAIN)));
        return Optional.of(refined).filter(values -> !values.equals(Particle.Refined.NONE));
    }

    private static Column<Double> ofErrors(String name, String unit, Function<Particle.Errors, OptionalDouble> value) {
        return Column.ofRefined(name, unit, refined -> value.apply(refined.errors()));
    }
}
